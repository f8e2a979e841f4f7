import { setTimeout as delay } from 'node:timers/promises';
import { ProblemError, type Logger } from '@baton/runtime';
import { AppliedSignals } from './applied-signals';
import { Generations } from './generations';
import type { Standing } from './metrics';
import { groupOf, ProjectionRun, type RunOptions } from './projection-run';
import { ProjectionStore, type Place } from './projection-store';
import type { Projected } from './projector';
import { rebuild, type Rebuilt } from './rebuild';

export interface LiveOptions<R> extends Omit<RunOptions<R>, 'onPass'> {
  /** Name of this process, different from every other. */
  holder: string;
  /** Hears how far each entity is in the log, of what the generation that is read applies. */
  onHeard: (heard: Place[]) => void;
  /** Hears that another generation is read from now on: what was heard before may have been another's. */
  onSwitch: () => void;
}

/** How a projection stands, for those who operate it. */
export interface ProjectionStatus {
  name: string;
  generation: number;
  /** Generation being rebuilt, anywhere. */
  building: number | null;
  /** By this process since it started. */
  applied: number;
  duplicates: number;
  records: number;
  lag: number;
  parked: { count: number; first: { entity: string; since: string; why: string; waiting: number }[] };
}

/** How often the pointer is looked at, in milliseconds: another process may have flipped it. */
const lookEveryMs = 1_000;
/** How often a waiting reader looks by itself: another process may have applied the event. */
const readAgainMs = 250;

/**
 * A projection as this process serves it: the generation readers see is kept up to date, and followed when the pointer
 * moves. Reads always go through the pointer, so that they never fail while a generation replaces another.
 */
export class LiveProjection<R> {
  private readonly generations: Generations;
  private readonly signals = new AppliedSignals();
  private readonly closing = new AbortController();
  private readonly log: Logger;
  private run: ProjectionRun<R> | undefined;
  /** A rebuilt generation about to be the one that is read. */
  private candidate: ProjectionRun<R> | undefined;
  private looking: Promise<void> = Promise.resolve();
  private following: Promise<void> | undefined;

  constructor(private readonly options: LiveOptions<R>) {
    this.generations = new Generations(options.db, this.name);
    this.log = options.log.child({ projection: this.name });
  }

  get name(): string {
    return this.options.subject.name;
  }

  /** Begins to follow the log and the pointer, waiting for servers that are away. */
  start(): void {
    this.following ??= this.follow();
  }

  /** Throws until events are being applied. */
  check(): void {
    if (!this.run) throw new Error(`${this.name} is not followed yet`);
  }

  /** The record of an entity, as readers see it; null when there is none. */
  async read(entity: string): Promise<Projected<R> | null> {
    for (let seen = 0; ;) {
      const { generation } = await this.generations.current();
      const [record] = await this.storeOf(generation).find([entity]);
      if (record || generation === seen) return record ?? null;
      seen = generation;
    }
  }

  /** The record of an entity once it has come to a sequence; the record as it is, or null, when the time is up before. */
  async readAt(entity: string, seq: number, withinMs: number): Promise<Projected<R> | null> {
    for (const end = performance.now() + withinMs; ;) {
      const moved = this.signals.next(entity, Math.min(readAgainMs, Math.max(1, end - performance.now())));
      const record = await this.read(entity);
      if ((record && record.seq >= seq) || performance.now() >= end) return record;
      await moved;
    }
  }

  /** How far every entity has come, page by page. */
  async *places(): AsyncGenerator<Place[]> {
    const { generation } = await this.generations.current();
    yield* this.storeOf(generation).places();
  }

  async status(): Promise<ProjectionStatus> {
    const { generation, building } = await this.generations.current();
    const { records, parked } = this.storeOf(generation);
    const [count, recordCount, first, lag] = await Promise.all([
      parked.countDocuments(),
      records.estimatedDocumentCount(),
      parked.find().sort({ since: 1 }).limit(20).toArray(),
      this.run?.lag() ?? 0,
    ]);
    const { applied, duplicates } = this.run?.counts ?? { applied: 0, duplicates: 0 };
    const shown = first.map(({ _id, since, why, waiting }) => ({ entity: _id, since, why, waiting: waiting.length }));
    return {
      name: this.name,
      generation,
      building,
      applied,
      duplicates,
      records: recordCount,
      lag,
      parked: { count, first: shown },
    };
  }

  /** The same in numbers, for the metrics. */
  async standing(): Promise<Standing> {
    const { generation } = await this.generations.current();
    const [lag, parked] = await Promise.all([this.run?.lag() ?? 0, this.storeOf(generation).parked.estimatedDocumentCount()]);
    return { name: this.name, generation, lag, parked };
  }

  /** Tries again what is set aside. */
  async replay(): Promise<{ released: number; parked: number }> {
    if (!this.run) throw new ProblemError('unavailable', `${this.name} is not followed yet.`);
    return this.run.replay();
  }

  /** Rebuilds the projection from the whole log beside the one that is read, and lets it replace that one. */
  async rebuild(acceptDifferences: boolean, tell: (line: object) => void, callerGone: AbortSignal): Promise<Rebuilt> {
    const { run, ...rebuilt } = await rebuild({
      name: this.name,
      generations: this.generations,
      by: this.options.holder,
      start: (generation) => this.startRun(generation),
      readers: async () => this.storeOf((await this.generations.current()).generation),
      acceptDifferences,
      tell,
      signal: AbortSignal.any([callerGone, this.closing.signal]),
    });
    this.log.info(rebuilt, 'rebuilt');
    if (run) {
      this.candidate = run;
      await this.look();
    }
    return rebuilt;
  }

  async close(): Promise<void> {
    this.closing.abort();
    await this.following;
    await this.looking;
    await this.run?.close();
  }

  private async follow(): Promise<void> {
    const { signal } = this.closing;
    while (!signal.aborted) {
      await this.look().catch((err: unknown) => this.log.warn({ err }, 'cannot look which generation is read'));
      await delay(lookEveryMs, undefined, { signal }).catch(() => undefined);
    }
  }

  /** One look at a time. */
  private look(): Promise<void> {
    this.looking = this.looking.catch(() => undefined).then(() => this.lookNow());
    return this.looking;
  }

  private async lookNow(): Promise<void> {
    const { generation, droppable } = await this.generations.current();
    if (this.run?.generation !== generation) await this.switchTo(generation);
    for (const retired of droppable) {
      await this.drop(retired).catch((err: unknown) =>
        this.log.warn({ err, generation: retired }, 'cannot drop a generation yet'),
      );
    }
  }

  private async switchTo(generation: number): Promise<void> {
    const before = this.run;
    this.run = this.candidate?.generation === generation ? this.candidate : await this.startRun(generation);
    this.candidate = undefined;
    this.options.onSwitch();
    await before?.close();
  }

  private startRun(generation: number): Promise<ProjectionRun<R>> {
    const onPass = (heard: Place[], written: Place[]): void => {
      if (this.run?.generation === generation) this.options.onHeard(heard);
      this.signals.tell(written);
    };
    return ProjectionRun.start({ ...this.options, onPass }, generation);
  }

  private async drop(generation: number): Promise<void> {
    await this.options.messages.forget(groupOf(this.name, generation));
    await this.storeOf(generation).drop();
    await this.generations.dropped(generation);
    this.log.info({ generation }, 'old generation dropped');
  }

  private storeOf(generation: number): ProjectionStore<R> {
    return new ProjectionStore(this.options.db, this.name, generation);
  }
}
