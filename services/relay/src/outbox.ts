import { setTimeout as delay } from 'node:timers/promises';
import { CommitFeed, isHistoryLost, type Fed, type FeedPosition } from '@baton/journal';
import type { Logger, Messages, Mongo, Publication } from '@baton/runtime';
import { catchUp } from './catch-up';
import type { Term } from './lease';
import type { RelayMetrics } from './metrics';
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
/** How often the position is saved while nothing is committed, in milliseconds, lest it grow too old. */
const idleSaveMs = 10_000;
const longestPauseMs = 5_000;

/**
 * The leader's work: everything the journal has goes to Kafka, in commit order.
 *
 *   position known ──▶ follow: look ─▶ send until acknowledged ─▶ save the position ⟲
 *   no position, or too old ──▶ catch up ──▶ follow
 *
 * One batch is at hand at a time and nothing is read ahead. After an error it goes on from the last batch that was
 * acknowledged, so that a batch may be repeated and none is skipped.
 */
export class Outbox {
  private position: FeedPosition | null;
  private savedAt = performance.now();
  private pauseMs = 0;

  constructor(
    private readonly term: Term,
    private readonly options: OutboxOptions,
    /** Aborted when the relay closes. */
    private readonly closing: AbortSignal,
  ) {
    this.position = term.position;
  }

  /** Works until the term is over or the relay closes; never rejects for what time may heal. */
  async run(): Promise<void> {
    while (!this.isOver()) {
      try {
        if (this.position === null) await this.advance(await this.catchUp());
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
    if (isHistoryLost(error)) {
      this.options.log.warn({ err: error }, 'the saved position is too old for the database');
      this.position = null;
      return;
    }
    this.options.log.warn({ err: error }, 'the relay is held up; it goes on where Kafka stopped acknowledging');
    await this.pause();
  }

  private catchUp(): Promise<FeedPosition> {
    const signal = AbortSignal.any([this.closing, this.term.signal]);
    const send = (publications: Publication[]) => this.send(publications, null);
    return catchUp({ ...this.options, signal, send });
  }

  private async follow(): Promise<void> {
    const { mongo } = this.options;
    const session = mongo.client.startSession();
    try {
      const feed = await CommitFeed.open(mongo.db, session, this.position);
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
    } else if (performance.now() - this.savedAt > idleSaveMs) await this.advance(position);
  }

  /** Everything before `position` is acknowledged. */
  private async advance(position: FeedPosition): Promise<void> {
    this.position = position;
    await this.term.save(position);
    this.savedAt = performance.now();
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
