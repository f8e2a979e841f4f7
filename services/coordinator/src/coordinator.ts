import { topics } from '@baton/contracts';
import { clockTaskQueue, deliveryTaskQueue, searchAttributes } from '@baton/processes';
import {
  ensureNamespace,
  runWorker,
  type Batch,
  type Clock,
  type Logger,
  type Messages,
  type ProcessWorker,
  type Subscription,
  type Temporal,
} from '@baton/runtime';
import { setTimeout as delay } from 'node:timers/promises';
import { processActivities } from './activities';
import { Complaint } from './complaint';
import type { Following } from './following';
import type { GatewayDoor } from './gateway-call';
import { Lanes } from './lanes';
import type { CoordinatorMetrics } from './metrics';
import type { Channel } from './notices/channel';
import { Herald } from './notices/herald';
import { bundlePath } from './processes-bundle';
import { followSubjects } from './subjects';
import { deliverySettings, workerSettings } from './worker-settings';

export interface CoordinatorOptions {
  temporal: Temporal;
  /** Where the worker finds Temporal. */
  address: string;
  namespace: string;
  messages: Messages;
  gateway: GatewayDoor;
  /** Ways to reach people outside. */
  channels: readonly Channel[];
  clock: Clock;
  metrics: CoordinatorMetrics;
  log: Logger;
}

/** Kafka consumer group of the keeper. */
const group = 'baton-clocks';
/** Kafka consumer group of the herald, and what it listens to. */
const heraldGroup = 'baton-heralds';
const heraldTopics = [topics.task, topics.operation, topics.notice];
/** Notices sent at once: whoever acts goes first. */
const toldAtOnce = 4;
/** Calls to Temporal under way at once: more only queue in its store. */
const callsAtOnce = 24;
/** Days for which the process of an entity that is over can still be looked at. */
const retentionDays = 30;

/**
 * A coordinator process; any number may run and share the work.
 *
 *   waiting for Temporal ──worker runs──▶ waiting for Kafka ──subscribed──▶ running
 *
 * Both are waited for as long as it takes, and both catch up: the log is read from where it was acknowledged, and rings
 * are Temporal's to repeat. The sweep needs neither and runs from the start.
 */
export class Coordinator {
  private readonly followed: Following[];
  private readonly herald: Herald;
  private readonly closing = new AbortController();
  private standing: 'waiting for Temporal' | 'waiting for Kafka' | 'running' = 'waiting for Temporal';
  private workers: ProcessWorker[] = [];
  private subscriptions: Subscription[] = [];

  constructor(private readonly options: CoordinatorOptions) {
    const { temporal, gateway, metrics, log } = options;
    const realAge = (instant: string) => this.realAge(instant);
    this.followed = followSubjects({ temporal, gateway, lanes: new Lanes(callsAtOnce), realAge, metrics, log });
    this.herald = new Herald({
      door: gateway,
      lanes: new Lanes(toldAtOnce),
      now: () => options.clock.now(),
      onRefused: (err, entity) => log.warn({ err, entity }, 'somebody could not be told'),
    });
    metrics.watchBehind(() => this.followed.reduce((behind, { keeper }) => behind + keeper.behind, 0));
  }

  /** Works until `close`; resolves then. Rejects when the worker or the subscription failed for good: end the process. */
  async run(): Promise<void> {
    for (const { sweep } of this.followed) sweep.start();
    for (const start of this.workerStarts()) {
      const worker = await this.persistently('Temporal', start);
      if (!worker) return;
      this.workers.push(worker);
    }
    this.standing = 'waiting for Kafka';
    const ended = Promise.all(this.workers.map((worker) => worker.ended));
    await Promise.race([ended, this.listen()]);
    await ended;
  }

  /** Throws unless the clocks run and are kept in step. */
  check(): void {
    if (this.standing !== 'running') throw new Error(this.standing);
  }

  /**
   * Gives every open entity a running clock again, one subject after the other. Reports how many were told so far and
   * gives the number in the end; safe to repeat.
   */
  async restore(progress: (told: number) => void, signal: AbortSignal): Promise<number> {
    let before = 0;
    for (const { restore } of this.followed) before += await restore((told) => progress(before + told), signal);
    return before;
  }

  /** Takes nothing new, lets rings at hand end and hands the partitions to others. */
  async close(): Promise<void> {
    this.closing.abort();
    const sweeps = this.followed.map(({ sweep }) => sweep.close());
    const subscriptions = this.subscriptions.map((one) => one.close());
    await Promise.all([...subscriptions, ...this.workers.map((worker) => worker.close()), ...sweeps]);
    await Promise.all(this.followed.map(({ keeper }) => keeper.close()));
  }

  /** Starts of the worker of the processes, and of that which carries letters: a slow channel keeps no ring waiting. */
  private workerStarts(): (() => Promise<ProcessWorker>)[] {
    const { address, namespace, gateway, channels, metrics, log } = this.options;
    const complaint = new Complaint((err, times) => log.warn({ err, times }, 'rings failed; they are tried again'));
    const activities = processActivities(gateway, channels, {
      realNow: Date.now,
      onRing: (wasDue) => metrics.rang(wasDue === undefined ? null : this.realAge(wasDue)),
      onError: (error) => {
        metrics.ringFailed();
        complaint.note(error);
      },
    });
    const shared = { address, namespace, activities };
    const deliveries = deliveryTaskQueue(clockTaskQueue);
    return [
      async () => {
        await ensureNamespace({ address, namespace, retentionDays, searchAttributes });
        return runWorker({ ...shared, taskQueue: clockTaskQueue, workflows: { bundlePath }, more: workerSettings });
      },
      () => runWorker({ ...shared, taskQueue: deliveries, workflows: null, more: deliverySettings }),
    ];
  }

  /** Listens until it is closed; rejects when a subscription failed for good. */
  private listen(): Promise<void> {
    const { messages, log } = this.options;
    const keepers = new Map(this.followed.map(({ topic, keeper }) => [topic, keeper]));
    return new Promise((_never, failed) => {
      const subscribe = (name: string, to: readonly string[], onBatch: (batch: Batch) => Promise<void>) =>
        messages.subscribe({
          group: name,
          topics: to,
          from: 'beginning',
          onBatch,
          onError: (err, { partition }) => log.warn({ err, group: name, partition }, 'a batch of the log is tried again'),
          onFatal: failed,
        });
      Promise.all([
        subscribe(group, [...keepers.keys()], async ({ topic, messages: heard }) => keepers.get(topic)?.hear(heard)),
        subscribe(heraldGroup, heraldTopics, ({ messages: heard }) => this.herald.hear(heard)),
      ]).then((subscriptions) => {
        this.subscriptions = subscriptions;
        this.standing = 'running';
        log.info('the clocks run');
      }, failed);
    });
  }

  /** Tries until it works, with a growing pause; undefined when the coordinator was closed meanwhile. */
  private async persistently<T>(what: string, attempt: () => Promise<T>): Promise<T | undefined> {
    for (let pauseMs = 250; !this.closing.signal.aborted; pauseMs = Math.min(5_000, pauseMs * 2)) {
      try {
        return await attempt();
      } catch (error) {
        this.options.log.warn({ err: error }, `${what} is waited for`);
      }
      await delay(pauseMs, undefined, { signal: this.closing.signal }).catch(() => undefined);
    }
    return undefined;
  }

  /** Real milliseconds since an instant of Baton's clock; negative when it is to come. */
  private realAge(instant: string): number {
    const { clock } = this.options;
    return (Date.parse(clock.now()) - Date.parse(instant)) / clock.speed;
  }
}
