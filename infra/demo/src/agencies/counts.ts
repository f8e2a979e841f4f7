import type { OperationStatus, OperationView, TaskView } from '@baton/contracts';
import type { Reply } from '../gateway';

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
  /** Joint operations: agencies called or on their way, at work on site, and over since the demo began to watch. */
  operations: { called: number; onSite: number; over: number };
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
  operations: { called: 0, onSite: 0, over: 0 },
  last: '',
});

function countUp(record: Record<string, number>, key: string): void {
  record[key] = (record[key] ?? 0) + 1;
}

/** Counts what the gateway said to an act; `what` says in words who did what to which. */
export function countAct(counts: Counts, command: string, what: string, reply: Reply): void {
  if (reply.outcome === 'refused') countUp(counts.refused, reply.problem.code);
  else {
    counts.acts += 1;
    countUp(counts.byCommand, command);
  }
  counts.last = reply.outcome === 'refused' ? `${what}: ${reply.problem.code}` : what;
}

/** Counts the board anew. */
export function countBoard(counts: Counts, views: Iterable<TaskView>): void {
  const inWork = [...views].filter(({ status }) => status !== 'written-off');
  counts.inWork = inWork.length;
  counts.overdue = inWork.filter(({ overdue }) => overdue).length;
  counts.escalated = inWork.filter(({ rung }) => rung > 0).length;
  counts.underReview = inWork.filter(({ status }) => status === 'under-review').length;
}

const gathering: readonly OperationStatus[] = ['called-out', 'mustering'];

/** Counts operations under way anew; `ended` of them are over since the last time. */
export function countOperations({ operations }: Counts, views: Iterable<OperationView>, ended: number): void {
  const under = [...views];
  operations.called = under.filter(({ status }) => gathering.includes(status)).length;
  operations.onSite = under.filter(({ status }) => status === 'on-site').length;
  operations.over += ended;
}
