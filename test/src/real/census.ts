import type { TaskEvent } from '@baton/contracts';

/** Counts what the log tells. */
export class Census {
  readonly rungs = new Map<string, number>();
  skipped = 0;
  missedRounds = 0;
  /** Of every escalation, virtual milliseconds from its instant to its commit. */
  private readonly late: number[] = [];

  hear(event: TaskEvent, at: string): void {
    if (event.type !== 'EscalationRaised') return;
    const { name, level, skipped, missedRounds, scheduledFor } = event.data;
    count(this.rungs, `${name} (${level})`);
    this.skipped += skipped.length;
    this.missedRounds += missedRounds;
    this.late.push(Date.parse(at) - Date.parse(scheduledFor));
  }

  /** Virtual milliseconds within which a share of the escalations came; 0 when there were none. */
  lateWithin(share: number): number {
    const sorted = this.late.sort((a, b) => a - b);
    return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
  }
}

const count = (counts: Map<string, number>, what: string): void => void counts.set(what, (counts.get(what) ?? 0) + 1);
