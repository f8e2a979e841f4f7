import type { Budget, Calendar, DeadlineExplanation } from '@baton/contracts';
import type { Deadline } from './due';
import { explain } from './explain';
import { dayOf, instant, instantMs, startOfDay } from './local-time';
import { countsFrom, type Pause } from './stretches';
import {
  addWorkingTime,
  stepWorkingDays,
  workingDays,
  type WorkingDays,
  workingDaysBetween,
  workingMsBetween,
} from './working-days';

/** What is left of a budget when its clock stops: to the millisecond, and of a day budget in days and parts of their working time. */
export type Remaining = { kind: 'natural' | 'working-hours'; ms: number } | { kind: 'working-days'; days: number };

/**
 * Time left at an instant until `due`, in the unit of its budget; an instant set from outside (budget null) runs around
 * the clock. What was overdue stays overdue by the same natural time: negative.
 */
export function remaining(calendar: Calendar, at: string, due: string, budget: Budget | null): Remaining {
  const [from, to] = [instantMs(at), instantMs(due)];
  if (to <= from || budget === null || budget.kind === 'natural') return { kind: 'natural', ms: to - from };
  const days = workingDays(calendar);
  return budget.kind === 'working-hours'
    ? { kind: 'working-hours', ms: workingMsBetween(days, from, to) }
    : { kind: 'working-days', days: workingDaysBetween(days, from, to) };
}

/** The due instant of what was left, counted again from `at`. */
export function resume(calendar: Calendar, at: string, left: Remaining): string {
  const from = instantMs(at);
  switch (left.kind) {
    case 'natural':
      return instant(from + left.ms);
    case 'working-hours':
      return instant(addWorkingTime(workingDays(calendar), from, left.ms));
    case 'working-days':
      return instant(endOfDaysLeft(workingDays(calendar), from, left.days));
  }
}

/** Far below a millisecond of a day, far above the dust of adding parts of days. */
const dust = 1e-9;

/**
 * A day budget ends when work ends, so what was left of it is rounded up to the end of its last working day: never less
 * than was left, and less than a working day more.
 */
function endOfDaysLeft(days: WorkingDays, from: number, left: number): number {
  const today = dayOf(from);
  const ofToday = workingDaysBetween(days, from, startOfDay(today + 1));
  const further = Math.ceil(left - ofToday - dust);
  return days.end(stepWorkingDays(days, today, ofToday > 0 ? Math.max(0, further) : Math.max(1, further)));
}

/**
 * A deadline after a pause from `pause.from` to `pause.to`, explained anew with all its pauses. A pause that lies on the
 * day of the event, before the first day of a day budget, stops nothing.
 */
export function resumed(calendar: Calendar, before: DeadlineExplanation, pause: Pause): Deadline {
  const { from, budget, pauses } = before;
  const begins = instant(countsFrom(instantMs(from), budget));
  const [stopped, again] = [later(pause.from, begins), later(pause.to, begins)];
  const due = resume(calendar, again, remaining(calendar, stopped, before.due, budget));
  const explanation = { ...explain(calendar, from, due, budget, [...pauses, pause]), ...settersOf(before) };
  return { due, provisional: explanation.provisional, explanation };
}

/** Who set an instant and who put it off stays told, however often its clock stood still. */
const settersOf = ({ setBy, extensions }: DeadlineExplanation): Partial<DeadlineExplanation> => ({
  ...(setBy ? { setBy } : {}),
  ...(extensions ? { extensions } : {}),
});

const later = (a: string, b: string): string => (a > b ? a : b);
