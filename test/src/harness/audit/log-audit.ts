import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { type DomainEvent, eventHash, genesisHash, type EventMessage } from '@baton/contracts';
import type { AuditedSubject } from './audited-subject';

/** One finding of an audit: what is wrong with which entity. */
export interface Finding {
  entity: string;
  detail: string;
}

/** What the current state of an entity in MongoDB says, as far as the log must agree with it. */
export interface StoredState {
  _id: string;
  version: number;
  hash: string;
  nextDeadline: string | null;
  state: unknown;
}

/** An entity as its log tells it. */
export interface Audited<S> {
  state: S;
  version: number;
  hash: string;
  nextDeadline: string | null;
}

interface Kept<S> extends Audited<S> {
  /** Sequence of the first event of the commit at hand. */
  commit: number;
  /** Digest of every event, to recognise a repetition that differs. */
  digests: string[];
}

const nothingKept = <S>(state: S): Kept<S> => ({
  state,
  version: 0,
  hash: genesisHash,
  nextDeadline: null,
  commit: 0,
  digests: [],
});

/** Hears each event once, in order within its entity. */
export type Heard<S, E> = (entity: string, event: E, at: string, before: S) => void;

/**
 * Reads the log of a kind of entity event by event, as any consumer could: sequences without gaps among first occurrences,
 * repetitions byte-identical, hash chain intact, and after every commit what Baton promises of it.
 */
export class LogAudit<S, E extends DomainEvent> {
  readonly findings: Finding[] = [];
  readonly eventsByType = new Map<string, number>();
  repetitions = 0;
  private readonly kept = new Map<string, Kept<S>>();

  constructor(
    private readonly audited: AuditedSubject<S, E>,
    private readonly heard: Heard<S, E> = () => undefined,
  ) {}

  take(message: EventMessage): void {
    const { key: entity, headers } = message;
    const kept = this.kept.get(entity) ?? nothingKept(this.audited.subject.initialState);
    this.kept.set(entity, kept);
    const sequence = Number(headers['ce_sequence']);
    if (sequence <= kept.version) this.repeat(entity, kept, sequence, message);
    else if (sequence !== kept.version + 1) this.find(entity, `event ${sequence} follows ${kept.version}`);
    else this.apply(entity, kept, message);
  }

  /** Entities whose log was read. */
  entities(): IterableIterator<[string, Audited<S>]> {
    return this.kept.entries();
  }

  /** Ends the reading and compares what the log folds to with the stored states, both ways. */
  async compare(stored: AsyncIterable<StoredState>): Promise<void> {
    for (const [entity, kept] of this.kept) this.endCommit(entity, kept);
    const unseen = new Set(this.kept.keys());
    for await (const document of stored) {
      const kept = this.kept.get(document._id);
      if (!unseen.delete(document._id) || !kept) this.find(document._id, 'is in MongoDB and not in Kafka');
      else this.compareOne(kept, document);
    }
    for (const entity of unseen) this.find(entity, 'is in Kafka and not in MongoDB');
  }

  private compareOne(kept: Kept<S>, { _id: entity, version, hash, nextDeadline, state }: StoredState): void {
    if (version !== kept.version) this.find(entity, `version ${version} in MongoDB, ${kept.version} in Kafka`);
    else if (hash !== kept.hash) this.find(entity, `hash ${hash} in MongoDB, ${kept.hash} in Kafka`);
    else if (!isDeepStrictEqual(plain(state), plain(kept.state)))
      this.find(entity, 'the log folds to another state than the one stored');
    else if (nextDeadline !== kept.nextDeadline)
      this.find(entity, `next deadline ${nextDeadline} stored, ${kept.nextDeadline} told`);
  }

  private repeat(entity: string, kept: Kept<S>, sequence: number, message: EventMessage): void {
    this.repetitions += 1;
    if (kept.digests[sequence - 1] !== digestOf(message)) this.find(entity, `event ${sequence} was sent again with other bytes`);
  }

  private apply(entity: string, kept: Kept<S>, message: EventMessage): void {
    const number = kept.version + 1;
    if (!chained(kept.hash, message)) this.find(entity, `the hash chain breaks at event ${number}`);
    const { event, at, hash, commit, nextDeadline, problem } = this.read(message);
    if (!event) return this.find(entity, `event ${number} is not as the contract says: ${problem}`);
    if (commit === number) this.endCommit(entity, kept);
    else if (commit !== kept.commit) this.find(entity, `event ${number} belongs to commit ${commit}, not to ${kept.commit}`);
    const before = kept.state;
    const state = this.audited.subject.evolve(before, event, at);
    Object.assign(kept, { state, version: number, hash, commit, nextDeadline });
    kept.digests.push(digestOf(message));
    this.eventsByType.set(event.type, (this.eventsByType.get(event.type) ?? 0) + 1);
    if (this.audited.subject.nextDeadline(state) !== nextDeadline)
      this.find(entity, `event ${number} tells another next deadline than its fold`);
    this.heard(entity, event, at, before);
  }

  /** A commit is one instant: what is promised at every instant must hold after it, not between its events. */
  private endCommit(entity: string, { state, version }: Kept<S>): void {
    if (version === 0) return;
    for (const detail of this.audited.broken(state)) this.find(entity, `after event ${version}: ${detail}`);
  }

  /** Adds a finding. */
  find(entity: string, detail: string): void {
    this.findings.push({ entity, detail });
  }

  /** What a message says; without an event when it is none. */
  private read({ headers, value }: EventMessage) {
    const parsed = this.audited.event.safeParse({ type: headers['ce_eventname'], data: JSON.parse(value) as unknown });
    return {
      event: parsed.data,
      problem: parsed.error?.message,
      at: headers['ce_time'] ?? '',
      hash: headers['ce_hash'] ?? '',
      commit: Number(headers['ce_commitseq']),
      nextDeadline: headers['ce_nextdeadline'] || null,
    };
  }
}

const chained = (previous: string, { headers, value }: EventMessage): boolean =>
  headers['ce_prevhash'] === previous && eventHash(previous, headers, value) === headers['ce_hash'];

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

/** Everything a message says, trace context aside. */
function digestOf({ headers, value }: EventMessage): string {
  const said = Object.entries(headers)
    .filter(([name]) => name !== 'ce_traceparent')
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256')
    .update(JSON.stringify([said, value]))
    .digest('base64');
}
