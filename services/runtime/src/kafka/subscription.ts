import { setTimeout as delay } from 'node:timers/promises';
import type { Admin, Consumer, EachBatchPayload } from 'kafkajs';
import { inTraces } from '../trace-context';
import type { Batch, SubscribeOptions, Subscription } from './port';
import { Progress } from './progress';
import { batchOf } from './received';

const heartbeatMs = 2_000;
const longestPauseMs = 5_000;

/**
 * One member of a consumer group.
 *
 *   fetched ──▶ handler ──resolves──▶ noted ──≤ 250 ms──▶ committed
 *      ▲           │ rejects: told, paused, given again
 *      └───────────┘
 *
 * While a handler works the group is kept alive by heartbeats. A crash that kafkajs does not mend by itself is fatal.
 */
export class KafkaSubscription implements Subscription {
  private readonly progress: Progress;
  private readonly stopping = new AbortController();
  /** Whether it has joined its group once: until then a crash is told to whoever starts it. */
  private joined = false;

  constructor(
    private readonly consumer: Consumer,
    private readonly admin: () => Promise<Admin>,
    private readonly options: SubscribeOptions,
    onCommitError: (error: unknown) => void,
    private readonly onClosed: () => void,
  ) {
    this.progress = new Progress(consumer, onCommitError);
    const { GROUP_JOIN, CRASH } = consumer.events;
    consumer.on(GROUP_JOIN, () => this.progress.forget());
    consumer.on(CRASH, ({ payload }) => {
      if (this.joined && !payload.restart && !this.stopping.signal.aborted) options.onFatal(payload.error);
    });
  }

  /** Joins the group; retried by the caller until it works. */
  async start(): Promise<void> {
    const { topics, from, concurrency = 3 } = this.options;
    await this.consumer.connect();
    await this.consumer.subscribe({ topics: [...topics], fromBeginning: from === 'beginning' });
    const joining = this.firstJoin();
    await this.consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: concurrency,
      eachBatch: (payload) => this.handle(payload),
    });
    await joining;
  }

  /**
   * Resolves when the group was joined; rejects when kafkajs gives up before, as it does while a new cluster has no group
   * coordinator yet. `run` does not say: it resolves in either case.
   */
  private firstJoin(): Promise<void> {
    const { GROUP_JOIN, CRASH } = this.consumer.events;
    const joining = new Promise<void>((done, failed) => {
      const unlisten = [
        this.consumer.on(GROUP_JOIN, () => {
          this.joined = true;
          settle(done);
        }),
        this.consumer.on(CRASH, ({ payload }) => {
          if (!payload.restart) settle(() => failed(payload.error));
        }),
      ];
      const settle = (end: () => void): void => {
        for (const off of unlisten) off();
        end();
      };
    });
    joining.catch(() => undefined);
    return joining;
  }

  pause(): void {
    this.consumer.pause(this.options.topics.map((topic) => ({ topic })));
  }

  resume(): void {
    this.consumer.resume(this.options.topics.map((topic) => ({ topic })));
  }

  async lag(): Promise<number> {
    const admin = await this.admin();
    const committed = await admin.fetchOffsets({ groupId: this.options.group, topics: [...this.options.topics] });
    let lag = 0;
    for (const { topic, partitions } of committed) {
      const ends = new Map((await admin.fetchTopicOffsets(topic)).map((at) => [at.partition, at]));
      for (const { partition, offset } of partitions) {
        const { low, high } = ends.get(partition) ?? { low: '0', high: '0' };
        const begin = Number(offset) >= 0 ? Number(offset) : Number(this.options.from === 'beginning' ? low : high);
        lag += Math.max(0, Number(high) - Math.max(begin, this.progress.next(topic, partition) ?? 0));
      }
    }
    return lag;
  }

  async close(): Promise<void> {
    this.stopping.abort();
    await this.progress.close();
    await this.consumer.stop();
    await this.progress.close();
    await this.consumer.disconnect();
    this.onClosed();
  }

  private async handle(payload: EachBatchPayload): Promise<void> {
    const batch = batchOf(payload.batch);
    const last = batch.messages.at(-1);
    if (last && !(await this.apply(batch, payload))) return;
    const lastOffset = last ? String(last.offset) : payload.batch.lastOffset();
    payload.resolveOffset(lastOffset);
    this.progress.note(batch.topic, batch.partition, Number(payload.batch.lastOffset()) + 1);
    await payload.heartbeat();
  }

  /** Whether the batch was applied; false when it was given up because this member stops or lost the partition. */
  private async apply(batch: Batch, payload: EachBatchPayload): Promise<boolean> {
    const beat = setInterval(() => void payload.heartbeat().catch(() => undefined), heartbeatMs);
    try {
      for (let pauseMs = 100; ; pauseMs = Math.min(longestPauseMs, pauseMs * 2)) {
        if (this.stopping.signal.aborted || !payload.isRunning() || payload.isStale()) return false;
        try {
          await this.traced(batch);
          return true;
        } catch (error) {
          this.options.onError(error, batch);
        }
        await delay(pauseMs, undefined, { signal: this.stopping.signal }).catch(() => undefined);
        await payload.heartbeat();
      }
    } finally {
      clearInterval(beat);
    }
  }

  private traced(batch: Batch): Promise<void> {
    const attributes = {
      'messaging.system': 'kafka',
      'messaging.destination.name': batch.topic,
      'messaging.consumer.group.name': this.options.group,
    };
    const traceparents = batch.messages.map(({ headers }) => headers['ce_traceparent']);
    return inTraces({ name: `process ${batch.topic}`, kind: 'consumer', attributes }, traceparents, () =>
      this.options.onBatch(batch),
    );
  }
}
