import type { TaskEvent } from '@baton/contracts';

/** Counts what the log tells. */
export class Census {
  readonly rungs = new Map<string, number>();
  skipped = 0;
  missedRounds = 0;

  hear(event: TaskEvent): void {
    if (event.type !== 'EscalationRaised') return;
    const { name, level, skipped, missedRounds } = event.data;
    count(this.rungs, `${name} (${level})`);
    this.skipped += skipped.length;
    this.missedRounds += missedRounds;
  }
}

export const count = (counts: Map<string, number>, what: string): void => void counts.set(what, (counts.get(what) ?? 0) + 1);
