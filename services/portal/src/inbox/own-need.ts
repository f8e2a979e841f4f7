import type { ObligationView, TaskView } from '@baton/contracts';

/** How soon something hurts: late, within a day, later, or nothing waits. */
export type Urgency = 'late' | 'soon' | 'calm' | 'none';

const dayMs = 86_400_000;

/** What an agency owes on a task first, if anything. */
export const ownNeed = ({ obligations }: TaskView, agency: string): ObligationView | undefined =>
  obligations.filter(({ responsible }) => responsible === agency).sort((a, b) => (a.due < b.due ? -1 : 1))[0];

export function urgencyOf(need: Pick<ObligationView, 'overdue' | 'due' | 'pausedAt'> | undefined, now: string): Urgency {
  if (!need || need.pausedAt) return 'none';
  if (need.overdue || need.due <= now) return 'late';
  return Date.parse(need.due) - Date.parse(now) < dayMs ? 'soon' : 'calm';
}

/** Duties of a task that are held out to an agency. */
export const offeredDuties = ({ duties }: TaskView, agency: string): string[] =>
  duties.filter(({ offeredTo }) => offeredTo === agency).map(({ id }) => id);

/** What people call a task by: its number in the ledger, else the end of its id. */
export const numberOf = ({ id, hazard }: TaskView): string => hazard.ledgerNumber ?? id.split(':').at(-1)!.slice(-8);
