import type { Budget, Calendar, DeadlineExplanation } from '@baton/contracts';
import { dateOf, dayOf, weekdayOf } from './local-time';
import { workingDays, type WorkingDays } from './working-days';

const nothingSkipped = { weekendsSkipped: 0, holidays: [], madeUp: [], pauses: [] };

/** Explanation of a due instant that no budget gave. */
export const explainFixed = (from: string, due: string): DeadlineExplanation => ({
  from,
  due,
  budget: null,
  calendar: null,
  provisional: false,
  spans: [{ from, to: due }],
  ...nothingSkipped,
});

/** Explanation of a budget: which dates counted, what was skipped and why, by name and notice (rule 8). */
export function explain(calendar: Calendar, from: string, due: string, budget: Budget): DeadlineExplanation {
  if (budget.kind === 'natural') return { ...explainFixed(from, due), budget };
  const days = workingDays(calendar);
  const first = dayOf(Date.parse(from)) + (budget.kind === 'working-days' ? 1 : 0);
  return {
    from,
    due,
    budget,
    calendar: { id: calendar.id, version: calendar.version },
    ...walked(days, first, dayOf(Date.parse(due))),
    pauses: [],
  };
}

/** Walks the local dates of a budget: runs of counted dates, weekends by number, holidays and make-up workdays by name. */
function walked(days: WorkingDays, first: number, last: number) {
  const spans: { from: string; to: string }[] = [];
  const holidays: { date: string; name: string; notice: string }[] = [];
  const madeUp: typeof holidays = [];
  let weekendsSkipped = 0;
  let provisional = false;
  let runFrom: number | null = null;
  for (let day = first; day <= last + 1; day++) {
    const counts = day <= last && days.isWorking(day);
    if (counts) runFrom ??= day;
    else if (runFrom !== null) {
      spans.push({ from: dateOf(runFrom), to: dateOf(day - 1) });
      runFrom = null;
    }
    if (day > last) break;
    provisional ||= !days.covers(day);
    const exception = days.exception(day);
    if (exception) {
      const { date, name, notice } = exception;
      (exception.kind === 'holiday' ? holidays : madeUp).push({ date, name, notice });
    } else if (!counts && weekdayOf(day) >= 6) weekendsSkipped += 1;
  }
  return { spans, holidays, madeUp, weekendsSkipped, provisional };
}
