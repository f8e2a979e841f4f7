import type { EventMessage } from '@baton/contracts';

/** A message to be sent. */
export interface Publication extends EventMessage {
  topic: string;
}

/** A message as it arrived. */
export interface Received extends Publication {
  partition: number;
  /** Position in its partition, counted from 0. */
  offset: number;
}

/** Messages of one partition, in order, at least one. */
export interface Batch {
  topic: string;
  partition: number;
  messages: Received[];
}

export interface SubscribeOptions {
  /** Name of the consumer group: its members share the partitions and its progress survives them. */
  group: string;
  topics: readonly string[];
  /** Where a group without progress begins. */
  from: 'beginning' | 'end';
  /**
   * Applies a batch. Its offsets are committed after it resolves, so that a crash repeats messages and never skips any;
   * when it rejects, `onError` hears of it and the same batch is given again after a growing pause.
   */
  onBatch: (batch: Batch) => Promise<void>;
  onError: (error: unknown, batch: Batch) => void;
  /** The consumer is dead and does not come back by itself: end the process. */
  onFatal: (error: unknown) => void;
  /** Partitions handled at the same time; 3 unless told. Batches of one partition always follow one another. */
  concurrency?: number;
}

/** A running consumer. */
export interface Subscription {
  /** Fetches nothing more until `resume`; the batch at hand is finished. */
  pause(): void;
  resume(): void;
  /** Messages in the topics that this group has not yet handled, over all partitions. */
  lag(): Promise<number>;
  /** Finishes the batches at hand, commits and leaves the group. */
  close(): Promise<void>;
}

/** A position in each partition, by `topic/partition`: the offset of the message that comes next there. */
export type Positions = Readonly<Record<string, number>>;

export interface ReadOptions {
  topics: readonly string[];
  /** Where reading begins; a partition without a position is read from its beginning. */
  from: 'beginning' | Positions;
  /** `end`: up to what the topics held when reading began, then return. `aborted`: on and on until the signal. */
  until: 'end' | 'aborted';
  onBatch: (batch: Batch) => Promise<void> | void;
  signal?: AbortSignal;
}

/** What Baton wants of a log of messages: publish, subscribe, pause and resume, lag, close. */
export interface Messages {
  /**
   * Sends messages and resolves when every in-sync replica has them. Calls are sent one after the other, in the order
   * in which they were made, so order per key is kept. When it rejects, some may have been written: send the same
   * messages again before later ones of the same keys.
   */
  publish(messages: readonly Publication[]): Promise<void>;
  /** Starts consuming; waits for brokers and topics as long as they are missing. */
  subscribe(options: SubscribeOptions): Promise<Subscription>;
  /** Reads without a group of its own and without leaving a trace. Rejects when the broker is lost on the way. */
  read(options: ReadOptions): Promise<void>;
  /** Creates what is missing; throws TopicMismatch when a topic exists with other partitions or another configuration. */
  ensureTopics(names: readonly string[], wanted: TopicSettings): Promise<void>;
  /** Position after the last message of each partition: how much the topics hold, and where what comes now begins. */
  ends(topics: readonly string[]): Promise<Positions>;
  /** Forgets the progress of a consumer group that has no members; rejects while it has some. */
  forget(group: string): Promise<void>;
  /** Rejects when no broker answers. */
  check(): Promise<void>;
  /** Waits for sends under way, then closes; subscriptions are closed by their owners first. */
  close(): Promise<void>;
}

export interface TopicSettings {
  partitions: number;
  config: Readonly<Record<string, string>>;
}

/** A topic exists and is not what it must be. Nothing is changed: somebody has to decide. */
export class TopicMismatch extends Error {
  constructor(readonly differences: readonly string[]) {
    super(`Topics differ from what Baton needs: ${differences.join('; ')}. Correct them, or replay into a new topic.`);
    this.name = 'TopicMismatch';
  }
}
