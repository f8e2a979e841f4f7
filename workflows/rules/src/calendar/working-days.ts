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
  /** Working milliseconds of a day. */
  length(day: number): number;
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
    length: (day) => spans(day).reduce((sum, [a, b]) => sum + b - a, 0),
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

/** The working spans of a day between two instants, as epoch ms. */
export function spansWithin(days: WorkingDays, day: number, from: number, to: number): [number, number][] {
  const start = startOfDay(day);
  const found: [number, number][] = [];
  for (const [a, b] of days.spans(day)) {
    const [first, last] = [Math.max(start + a, from), Math.min(start + b, to)];
    if (last > first) found.push([first, last]);
  }
  return found;
}

/** Epoch ms reached after `ms` of working time from an instant; negative walks back. */
export function addWorkingTime(days: WorkingDays, from: number, ms: number): number {
  if (ms === 0) return from;
  const back = ms < 0;
  const daysTried = 40 * Math.ceil(Math.abs(ms) / 3_600_000) + 1100;
  let left = Math.abs(ms);
  for (let tried = 0, day = dayOf(from); tried <= daysTried; tried++, day += back ? -1 : 1) {
    const spans = back ? spansWithin(days, day, -Infinity, from).reverse() : spansWithin(days, day, from, Infinity);
    for (const [a, b] of spans) {
      if (b - a >= left) return back ? b - left : a + left;
      left -= b - a;
    }
  }
  throw new Error('the calendar has no working hours');
}

/** Working milliseconds from one instant to a later one; 0 when there are none. */
export function workingMsBetween(days: WorkingDays, from: number, to: number): number {
  let total = 0;
  for (let day = dayOf(from); day <= dayOf(to); day++) {
    for (const [a, b] of spansWithin(days, day, from, to)) total += b - a;
  }
  return total;
}

/** Working days from one instant to a later one, a day cut by either in its part of that day's working time. */
export function workingDaysBetween(days: WorkingDays, from: number, to: number): number {
  let total = 0;
  for (let day = dayOf(from); day <= dayOf(to); day++) {
    for (const [a, b] of spansWithin(days, day, from, to)) total += (b - a) / days.length(day);
  }
  return total;
}
