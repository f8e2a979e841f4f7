import type { Budget, Calendar, DeadlineExplanation, Offset } from '@baton/contracts';
import { explain, explainNatural } from './explain';
import { dayOf, durationMs, instant, instantMs } from './local-time';
import { addWorkingTime, stepWorkingDays, workingDays, workingMsBetween } from './working-days';

const hoursMs = (hours: number): number => Math.round(hours * 3_600_000);

/** A due instant (UTC), whether it was counted beyond the notices' range (暂定), and how it came about. */
export interface Deadline {
  due: string;
  provisional: boolean;
  explanation: DeadlineExplanation;
}

/**
 * The instant a budget ends that began at `from` (UTC), and how it came about. Day budgets: the day of the event does
 * not count and the due instant is the end of work on the last working day (民法典 §201, §203). Hour budgets count
 * inside working hours only. Natural ones run around the clock. Throws a RangeError when `from` is no instant.
 */
export function dueAfter(calendar: Calendar, from: string, budget: Budget): Deadline {
  const due = instant(endOf(calendar, instantMs(from), budget));
  const explanation = explain(calendar, from, due, budget);
  return { due, provisional: explanation.provisional, explanation };
}

function endOf(calendar: Calendar, from: number, budget: Budget): number {
  const days = workingDays(calendar);
  switch (budget.kind) {
    case 'natural':
      return from + durationMs(budget.duration);
    case 'working-hours':
      return addWorkingTime(days, from, hoursMs(budget.hours));
    case 'working-days':
      return days.end(stepWorkingDays(days, dayOf(from), budget.days));
  }
}

/** Who sets an instant that no budget gives. */
export type InstantSetter = NonNullable<DeadlineExplanation['setBy']>;

/** A due instant that somebody set: the ledger, a plan for its milestone, the approver of a suspension. */
export const fixedDue = (from: string, due: string, setBy: InstantSetter): Deadline => ({
  due,
  provisional: false,
  explanation: { ...explainNatural(from, due, null), setBy },
});

/** 延期: a deadline put off to `grant.until`, which says what was due before, who granted more, when and on what ground. */
export function extended(before: DeadlineExplanation, grant: Extension): Deadline {
  const { from, pauses, extensions = [] } = before;
  const explanation = explainNatural(from, grant.until, null, pauses);
  return {
    due: grant.until,
    provisional: false,
    explanation: { ...explanation, setBy: 'extension', extensions: [...extensions, grant] },
  };
}

type Extension = NonNullable<DeadlineExplanation['extensions']>[number];

/**
 * Moves an instant by an offset, as rungs of a ladder do. Whole working days land on the end of work: −1 from a due at
 * the end of a day is the end of the working day before it. Zero stays where it is. Hours move inside working hours only.
 */
export function shift(calendar: Calendar, at: string, offset: Offset): string {
  const days = workingDays(calendar);
  const ms = instantMs(at);
  switch (offset.kind) {
    case 'natural':
      return instant(ms + durationMs(offset.duration));
    case 'working-hours':
      return instant(addWorkingTime(days, ms, hoursMs(offset.hours)));
    case 'working-days':
      return offset.days === 0 ? at : instant(days.end(stepWorkingDays(days, dayOf(ms), offset.days)));
  }
}

/** Working milliseconds between two instants; 0 when the second is not later. */
export const workingTimeBetween = (calendar: Calendar, from: string, to: string): number =>
  workingMsBetween(workingDays(calendar), instantMs(from), instantMs(to));
