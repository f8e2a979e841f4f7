import { offerOf, responsible } from './custody';
import type { Task } from './state';

/** Whom a task waits for, by how: what desks list by. */
export interface Needs {
  /** Agencies that a duty is held out to. */
  offered: string[];
  /** Agencies that owe something other than an answer to an offer. */
  owes: string[];
  /** Agencies whose people were called about what was not done, and have not settled it. */
  called: string[];
}

const each = (agencies: string[]): string[] => [...new Set(agencies)].sort();

/** Whom a task waits for now. */
export const needsOf = (task: Task): Needs => ({
  offered: each(task.duties.flatMap((duty) => offerOf(duty)?.to ?? [])),
  owes: each(task.obligations.filter(({ kind }) => kind !== 'accept').map((o) => responsible(task, o))),
  called: each(task.escalations.map(({ to }) => to.agency)),
});
