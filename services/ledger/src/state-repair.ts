import type { Journal } from '@baton/journal';
import type { Logger } from '@baton/runtime';
import type { Db } from 'mongodb';
import type { LedgerSubject } from './ledger-subject';
import type { LedgerMetrics } from './metrics';
import type { Place } from './projection-store';

export interface StateRepairOptions {
  db: Db;
  journal: Journal;
  subject: LedgerSubject;
  log: Logger;
  metrics: LedgerMetrics;
}

/** How long a current state may take to be written after its commit was heard of, in milliseconds. */
const patienceMs = 200;
/** Entities looked at in one question. */
const lookAtOnce = 1_000;
/** Repairs under way at once. */
const repairsAtOnce = 16;

/**
 * Keeps current states in step with the record where nobody else does: after a crash between a commit and the writing of
 * its state. What the log says of an entity is compared, a moment later, with the version of its state; one that lies
 * behind is folded from its commits. One question for all entities of a moment, and none while nothing happens.
 */
export class StateRepair {
  private readonly heard = new Map<string, { seq: number; at: number }>();
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> = Promise.resolve();
  private closed = false;

  constructor(private readonly options: StateRepairOptions) {}

  /** Hears how far entities are in the log; they are looked at within half a second. */
  hear(places: readonly Place[]): void {
    const at = performance.now();
    for (const { _id, seq } of places) this.heard.set(_id, { seq: Math.max(seq, this.heard.get(_id)?.seq ?? 0), at });
    this.lookLater();
  }

  /** Looks at entities at once, page by page: at start, for what a crash of the ledger itself may have overlooked. */
  async sweep(pages: AsyncIterable<Place[]>): Promise<void> {
    for await (const page of pages) {
      if (this.closed) return;
      await this.repairBehind(page);
    }
  }

  async close(): Promise<void> {
    this.closed = true;
    clearTimeout(this.timer);
    await this.looking;
  }

  private lookLater(): void {
    if (this.timer || this.closed || this.heard.size === 0) return;
    this.timer = setTimeout(() => {
      this.looking = this.look().finally(() => {
        this.timer = undefined;
        this.lookLater();
      });
    }, patienceMs);
  }

  private async look(): Promise<void> {
    const due = this.takeDue();
    try {
      for (let i = 0; i < due.length; i += lookAtOnce) await this.repairBehind(due.slice(i, i + lookAtOnce));
    } catch (err) {
      this.options.log.warn({ err, states: this.options.subject.states }, 'cannot look after current states; later again');
      this.hear(due);
    }
  }

  private takeDue(): Place[] {
    const before = performance.now() - patienceMs;
    const due = [...this.heard].filter(([, { at }]) => at <= before).map(([_id, { seq }]) => ({ _id, seq }));
    for (const { _id } of due) this.heard.delete(_id);
    return due;
  }

  private async repairBehind(places: Place[]): Promise<void> {
    const behind = await this.behind(places);
    for (let i = 0; i < behind.length; i += repairsAtOnce) {
      await Promise.all(behind.slice(i, i + repairsAtOnce).map((place) => this.repair(place)));
    }
  }

  private async behind(places: Place[]): Promise<Place[]> {
    const states = this.options.db.collection<{ _id: string; version: number }>(this.options.subject.states);
    const found = await states
      .find({ _id: { $in: places.map(({ _id }) => _id) } })
      .project<{ _id: string; version: number }>({ version: 1 })
      .toArray();
    const versions = new Map(found.map(({ _id, version }) => [_id, version]));
    return places.filter(({ _id, seq }) => (versions.get(_id) ?? 0) < seq);
  }

  private async repair({ _id: entity, seq }: Place): Promise<void> {
    const { subject, journal, log, metrics } = this.options;
    const version = await subject.repair(journal, entity);
    metrics.repaired(subject.name);
    if (version >= seq) log.warn({ entity, version }, 'a current state lay behind its commits and was repaired');
    else log.error({ entity, version, log: seq }, 'the log is ahead of the journal');
  }
}
