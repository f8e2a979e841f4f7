import type { Calendar } from '@baton/contracts';
import { dateOf, dayOfDate, weekdayOf } from './local-time';
import { workingDays } from './working-days';

/** What is wrong with a calendar, and where: a JSON pointer into it and a sentence. */
export interface CalendarFinding {
  pointer: string;
  detail: string;
}

/** Findings told at most; a calendar with more is broken from the ground up. */
const findingsTold = 20;
/** No notice grants more than nine days in a row; a longer closure is a slip that would hold every deadline of the district. */
const longestClosure = 31;
const longestCoverage = 30;

/** Everything that would make deadlines under this calendar wrong, endless or unexplained. Empty when it is sound. */
export function verifyCalendar(calendar: Calendar): CalendarFinding[] {
  const broken = [...coverageFindings(calendar), ...weeklyFindings(calendar)];
  const findings = [...broken, ...dayFindings(calendar), ...(broken.length > 0 ? [] : yearFindings(calendar))];
  const more = findings.length - findingsTold;
  return more > 0 ? [...findings.slice(0, findingsTold), { pointer: '', detail: `另有 ${more} 处问题` }] : findings;
}

function coverageFindings({ covers: { from, to } }: Calendar): CalendarFinding[] {
  if (from > to) return [{ pointer: '/covers', detail: `止于 ${to}，早于起始日 ${from}` }];
  const years = yearOf(to) - yearOf(from) + 1;
  return years > longestCoverage ? [{ pointer: '/covers', detail: `覆盖 ${years} 年，最多 ${longestCoverage} 年` }] : [];
}

const minuteOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

function weeklyFindings({ weekly, days }: Calendar): CalendarFinding[] {
  const minutes = Object.values(weekly)
    .flat()
    .reduce((sum, [a, b]) => sum + Math.max(0, minuteOf(b) - minuteOf(a)), 0);
  const tooLittle = minutes < 60 ? [{ pointer: '/weekly', detail: '每周工作时间不足一小时，任何时限都无法计算' }] : [];
  const spans = Object.entries(weekly).flatMap(([day, list]) =>
    list.flatMap(([a, b], i): CalendarFinding[] => {
      const pointer = `/weekly/${day}/${i}`;
      const before = list[i - 1]?.[1];
      if (a >= b) return [{ pointer, detail: `时段 ${a}—${b} 为空` }];
      return before !== undefined && a < before ? [{ pointer, detail: `时段 ${a}—${b} 与前一时段重叠或次序颠倒` }] : [];
    }),
  );
  const madeUp = days.some(({ kind }) => kind === 'make-up-workday') && weekly['1'].length === 0;
  return [
    ...tooLittle,
    ...spans,
    ...(madeUp ? [{ pointer: '/weekly/1', detail: '调休上班日按周一的时间上班，周一却不上班' }] : []),
  ];
}

function dayFindings({ days, covers }: Calendar): CalendarFinding[] {
  const seen = new Set<string>();
  return days.flatMap(({ date, kind }, i): CalendarFinding[] => {
    const pointer = `/days/${i}`;
    if (seen.has(date)) return [{ pointer, detail: `${date} 重复` }];
    seen.add(date);
    if (date < covers.from || date > covers.to)
      return [{ pointer, detail: `${date} 不在覆盖范围 ${covers.from}—${covers.to} 内` }];
    const weekend = weekdayOf(dayOfDate(date)) >= 6;
    return kind === 'make-up-workday' && !weekend ? [{ pointer, detail: `调休上班日 ${date} 不是周末` }] : [];
  });
}

const yearOf = (date: string): number => Number(date.slice(0, 4));

/** A covered year without any holiday has lost its notice; a closure of weeks has lost its end. */
function yearFindings(calendar: Calendar): CalendarFinding[] {
  const { days, covers } = calendar;
  const known = new Set(days.filter(({ kind }) => kind === 'holiday').map(({ date }) => yearOf(date)));
  const first = yearOf(covers.from);
  const missing = Array.from({ length: yearOf(covers.to) - first + 1 }, (_, i) => first + i)
    .filter((year) => !known.has(year))
    .map((year) => ({ pointer: '/covers', detail: `覆盖了 ${year} 年，却没有该年的节假日：缺少当年的放假通知` }));
  return [...missing, ...closureFindings(calendar)];
}

function closureFindings(calendar: Calendar): CalendarFinding[] {
  const known = workingDays(calendar);
  const findings: CalendarFinding[] = [];
  const end = dayOfDate(calendar.covers.to) + 1;
  for (let day = dayOfDate(calendar.covers.from), closed = 0; day <= end; day++) {
    if (day < end && !known.isWorking(day)) closed += 1;
    else {
      if (closed > longestClosure)
        findings.push({ pointer: '/days', detail: `${dateOf(day - closed)}—${dateOf(day - 1)} 连续 ${closed} 天没有工作日` });
      closed = 0;
    }
  }
  return findings;
}
