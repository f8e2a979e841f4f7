import type { Budget, Calendar, DeadlineExplanation, Offset } from '@baton/contracts';
import { explain, explainFixed } from './explain';
import { dayOf, durationMs, instant } from './local-time';
import { addWorkingTime, stepWorkingDays, workingDays, workingMsBetween } from './working-days';

const hour = 3_600_000;

/**
 * The instant a budget ends that began at `from` (UTC), and how it came about. Day budgets: the day of the event does
 * not count and the due instant is the end of work on the last working day (民法典 §201, §203). Hour budgets count
 * inside working hours only. Natural ones run around the clock.
 */
export function dueAfter(
  calendar: Calendar,
  from: string,
  budget: Budget,
): { due: string; provisional: boolean; explanation: DeadlineExplanation } {
  const due = instant(endOf(calendar, Date.parse(from), budget));
  const explanation = explain(calendar, from, due, budget);
  return { due, provisional: explanation.provisional, explanation };
}

function endOf(calendar: Calendar, from: number, budget: Budget): number {
  const days = workingDays(calendar);
  switch (budget.kind) {
    case 'natural':
      return from + durationMs(budget.duration);
    case 'working-hours':
      return addWorkingTime(days, from, budget.hours * hour);
    case 'working-days':
      return days.end(stepWorkingDays(days, dayOf(from), budget.days));
  }
}

/** A due instant set from outside: a date in the ledger, a milestone, a grant. */
export const fixedDue = (from: string, due: string): { due: string; explanation: DeadlineExplanation } => ({
  due,
  explanation: explainFixed(from, due),
});

/**
 * Moves an instant by an offset, as rungs of a ladder do. Whole working days land on the end of work: −1 from a due at
 * the end of a day is the end of the working day before it. Zero stays where it is.
 */
export function shift(calendar: Calendar, at: string, offset: Offset): string {
  const days = workingDays(calendar);
  const ms = Date.parse(at);
  switch (offset.kind) {
    case 'natural':
      return instant(ms + durationMs(offset.duration));
    case 'working-hours':
      return instant(addWorkingTime(days, ms, offset.hours * hour));
    case 'working-days':
      return offset.days === 0 ? at : instant(days.end(stepWorkingDays(days, dayOf(ms), offset.days)));
  }
}

/** What is left of a budget when its clock stops. */
export type Remaining =
  { kind: 'natural'; ms: number } | { kind: 'working-time'; ms: number } | { kind: 'working-days'; days: number };

/** Time left at an instant until `due`, in the unit of its budget; an instant set from outside runs around the clock. Overdue time is negative. */
export function remaining(calendar: Calendar, at: string, due: string, budget: Budget | null): Remaining {
  const [from, to] = [Date.parse(at), Date.parse(due)];
  if (to <= from || budget === null || budget.kind === 'natural') return { kind: 'natural', ms: to - from };
  const days = workingDays(calendar);
  if (budget.kind === 'working-hours') return { kind: 'working-time', ms: workingMsBetween(days, from, to) };
  let count = 0;
  for (let day = dayOf(from) + 1; day <= dayOf(to); day++) if (days.isWorking(day)) count += 1;
  return { kind: 'working-days', days: count };
}

/** The due instant of what was left, counted again from `at`. No whole day left means the end of work today, or of the next working day. */
export function resume(calendar: Calendar, at: string, left: Remaining): string {
  const days = workingDays(calendar);
  const ms = Date.parse(at);
  if (left.kind === 'natural') return instant(ms + left.ms);
  if (left.kind === 'working-time') return instant(addWorkingTime(days, ms, left.ms));
  if (left.days > 0) return instant(days.end(stepWorkingDays(days, dayOf(ms), left.days)));
  const today = days.isWorking(dayOf(ms)) ? days.end(dayOf(ms)) : 0;
  return instant(today >= ms ? today : days.end(stepWorkingDays(days, dayOf(ms), 1)));
}

/** Working milliseconds between two instants. */
export const workingTimeBetween = (calendar: Calendar, from: string, to: string): number =>
  workingMsBetween(workingDays(calendar), Date.parse(from), Date.parse(to));
