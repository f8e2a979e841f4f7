import type { Logger, Messages, Received, Subscription } from '@baton/runtime';
import type { Db } from 'mongodb';
import { applyBatch, type Batched } from './apply-batch';
import { Gatherer } from './gatherer';
import type { LedgerSubject } from './ledger-subject';
import type { LedgerMetrics } from './metrics';
import { sequenceOf } from './parking';
import { ProjectionStore, type Place } from './projection-store';

export interface RunOptions<R> {
  db: Db;
  messages: Messages;
  subject: LedgerSubject<R>;
  log: Logger;
  metrics: LedgerMetrics;
  /** Baton's clock: RFC 3339, UTC, milliseconds. */
  now: () => string;
  /** The consumer is dead for good: end the process. */
  onFatal: (error: unknown) => void;
  /** Hears, after the write, how far each entity of the pass is in the log, and in the records. */
  onPass?: (heard: Place[], written: Place[]) => void;
}

/** Partitions of a fact topic: all may be handled at the same time, and are then gathered into one pass. */
const partitionsAtOnce = 24;
/** Times a pass is taken again because somebody else wrote the same records. */
const attempts = 5;

/** One generation of a projection at work: what comes from the log goes into its records, exactly in sequence. */
export class ProjectionRun<R> {
  readonly store: ProjectionStore<R>;
  readonly counts = { applied: 0, duplicates: 0 };
  private readonly gatherer = new Gatherer((messages) => this.pass(messages));
  private subscription: Subscription | undefined;

  private constructor(
    private readonly options: RunOptions<R>,
    readonly generation: number,
  ) {
    this.store = new ProjectionStore(options.db, options.subject.name, generation);
  }

  /** Begins, or goes on where this generation's consumer group stopped; waits for brokers and topics that are missing. */
  static async start<R>(options: RunOptions<R>, generation: number): Promise<ProjectionRun<R>> {
    const run = new ProjectionRun(options, generation);
    await run.store.createIndexes();
    run.subscription = await options.messages.subscribe({
      group: groupOf(options.subject.name, generation),
      topics: [options.subject.topic],
      from: 'beginning',
      concurrency: partitionsAtOnce,
      onBatch: ({ messages }) => run.gatherer.take(messages),
      onError: (err) =>
        options.log.warn({ err, projection: options.subject.name }, 'not applied yet; the same events come again'),
      onFatal: options.onFatal,
    });
    return run;
  }

  /** Messages this generation has not handled. */
  lag(): Promise<number> {
    return this.subscription?.lag() ?? Promise.resolve(0);
  }

  /** Tries again what is set aside; gives the entities that are in step now, and those that still are not. */
  async replay(): Promise<{ released: number; parked: number }> {
    const before = await this.store.parked.countDocuments();
    for await (const { waiting } of this.store.parked.find()) {
      await this.gatherer.take(waiting.map(({ message }) => message as Received));
    }
    const parked = await this.store.parked.countDocuments();
    return { released: Math.max(0, before - parked), parked };
  }

  async close(): Promise<void> {
    await this.subscription?.close();
  }

  private async pass(messages: Received[]): Promise<void> {
    const batched = await this.write(messages);
    const { subject, metrics, log, onPass } = this.options;
    this.counts.applied += batched.applied;
    this.counts.duplicates += batched.duplicates;
    metrics.passed(subject.name, batched.applied, batched.duplicates);
    for (const { _id, why, waiting } of batched.parked) {
      log.error({ projection: subject.name, entity: _id, why, waiting: waiting.length }, 'entity set aside');
    }
    for (const entity of batched.released) log.info({ projection: subject.name, entity }, 'entity in step again');
    onPass?.(
      furthest(messages),
      batched.writes.map(({ next: { _id, seq } }) => ({ _id, seq })),
    );
  }

  private async write(messages: Received[]): Promise<Batched<R>> {
    const { subject, now } = this.options;
    const entities = [...new Set(messages.map(({ key }) => key))];
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      const { stored, parked } = await this.store.load(entities);
      const batched = applyBatch(subject.projection, stored, parked, messages, now());
      if (await this.store.write(batched)) return batched;
    }
    throw new Error(`others wrote the same records of ${subject.name}, ${attempts} times in a row`);
  }
}

/** The consumer group of a generation: its progress in the log. */
export const groupOf = (name: string, generation: number): string => `baton-ledger.${name}.${generation}`;

/** The highest sequence heard of each entity. */
function furthest(messages: readonly Received[]): Place[] {
  const heard = new Map<string, number>();
  for (const message of messages) heard.set(message.key, Math.max(heard.get(message.key) ?? 0, sequenceOf(message)));
  return [...heard].map(([_id, seq]) => ({ _id, seq }));
}
