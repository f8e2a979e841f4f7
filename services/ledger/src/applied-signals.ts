import type { Place } from './projection-store';

/** Tells those who wait for an entity that its record has moved on. */
export class AppliedSignals {
  private readonly waiting = new Map<string, Set<() => void>>();

  tell(written: readonly Place[]): void {
    if (this.waiting.size === 0) return;
    for (const { _id } of written) for (const wake of this.waiting.get(_id) ?? []) wake();
  }

  /** Resolves when the entity's record has moved on here, or when the time is up, whichever is first. */
  next(entity: string, withinMs: number): Promise<void> {
    return new Promise((resolve) => {
      const wakers = this.waiting.get(entity) ?? new Set();
      this.waiting.set(entity, wakers);
      const wake = (): void => {
        clearTimeout(timer);
        wakers.delete(wake);
        if (wakers.size === 0) this.waiting.delete(entity);
        resolve();
      };
      const timer = setTimeout(wake, withinMs);
      wakers.add(wake);
    });
  }
}
