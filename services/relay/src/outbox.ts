import { setTimeout as delay } from 'node:timers/promises';
import { CommitFeed, isHistoryLost, type Fed, type FeedPosition } from '@baton/journal';
import type { Logger, Messages, Mongo, Publication } from '@baton/runtime';
import { catchUp } from './catch-up';
import type { Term } from './lease';
import type { RelayMetrics } from './metrics';
import { readLogEnds, shrunk, type LogEnds } from './log-ends';
import { publicationsOf, type Topics } from './publications';

export interface OutboxOptions {
  mongo: Mongo;
  messages: Messages;
  topics: Topics;
  metrics: RelayMetrics;
  log: Logger;
}

/** Shortest time from one batch to the next, in milliseconds: what comes meanwhile goes together. */
const paceMs = 50;
/**
 * How often, in milliseconds, it is noted how much the log holds, and the position saved while nothing is committed,
 * lest it grow too old.
 */
const checkEveryMs = 10_000;
const longestPauseMs = 5_000;

/** Kafka holds less than it acknowledged. */
class LogShrank extends Error {
  constructor(partitions: string[]) {
    super(`Kafka lost what it had acknowledged: ${partitions.join(', ')} hold less than before`);
    this.name = 'LogShrank';
  }
}

/**
 * The leader's work: everything the journal has goes to Kafka, in commit order.
 *
 *   position known, log not shrunk ──▶ follow: look ─▶ send until acknowledged ─▶ save the position ⟲
 *   no position, or too old, or the log shrank ──▶ catch up ──▶ follow
 *
 * One batch is at hand at a time and nothing is read ahead. After an error it goes on from the last batch that was
 * acknowledged, so that a batch may be repeated and none is skipped.
 */
export class Outbox {
  /** Everything before it is acknowledged. */
  private position: FeedPosition | null;
  private ends: LogEnds | null;
  private checkedAt = -Infinity;
  private pauseMs = 0;

  constructor(
    private readonly term: Term,
    private readonly options: OutboxOptions,
    /** Aborted when the relay closes. */
    private readonly closing: AbortSignal,
  ) {
    this.position = term.position;
    this.ends = term.ends;
  }

  /** Works until the term is over or the relay closes; never rejects for what time may heal. */
  async run(): Promise<void> {
    while (!this.isOver()) {
      try {
        if (this.position === null) await this.catchUp();
        await this.follow();
      } catch (error) {
        if (this.isOver()) return;
        await this.afterError(error);
      }
    }
  }

  private isOver(): boolean {
    return this.closing.aborted || this.term.signal.aborted;
  }

  private async afterError(error: unknown): Promise<void> {
    if (isHistoryLost(error) || error instanceof LogShrank) {
      this.options.log.error({ err: error }, 'the saved position is of no use any more');
      this.position = null;
      return;
    }
    this.options.log.warn({ err: error }, 'the relay is held up; it goes on where Kafka stopped acknowledging');
    await this.pause();
  }

  private async catchUp(): Promise<void> {
    const signal = AbortSignal.any([this.closing, this.term.signal]);
    const send = (publications: Publication[]) => this.send(publications, null);
    this.position = await catchUp({ ...this.options, signal, send });
    this.ends = null;
  }

  private async follow(): Promise<void> {
    const { mongo } = this.options;
    const session = mongo.client.startSession();
    try {
      const feed = await CommitFeed.open(mongo.db, session, this.position);
      await this.check();
      while (!this.isOver()) await this.relay(await feed.next());
      await feed.close();
    } finally {
      await session.endSession();
    }
  }

  private async relay({ commits, position, full }: Fed): Promise<void> {
    const next = delay(paceMs);
    this.pauseMs = 0;
    if (commits.length > 0) {
      const publications = commits.flatMap(({ commit }) => publicationsOf(commit, this.options.topics));
      await this.send(publications, commits[0]?.writtenAt ?? null);
      await this.advance(position);
      if (!full) await next;
    }
    if (performance.now() - this.checkedAt < checkEveryMs) return;
    this.position = position;
    await this.check();
  }

  /** Everything before `position` is acknowledged. */
  private async advance(position: FeedPosition): Promise<void> {
    this.position = position;
    await this.term.save(position);
  }

  /** Makes sure that the log holds what it held before, and saves how far it is; throws LogShrank. */
  private async check(): Promise<void> {
    const ends = await readLogEnds(this.options.messages, this.options.topics);
    const lost = shrunk(this.ends ?? [], ends);
    if (lost.length > 0) throw new LogShrank(lost);
    this.ends = ends;
    if (this.position) await this.term.save(this.position, ends);
    this.checkedAt = performance.now();
  }

  /** Sends the same messages until Kafka has them all; gives up only when the term is over or the relay closes. */
  private async send(publications: Publication[], writtenAt: number | null): Promise<void> {
    if (publications.length === 0) return;
    const { metrics } = this.options;
    metrics.waitingSince(writtenAt);
    try {
      while (!(await this.sendOnce(publications))) await this.pause();
      this.pauseMs = 0;
      metrics.acknowledged(publications.length, writtenAt);
    } finally {
      metrics.waitingSince(null);
    }
  }

  private async sendOnce(publications: Publication[]): Promise<boolean> {
    const { messages, metrics, log } = this.options;
    this.closing.throwIfAborted();
    this.term.assertHeld();
    try {
      await messages.publish(publications);
      return true;
    } catch (error) {
      metrics.failed();
      log.warn({ err: error, messages: publications.length }, 'Kafka did not acknowledge; the same batch is sent again');
      return false;
    }
  }

  /** Waits, longer from time to time; cut short when the term is over or the relay closes. */
  private async pause(): Promise<void> {
    this.pauseMs = Math.min(longestPauseMs, Math.max(100, this.pauseMs * 2));
    const signal = AbortSignal.any([this.closing, this.term.signal]);
    await delay(this.pauseMs, undefined, { signal }).catch(() => undefined);
  }
}
