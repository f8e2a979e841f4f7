import type { TaskView } from '@baton/contracts';

/** What the simulated agencies have done so far, and how the district stands. */
export interface Counts {
  /** Acts the gateway accepted, in all and by command. */
  acts: number;
  byCommand: Record<string, number>;
  /** Acts it refused, by problem code. */
  refused: Record<string, number>;
  /** Acts and reads that failed otherwise: the gateway away, or an answer nobody expected. */
  failures: number;
  /** Tasks in work, not yet written off; and of these: overdue, called about, under review. */
  inWork: number;
  overdue: number;
  escalated: number;
  underReview: number;
  /** The last act in words, for a line on a screen. */
  last: string;
}

export const noCounts = (): Counts => ({
  acts: 0,
  byCommand: {},
  refused: {},
  failures: 0,
  inWork: 0,
  overdue: 0,
  escalated: 0,
  underReview: 0,
  last: '',
});

export function countUp(record: Record<string, number>, key: string): void {
  record[key] = (record[key] ?? 0) + 1;
}

/** Counts the board anew. */
export function countBoard(counts: Counts, views: Iterable<TaskView>): void {
  const inWork = [...views].filter(({ status }) => status !== 'written-off');
  counts.inWork = inWork.length;
  counts.overdue = inWork.filter(({ overdue }) => overdue).length;
  counts.escalated = inWork.filter(({ rung }) => rung > 0).length;
  counts.underReview = inWork.filter(({ status }) => status === 'under-review').length;
}
