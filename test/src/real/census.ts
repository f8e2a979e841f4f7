import type { TaskEvent } from '@baton/contracts';

/** Counts what the log tells. */
export class Census {
  readonly rungs = new Map<string, number>();
  skipped = 0;
  missedRounds = 0;
  /** Of every escalation, virtual milliseconds from the instant at which it could first ring to its commit. */
  private readonly late: number[] = [];
  /** When an obligation came on record as it stands: one that begins or moves late rings at once what lies behind it. */
  private readonly known = new Map<string, string>();

  hear(task: string, event: TaskEvent, at: string): void {
    for (const { id } of [...event.data.starts, ...event.data.moves]) this.known.set(`${task}/${id}`, at);
    if (event.type !== 'EscalationRaised') return;
    const { name, level, skipped, missedRounds, obligation, scheduledFor } = event.data;
    const label = `${name} (${level})`;
    this.rungs.set(label, (this.rungs.get(label) ?? 0) + 1);
    this.skipped += skipped.length;
    this.missedRounds += missedRounds;
    const known = this.known.get(`${task}/${obligation}`) ?? scheduledFor;
    this.late.push(Date.parse(at) - Date.parse(known > scheduledFor ? known : scheduledFor));
  }

  /** Virtual milliseconds within which a share of the escalations came; 0 when there were none. */
  lateWithin(share: number): number {
    const sorted = [...this.late].sort((a, b) => a - b);
    return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
  }
}
