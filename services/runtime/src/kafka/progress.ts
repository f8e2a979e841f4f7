import type { Consumer } from 'kafkajs';

/** Longest time between a batch handled and its offset committed, in milliseconds: the most a crash repeats. */
const commitEveryMs = 250;

/**
 * What a group member has handled. Offsets are committed together, at most every 250 ms: a commit per small batch would
 * cost more than handling it.
 */
export class Progress {
  /** Next offset to handle, by `topic/partition`; `committed` trails behind. */
  private readonly handled = new Map<string, { topic: string; partition: number; next: number }>();
  private readonly uncommitted = new Set<string>();
  private timer: NodeJS.Timeout | undefined;
  private committing: Promise<void> = Promise.resolve();

  constructor(
    private readonly consumer: Consumer,
    private readonly onError: (error: unknown) => void,
  ) {}

  note(topic: string, partition: number, next: number): void {
    const id = `${topic}/${partition}`;
    this.handled.set(id, { topic, partition, next });
    this.uncommitted.add(id);
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      void this.commit();
    }, commitEveryMs);
  }

  /** Next offset to handle of a partition this member has worked on. */
  next(topic: string, partition: number): number | undefined {
    return this.handled.get(`${topic}/${partition}`)?.next;
  }

  /** Commits what is not yet committed; a failure is told and made good by the next commit or by repetition. */
  commit(): Promise<void> {
    this.committing = this.committing.then(async () => {
      const offsets = [...this.uncommitted].flatMap((id) => this.handled.get(id) ?? []);
      if (offsets.length === 0) return;
      this.uncommitted.clear();
      try {
        await this.consumer.commitOffsets(
          offsets.map(({ topic, partition, next }) => ({ topic, partition, offset: String(next) })),
        );
      } catch (error) {
        this.onError(error);
      }
    });
    return this.committing;
  }

  /** After a rebalance: partitions may be another's now, whose progress must not be turned back. */
  forget(): void {
    this.handled.clear();
    this.uncommitted.clear();
  }

  async close(): Promise<void> {
    clearTimeout(this.timer);
    await this.commit();
  }
}
