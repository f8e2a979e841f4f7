import type { FeedPosition } from '@baton/journal';
import { isDuplicateKey } from '@baton/runtime';
import type { Collection } from 'mongodb';
import type { LogEnds } from './log-ends';

/** The one document of collection `relay`: who leads, until when by the database's clock, and how far the log is. */
export interface RelayDocument {
  _id: 'leader';
  /** Name of the process that leads, or the last one that did. */
  holder: string | null;
  /** Counts the terms: whoever writes names its own, so that an old leader can change nothing. */
  epoch: number;
  expiresAt: Date;
  /** Everything up to here is acknowledged by Kafka; null before the first time. */
  position: FeedPosition | null;
  /** How much the log held at some time up to then; null before the first time. */
  ends: LogEnds | null;
  savedAt: Date | null;
}

/** The term ended while its leader still worked: another leads, or may lead at any moment. */
export class TermOver extends Error {
  constructor(why: string) {
    super(`the term is over: ${why}`);
    this.name = 'TermOver';
  }
}

export interface LeaseOptions {
  /** Name of this process, different from every other. */
  holder: string;
  /** How long a leader that fell silent keeps its lease, in milliseconds. */
  lifeMs: number;
  /** Hears that the lease could not be renewed this time. */
  onTrouble: (error: unknown) => void;
}

/** Makes sure that one relay works at a time. */
export class Lease {
  constructor(
    private readonly relays: Collection<RelayDocument>,
    private readonly options: LeaseOptions,
  ) {}

  /** Begins a term if nobody leads; null while somebody does. */
  async take(): Promise<Term | null> {
    await this.ensureDocument();
    const askedAt = performance.now();
    const { holder, lifeMs } = this.options;
    const document = await this.relays.findOneAndUpdate(
      { _id: 'leader', $expr: { $lte: ['$expiresAt', '$$NOW'] } },
      [{ $set: { holder, epoch: { $add: ['$epoch', 1] }, expiresAt: { $add: ['$$NOW', lifeMs] } } }],
      { returnDocument: 'after' },
    );
    return document && new Term(this.relays, this.options, document, askedAt);
  }

  private async ensureDocument(): Promise<void> {
    const first = { holder: null, epoch: 0, expiresAt: new Date(0), position: null, ends: null, savedAt: null };
    try {
      await this.relays.updateOne({ _id: 'leader' }, { $setOnInsert: first }, { upsert: true });
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
    }
  }
}

/**
 * One relay's time as the leader. It renews its lease at a third of its life and counts the time itself, from the moment
 * at which it asked: its term is over, for itself, a sixth of a life before the lease runs out for the others.
 *
 *   taken ──▶ renewed ⟲ ──▶ over: ended by itself · not renewed in time · another epoch found when saving
 */
export class Term {
  readonly epoch: number;
  /** What the term began with. */
  readonly position: FeedPosition | null;
  readonly ends: LogEnds | null;
  private readonly over = new AbortController();
  private until = 0;
  private renewal: NodeJS.Timeout | undefined;
  private guard: NodeJS.Timeout | undefined;

  constructor(
    private readonly relays: Collection<RelayDocument>,
    private readonly options: LeaseOptions,
    { epoch, position, ends }: RelayDocument,
    askedAt: number,
  ) {
    this.epoch = epoch;
    this.position = position;
    this.ends = ends;
    this.extend(askedAt);
    this.renewLater();
  }

  /** Aborted when the term is over; its reason is a TermOver. */
  get signal(): AbortSignal {
    return this.over.signal;
  }

  /** Throws TermOver unless this relay leads at this moment. Asked before anything is sent. */
  assertHeld(): void {
    if (performance.now() >= this.until) this.lose('the lease was not renewed in time');
    this.signal.throwIfAborted();
  }

  /**
   * Notes that Kafka has everything up to a position, and how much it held; throws TermOver when another leads. One
   * node's word is enough: a position lost is a batch repeated.
   */
  async save(position: FeedPosition, ends?: LogEnds): Promise<void> {
    const { matchedCount } = await this.relays.updateOne(
      { _id: 'leader', epoch: this.epoch },
      { $set: { position, ...(ends && { ends }), savedAt: new Date() } },
      { writeConcern: { w: 1, journal: false } },
    );
    if (matchedCount === 0) this.lose('another relay leads');
    this.signal.throwIfAborted();
  }

  /** Ends the term and lets the next one begin at once. */
  async end(): Promise<void> {
    this.lose('it was ended');
    await this.relays.updateOne({ _id: 'leader', epoch: this.epoch }, { $set: { expiresAt: new Date(0) } });
  }

  private extend(askedAt: number): void {
    this.until = askedAt + (this.options.lifeMs * 5) / 6;
    clearTimeout(this.guard);
    this.guard = setTimeout(() => this.lose('the lease was not renewed in time'), this.until - performance.now());
  }

  private renewLater(): void {
    this.renewal = setTimeout(() => void this.renew(), this.options.lifeMs / 3);
  }

  private async renew(): Promise<void> {
    const askedAt = performance.now();
    try {
      const { matchedCount } = await this.relays.updateOne({ _id: 'leader', epoch: this.epoch }, [
        { $set: { expiresAt: { $add: ['$$NOW', this.options.lifeMs] } } },
      ]);
      if (matchedCount === 0) this.lose('another relay leads');
      else if (!this.signal.aborted) this.extend(askedAt);
    } catch (error) {
      this.options.onTrouble(error);
    }
    if (!this.signal.aborted) this.renewLater();
  }

  private lose(why: string): void {
    clearTimeout(this.renewal);
    clearTimeout(this.guard);
    this.over.abort(new TermOver(why));
  }
}
