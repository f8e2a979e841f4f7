import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { eventHash, genesisHash, TaskEvent, type EventMessage } from '@baton/contracts';
import { isOpen, taskSubject, type TaskState } from '@baton/rules';

/** One finding of an audit: what is wrong with which task. */
export interface Finding {
  task: string;
  detail: string;
}

/** What the current state of a task in MongoDB says, as far as the log must agree with it. */
export interface StoredTask {
  _id: string;
  version: number;
  hash: string;
  nextDeadline: string | null;
  state: unknown;
}

/** A task as its log tells it. */
export interface AuditedTask {
  state: TaskState;
  version: number;
  hash: string;
  nextDeadline: string | null;
}

interface Kept extends AuditedTask {
  /** Sequence of the first event of the commit at hand. */
  commit: number;
  /** Digest of every event, to recognise a repetition that differs. */
  digests: string[];
}

const nothingKept = (): Kept => ({
  state: taskSubject.initialState,
  version: 0,
  hash: genesisHash,
  nextDeadline: null,
  commit: 0,
  digests: [],
});

/**
 * Reads the log of tasks event by event, as any consumer could: sequences without gaps among first occurrences, repetitions
 * byte-identical, hash chain intact, and after every commit each open duty in one hand and a deadline ahead of an open task.
 */
export class TaskAudit {
  readonly findings: Finding[] = [];
  readonly eventsByType = new Map<string, number>();
  repetitions = 0;
  private readonly kept = new Map<string, Kept>();

  /** `heard` gets each event once, in order within its task. */
  constructor(
    private readonly heard: (task: string, event: TaskEvent, at: string, before: TaskState) => void = () => undefined,
  ) {}

  take(message: EventMessage): void {
    const { key: task, headers } = message;
    const kept = this.kept.get(task) ?? nothingKept();
    this.kept.set(task, kept);
    const sequence = Number(headers['ce_sequence']);
    if (sequence <= kept.version) this.repeat(task, kept, sequence, message);
    else if (sequence !== kept.version + 1) this.find(task, `event ${sequence} follows ${kept.version}`);
    else this.apply(task, kept, message);
  }

  /** Tasks whose log was read. */
  tasks(): IterableIterator<[string, AuditedTask]> {
    return this.kept.entries();
  }

  /** Ends the reading and compares what the log folds to with the stored states, both ways. */
  async compare(stored: AsyncIterable<StoredTask>): Promise<void> {
    for (const [task, kept] of this.kept) this.endCommit(task, kept);
    const unseen = new Set(this.kept.keys());
    for await (const document of stored) {
      const kept = this.kept.get(document._id);
      if (!unseen.delete(document._id) || !kept) this.find(document._id, 'is in MongoDB and not in Kafka');
      else this.compareOne(kept, document);
    }
    for (const task of unseen) this.find(task, 'is in Kafka and not in MongoDB');
  }

  private compareOne(kept: Kept, { _id: task, version, hash, nextDeadline, state }: StoredTask): void {
    if (version !== kept.version) this.find(task, `version ${version} in MongoDB, ${kept.version} in Kafka`);
    else if (hash !== kept.hash) this.find(task, `hash ${hash} in MongoDB, ${kept.hash} in Kafka`);
    else if (!isDeepStrictEqual(plain(state), plain(kept.state)))
      this.find(task, 'the log folds to another state than the one stored');
    else if (nextDeadline !== kept.nextDeadline)
      this.find(task, `next deadline ${nextDeadline} stored, ${kept.nextDeadline} told`);
  }

  private repeat(task: string, kept: Kept, sequence: number, message: EventMessage): void {
    this.repetitions += 1;
    if (kept.digests[sequence - 1] !== digestOf(message)) this.find(task, `event ${sequence} was sent again with other bytes`);
  }

  private apply(task: string, kept: Kept, message: EventMessage): void {
    const number = kept.version + 1;
    if (!chained(kept.hash, message)) this.find(task, `the hash chain breaks at event ${number}`);
    const { event, at, hash, commit, nextDeadline, problem } = readEvent(message);
    if (!event) return this.find(task, `event ${number} is not as the contract says: ${problem}`);
    if (commit === number) this.endCommit(task, kept);
    else if (commit !== kept.commit) this.find(task, `event ${number} belongs to commit ${commit}, not to ${kept.commit}`);
    const before = kept.state;
    const state = taskSubject.evolve(before, event, at);
    Object.assign(kept, { state, version: number, hash, commit, nextDeadline });
    kept.digests.push(digestOf(message));
    this.eventsByType.set(event.type, (this.eventsByType.get(event.type) ?? 0) + 1);
    if (taskSubject.nextDeadline(state) !== nextDeadline)
      this.find(task, `event ${number} tells another next deadline than its fold`);
    this.heard(task, event, at, before);
  }

  /** A commit is one instant: what is promised at every instant must hold after it, not between its events. */
  private endCommit(task: string, { state, version }: Kept): void {
    if (version === 0) return;
    for (const detail of promiseBroken(state)) this.find(task, `after event ${version}: ${detail}`);
  }

  /** Adds a finding. */
  find(task: string, detail: string): void {
    this.findings.push({ task, detail });
  }
}

const over = new Set(['closed', 'voided']);

/** What Baton promises of a task at every instant (rules 1 and 2), and this state breaks. */
export function promiseBroken(task: TaskState): string[] {
  if (task.status === 'none') return ['is not open yet'];
  const broken = task.duties.filter((duty) => isOpen(duty) && !duty.custody.holder).map(({ id }) => `duty ${id} has no holder`);
  if (!over.has(task.status) && taskSubject.nextDeadline(task) === null) broken.push(`${task.status} without a deadline`);
  return broken;
}

const chained = (previous: string, { headers, value }: EventMessage): boolean =>
  headers['ce_prevhash'] === previous && eventHash(previous, headers, value) === headers['ce_hash'];

/** What a message says; without an event when it is none. */
function readEvent({ headers, value }: EventMessage) {
  const parsed = TaskEvent.safeParse({ type: headers['ce_eventname'], data: JSON.parse(value) as unknown });
  return {
    event: parsed.data,
    problem: parsed.error?.message,
    at: headers['ce_time'] ?? '',
    hash: headers['ce_hash'] ?? '',
    commit: Number(headers['ce_commitseq']),
    nextDeadline: headers['ce_nextdeadline'] || null,
  };
}

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
