import type { Calendar } from '@baton/contracts';
import { dayOf, dayOfDate, startOfDay, weekdayOf } from './local-time';

type Exception = Calendar['days'][number];
/** Working spans of a day as ms after local midnight. */
type Spans = readonly (readonly [number, number])[];

/** A calendar made ready for counting. */
export interface WorkingDays {
  spans(day: number): Spans;
  isWorking(day: number): boolean;
  exception(day: number): Exception | undefined;
  covers(day: number): boolean;
  /** Epoch ms of the end of work on a working day. */
  end(day: number): number;
}

const ready = new WeakMap<Calendar, WorkingDays>();
const noSpans: Spans = [];

const minutes = (time: string): number => (Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))) * 60_000;

/** Prepares a calendar once; it is on the path of every command. */
export function workingDays(calendar: Calendar): WorkingDays {
  const known = ready.get(calendar);
  if (known) return known;
  const made = prepare(calendar);
  ready.set(calendar, made);
  return made;
}

function prepare(calendar: Calendar): WorkingDays {
  const weekly = new Map<number, Spans>(
    Object.entries(calendar.weekly).map(([day, spans]) => [
      Number(day),
      spans.map(([from, to]) => [minutes(from), minutes(to)] as const),
    ]),
  );
  const exceptions = new Map(calendar.days.map((day) => [dayOfDate(day.date), day]));
  const [from, to] = [dayOfDate(calendar.covers.from), dayOfDate(calendar.covers.to)];
  const spans = (day: number): Spans => {
    const kind = exceptions.get(day)?.kind;
    if (kind === 'holiday') return noSpans;
    return weekly.get(kind === 'make-up-workday' ? 1 : weekdayOf(day)) ?? noSpans;
  };
  return {
    spans,
    isWorking: (day) => spans(day).length > 0,
    exception: (day) => exceptions.get(day),
    covers: (day) => day >= from && day <= to,
    end: (day) => startOfDay(day) + (spans(day).at(-1)?.[1] ?? 0),
  };
}

/** The n-th working day after (n > 0) or before (n < 0) a day. A calendar without any working day within three years is broken. */
export function stepWorkingDays(days: WorkingDays, from: number, n: number): number {
  const step = Math.sign(n);
  let day = from;
  for (let left = Math.abs(n), guard = 0; left > 0; guard++) {
    if (guard > 40 * Math.abs(n) + 1100) throw new Error('the calendar has no working days');
    day += step;
    if (days.isWorking(day)) left -= 1;
  }
  return day;
}

/** Epoch ms reached after `ms` of working time from an instant; negative walks back. */
export function addWorkingTime(days: WorkingDays, from: number, ms: number): number {
  if (ms === 0) return from;
  let left = Math.abs(ms);
  const back = ms < 0;
  for (let day = dayOf(from), guard = 0; ; day += back ? -1 : 1, guard++) {
    if (guard > 40 * Math.ceil(Math.abs(ms) / 3_600_000) + 1100) throw new Error('the calendar has no working hours');
    const spans = back ? days.spans(day).toReversed() : days.spans(day);
    for (const [a, b] of spans) {
      const start = Math.max(startOfDay(day) + a, back ? -Infinity : from);
      const end = Math.min(startOfDay(day) + b, back ? from : Infinity);
      if (end <= start) continue;
      if (end - start >= left) return back ? end - left : start + left;
      left -= end - start;
    }
  }
}

/** Working milliseconds from one instant to a later one; 0 when there are none. */
export function workingMsBetween(days: WorkingDays, from: number, to: number): number {
  let total = 0;
  for (let day = dayOf(from); day <= dayOf(to); day++) {
    for (const [a, b] of days.spans(day)) {
      total += Math.max(0, Math.min(startOfDay(day) + b, to) - Math.max(startOfDay(day) + a, from));
    }
  }
  return total;
}
