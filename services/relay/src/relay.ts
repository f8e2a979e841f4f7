import { setTimeout as delay } from 'node:timers/promises';
import { topicConfig, topicPartitions } from '@baton/contracts';
import { TopicMismatch } from '@baton/runtime';
import { Lease, TermOver, type RelayDocument, type Term } from './lease';
import { Outbox, type OutboxOptions } from './outbox';

export interface RelayOptions extends OutboxOptions {
  /** Name of this process, different from every other. */
  holder: string;
  leaseMs: number;
}

/** How long closing waits for Kafka to acknowledge the batch at hand, in milliseconds. */
const lastAckMs = 3_000;

/**
 * A relay process. Any number may run; one leads.
 *
 *   starting ──topics are right──▶ standing by ──took the lease──▶ leading ──term over──▶ standing by
 */
export class Relay {
  private readonly lease: Lease;
  private readonly closing = new AbortController();
  private standing: 'starting' | 'standing by' | 'leading' = 'starting';
  private trouble: unknown;
  private running: Promise<void> | undefined;
  private term: Term | undefined;

  constructor(private readonly options: RelayOptions) {
    const { holder, leaseMs: lifeMs, log } = options;
    const onTrouble = (error: unknown) => log.warn({ err: error }, 'the lease could not be renewed this time');
    this.lease = new Lease(options.mongo.db.collection<RelayDocument>('relay'), { holder, lifeMs, onTrouble });
  }

  /** Works until `close`. Rejects with TopicMismatch when a topic is not what it must be: nothing is sent then. */
  run(): Promise<void> {
    this.running ??= this.work();
    return this.running;
  }

  /** Throws unless this relay leads or stands by to lead. */
  check(): void {
    if (this.standing === 'starting') throw new Error('waiting for the topics');
    if (this.trouble !== undefined) throw new Error('the lease can’t be asked for', { cause: this.trouble });
  }

  /** Finishes the batch at hand, if Kafka answers soon, and lets another relay lead at once. */
  async close(): Promise<void> {
    this.closing.abort(new TermOver('the relay closes'));
    const tooLong = new AbortController();
    await Promise.race([
      this.running?.catch(() => undefined),
      delay(lastAckMs, undefined, { signal: tooLong.signal, ref: false }),
    ]);
    tooLong.abort();
    await this.term?.end();
  }

  private async work(): Promise<void> {
    await this.ensureTopics();
    while (!this.closing.signal.aborted) {
      this.standing = 'standing by';
      const term = await this.tryToLead();
      if (term) await this.lead(term);
      else await this.wait(this.options.leaseMs / 6);
    }
  }

  private async ensureTopics(): Promise<void> {
    const { messages, topics, log } = this.options;
    while (!this.closing.signal.aborted) {
      try {
        return await messages.ensureTopics(Object.values(topics), { partitions: topicPartitions, config: topicConfig });
      } catch (error) {
        if (error instanceof TopicMismatch) throw error;
        log.warn({ err: error }, 'the topics cannot be looked at yet');
        await this.wait(1_000);
      }
    }
  }

  private async tryToLead(): Promise<Term | null> {
    try {
      const term = await this.lease.take();
      this.trouble = undefined;
      return term;
    } catch (error) {
      if (this.trouble === undefined) this.options.log.warn({ err: error }, 'the lease cannot be asked for');
      this.trouble = error;
      return null;
    }
  }

  private async lead(term: Term): Promise<void> {
    const { log, metrics, holder } = this.options;
    this.term = term;
    this.standing = 'leading';
    metrics.leads(true);
    log.info({ holder, epoch: term.epoch }, 'this relay leads');
    await new Outbox(term, this.options, this.closing.signal).run();
    metrics.leads(false);
    log.info({ epoch: term.epoch, why: String(term.signal.reason ?? this.closing.signal.reason) }, 'this relay leads no more');
    if (!this.closing.signal.aborted)
      await term.end().catch((error: unknown) => log.warn({ err: error }, 'the lease runs out by itself'));
  }

  private async wait(ms: number): Promise<void> {
    await delay(ms, undefined, { signal: this.closing.signal }).catch(() => undefined);
  }
}
