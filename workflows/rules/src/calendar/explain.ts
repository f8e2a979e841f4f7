import type { Budget, Calendar, DeadlineExplanation } from '@baton/contracts';
import { dateOf, dayOfDate, instant } from './local-time';
import { countsFrom, type Pause, stretches } from './stretches';
import { type Exception, type Piece, walk } from './walk';
import { workingDays } from './working-days';

type Span = DeadlineExplanation['spans'][number];
type NamedDays = DeadlineExplanation['holidays'][number];

/** Hour budgets show up to this many pieces one by one; longer ones run on over nights and weekends, as day budgets do. */
const piecesShown = 8;
/** Runs of holidays, and of make-up workdays, listed by name; the rest is a number. Enough for three years of notices. */
const runsListed = 24;

/** Explanation of a due instant that no calendar gave: natural time, or an instant set from outside (budget null). */
export function explainNatural(from: string, due: string, budget: Budget | null, pauses: Pause[] = []): DeadlineExplanation {
  const spans = stretches(Date.parse(from), Date.parse(due), pauses).map(([a, b]) => ({ from: instant(a), to: instant(b) }));
  const nothing = { weekendsSkipped: 0, holidays: [], madeUp: [] };
  return { from, due, budget, calendar: null, provisional: false, spans, ...nothing, pauses };
}

/** Explanation of a budget: what counted, what was skipped and why, by name and notice, and where its clock stood still (rule 8). */
export function explain(
  calendar: Calendar,
  from: string,
  due: string,
  budget: Budget | null,
  pauses: Pause[] = [],
): DeadlineExplanation {
  if (budget === null || budget.kind === 'natural') return explainNatural(from, due, budget, pauses);
  const along = stretches(countsFrom(Date.parse(from), budget), Date.parse(due), pauses);
  const { pieces, provisional, daysOff, ...named } = walk(workingDays(calendar), along);
  const holidays = runsOf(named.holidays);
  const madeUp = runsOf(named.madeUp);
  const notListed = datesBeyond(holidays) + datesBeyond(madeUp);
  return {
    from,
    due,
    budget,
    calendar: { id: calendar.id, version: calendar.version },
    provisional,
    spans: budget.kind === 'working-days' ? dateSpans(pieces) : hourSpans(pieces),
    weekendsSkipped: daysOff,
    holidays: holidays.slice(0, runsListed),
    madeUp: madeUp.slice(0, runsListed),
    ...(notListed > 0 ? { notListed } : {}),
    pauses,
  };
}

/** Pieces joined where neither a holiday nor a pause lies between. */
function joined(pieces: readonly Piece[]): Piece[] {
  const found: Piece[] = [];
  for (const piece of pieces) {
    const last = found.at(-1);
    if (last?.run !== piece.run) found.push({ ...piece });
    else Object.assign(last, { to: piece.to, until: piece.until, ofDay: last.ofDay + piece.ofDay, ms: last.ms + piece.ms });
  }
  return found;
}

/** Free of the dust of floating point. */
const tidy = (n: number): number => Math.round(n * 10_000) / 10_000;

const dateSpans = (pieces: readonly Piece[]): Span[] =>
  joined(pieces).map(({ day, until, ofDay }) => ({ from: dateOf(day), to: dateOf(until), counted: tidy(ofDay) }));

const hourSpans = (pieces: readonly Piece[]): Span[] =>
  (pieces.length > piecesShown ? joined(pieces) : pieces).map(({ from, to, ms }) => ({
    from: instant(from),
    to: instant(to),
    counted: tidy(ms / 3_600_000),
  }));

/** Consecutive dates of the same name and notice as one entry. */
function runsOf(exceptions: readonly Exception[]): NamedDays[] {
  const found: NamedDays[] = [];
  for (const { date, name, notice } of exceptions) {
    const last = found.at(-1);
    const follows = last && dayOfDate(date) === dayOfDate(last.to ?? last.date) + 1;
    if (follows && last.name === name && last.notice === notice) last.to = date;
    else found.push({ date, name, notice });
  }
  return found;
}

const datesBeyond = (runs: readonly NamedDays[]): number =>
  runs.slice(runsListed).reduce((sum, { date, to }) => sum + dayOfDate(to ?? date) - dayOfDate(date) + 1, 0);
