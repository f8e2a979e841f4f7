import type { Calendar } from '@baton/contracts';
import { dayOfDate, weekdayOf } from './local-time';

export interface CalendarFinding {
  pointer: string;
  detail: string;
}

/** What is wrong with a calendar, each with a JSON pointer into it; empty when it is sound. */
export function verifyCalendar(calendar: Calendar): CalendarFinding[] {
  const { from, to } = calendar.covers;
  const coverage = from <= to ? [] : [{ pointer: '/covers', detail: `ends ${to} before it begins ${from}` }];
  return [...coverage, ...weeklyFindings(calendar), ...dayFindings(calendar), ...gapFindings(calendar)];
}

function weeklyFindings({ weekly }: Calendar): CalendarFinding[] {
  const works = Object.values(weekly).some((spans) => spans.length > 0);
  const none = works ? [] : [{ pointer: '/weekly', detail: 'has no working hours at all' }];
  const spans = Object.entries(weekly).flatMap(([day, list]) =>
    list.flatMap(([a, b], i): CalendarFinding[] => {
      const pointer = `/weekly/${day}/${i}`;
      const before = list[i - 1]?.[1];
      if (a >= b) return [{ pointer, detail: `span ${a}–${b} is empty` }];
      return before !== undefined && a < before ? [{ pointer, detail: `span ${a}–${b} overlaps the one before it` }] : [];
    }),
  );
  return [...none, ...spans];
}

function dayFindings({ days, covers }: Calendar): CalendarFinding[] {
  const seen = new Set<string>();
  return days.flatMap(({ date, kind }, i): CalendarFinding[] => {
    const pointer = `/days/${i}`;
    if (seen.has(date)) return [{ pointer, detail: `${date} stands twice` }];
    seen.add(date);
    if (date < covers.from || date > covers.to)
      return [{ pointer, detail: `${date} lies outside ${covers.from} – ${covers.to}` }];
    const weekend = weekdayOf(dayOfDate(date)) >= 6;
    return kind === 'make-up-workday' && !weekend ? [{ pointer, detail: `make-up workday ${date} is no weekend day` }] : [];
  });
}

/** A covered year without any holiday is a gap: its notice was forgotten. */
function gapFindings({ days, covers }: Calendar): CalendarFinding[] {
  const holidays = new Set(days.filter(({ kind }) => kind === 'holiday').map(({ date }) => date.slice(0, 4)));
  const years = Array.from({ length: Number(covers.to.slice(0, 4)) - Number(covers.from.slice(0, 4)) + 1 }, (_, i) =>
    String(Number(covers.from.slice(0, 4)) + i),
  );
  return years
    .filter((year) => !holidays.has(year))
    .map((year) => ({ pointer: '/covers', detail: `${year} is covered but has no holiday: the notice of that year is missing` }));
}
