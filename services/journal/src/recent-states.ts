/**
 * The states an engine touched last, so that most commands need no load. Never trusted alone: an accepted command is
 * proved by the free `_id` of its commit, and any other outcome is confirmed against the commits.
 */
export class RecentStates<K> {
  private readonly entries = new Map<string, K>();

  /** Keeps at most `limit` entities, the least recently set goes first; 0 keeps none. */
  constructor(private readonly limit: number) {}

  get(entity: string): K | undefined {
    return this.entries.get(entity);
  }

  set(entity: string, kept: K): void {
    this.entries.delete(entity);
    this.entries.set(entity, kept);
    if (this.entries.size <= this.limit) return;
    for (const oldest of this.entries.keys()) {
      this.entries.delete(oldest);
      return;
    }
  }

  forget(entity: string): void {
    this.entries.delete(entity);
  }
}
