import { topics } from '@baton/contracts';
import { clockTaskQueue, searchAttributes } from '@baton/processes';
import {
  ensureNamespace,
  runWorker,
  type Clock,
  type Logger,
  type Messages,
  type ProcessWorker,
  type Subscription,
  type Temporal,
} from '@baton/runtime';
import { setTimeout as delay } from 'node:timers/promises';
import { clockActivities } from './activities';
import { startClock, tellClock } from './clocks';
import { Complaint } from './complaint';
import type { Gateway } from './gateway';
import { ClockKeeper, type ClockPort } from './keeper';
import { Lanes } from './lanes';
import type { CoordinatorMetrics } from './metrics';
import { bundlePath } from './processes-bundle';
import type { RestoreOptions } from './restore';
import { Sweep } from './sweep';
import { workerSettings } from './worker-settings';

export interface CoordinatorOptions {
  temporal: Temporal;
  /** Where the worker finds Temporal. */
  address: string;
  namespace: string;
  messages: Messages;
  gateway: Gateway;
  clock: Clock;
  metrics: CoordinatorMetrics;
  log: Logger;
}

/** Kafka consumer group of the keeper. */
const group = 'baton-clocks';
/** Calls to Temporal under way at once: more only queue in its store. */
const callsAtOnce = 24;
/** Days for which the clock of a task that is over can still be looked at. */
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
  private readonly lanes = new Lanes(callsAtOnce);
  private readonly clocks: ClockPort;
  private readonly keeper: ClockKeeper;
  private readonly sweep: Sweep;
  private readonly closing = new AbortController();
  private standing: 'waiting for Temporal' | 'waiting for Kafka' | 'running' = 'waiting for Temporal';
  private worker: ProcessWorker | undefined;
  private subscription: Subscription | undefined;

  constructor(private readonly options: CoordinatorOptions) {
    const { temporal, gateway, metrics, log } = options;
    const { lanes } = this;
    this.clocks = {
      start: (task, picture) => startClock(temporal.client, task, picture),
      tell: (task, picture) => tellClock(temporal.client, task, picture),
    };
    this.keeper = new ClockKeeper({
      gateway,
      clocks: this.clocks,
      lanes,
      realNow: Date.now,
      onTold: metrics.told,
      onError: (err, tasks) => log.warn({ err, tasks }, 'clocks could not be told'),
    });
    metrics.watchBehind(() => this.keeper.behind);
    this.sweep = new Sweep({
      gateway,
      clocks: this.clocks,
      lanes,
      realAge: (instant) => this.realAge(instant),
      realNow: Date.now,
      onLate: (tasks, lateMs) => {
        metrics.swept(tasks.length);
        log.error({ tasks, lateMs }, 'deadlines were late; the sweep has rung them');
      },
      onError: (err) => log.warn({ err }, 'the sweep could not do all of its work; it tries again'),
    });
  }

  /** Works until `close`; resolves then. Rejects when the worker or the subscription failed for good: end the process. */
  async run(): Promise<void> {
    this.sweep.start();
    this.worker = await this.persistently('Temporal', () => this.startWorker());
    if (!this.worker) return;
    this.standing = 'waiting for Kafka';
    await Promise.race([this.worker.ended, this.listen()]);
    await this.worker.ended;
  }

  /** Throws unless the clocks run and are kept in step. */
  check(): void {
    if (this.standing !== 'running') throw new Error(this.standing);
  }

  /** What restoring every clock needs. */
  restoring(): Omit<RestoreOptions, 'signal'> {
    return { clocks: this.clocks, lanes: this.lanes, pages: this.options.gateway.open(), realNow: Date.now };
  }

  /** Takes nothing new, lets rings at hand end and hands the partitions to others. */
  async close(): Promise<void> {
    this.closing.abort();
    await Promise.all([this.subscription?.close(), this.worker?.close(), this.sweep.close()]);
    await this.keeper.close();
  }

  private async startWorker(): Promise<ProcessWorker> {
    const { address, namespace, gateway, metrics, log } = this.options;
    await ensureNamespace({ address, namespace, retentionDays, searchAttributes });
    const complaint = new Complaint((err, times) => log.warn({ err, times }, 'rings failed; they are tried again'));
    const activities = clockActivities({
      gateway,
      realNow: Date.now,
      onRing: ({ wasDue }) => metrics.rang(wasDue === undefined ? null : this.realAge(wasDue)),
      onError: (error) => {
        metrics.ringFailed();
        complaint.note(error);
      },
    });
    const workflows = { bundlePath };
    return runWorker({ address, namespace, taskQueue: clockTaskQueue, activities, workflows, more: workerSettings });
  }

  private listen(): Promise<void> {
    const { messages, log } = this.options;
    return new Promise((_never, failed) => {
      messages
        .subscribe({
          group,
          topics: [topics.task],
          from: 'beginning',
          onBatch: (batch) => this.keeper.hear(batch.messages),
          onError: (err, { partition }) => log.warn({ err, partition }, 'a batch of the log is tried again'),
          onFatal: failed,
        })
        .then((subscription) => {
          this.subscription = subscription;
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
