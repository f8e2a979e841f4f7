import { Calendar } from '@baton/contracts';
import { dayOfDate, weekdayOf } from './local-time';
import { officeHours } from './seed';

/** A published holiday list: per year the addresses of its notices, and its days, `isOffDay` false for make-up workdays. */
export interface HolidayFile {
  papers: Record<string, string[]>;
  days: { date: string; name: string; isOffDay: boolean }[];
}

/**
 * Makes a calendar of the years `from` to `to` from a published holiday list, with the notices' addresses as sources and
 * office hours. A weekday marked as workday (2020 had one, the day an extended holiday ended) is an ordinary one and is
 * left out. Throws a RangeError when the list has no notice for one of the years, or `to` lies
 * before `from`.
 */
export function calendarFromHolidayFile(
  file: HolidayFile,
  from: number,
  to: number,
  id = 'cn-state-council',
  version = 1,
): Calendar {
  const covers = { from: `${from}-01-01`, to: `${to}-12-31` };
  if (from > to) throw new RangeError(`no years from ${from} to ${to}`);
  for (let year = from; year <= to; year++) {
    if (!file.papers[year]) throw new RangeError(`no notice for ${year}: the list has ${Object.keys(file.papers).join(', ')}`);
  }
  const byDate = new Map(file.days.map((day) => [day.date, day]));
  const days = [...byDate.values()]
    .filter(({ date, isOffDay }) => date >= covers.from && date <= covers.to && (isOffDay || weekdayOf(dayOfDate(date)) >= 6))
    .map(({ date, name, isOffDay }) => ({
      date,
      kind: isOffDay ? ('holiday' as const) : ('make-up-workday' as const),
      name: isOffDay ? name : `${name}调休上班`,
      notice: noticeOf(file, date),
    }))
    .sort((a, b) => (a.date < b.date ? -1 : 1));
  const source = `国务院办公厅 ${from}—${to} 年节假日安排通知`;
  return Calendar.parse({ id, version, name: source, timezone: 'Asia/Shanghai', weekly: officeHours, covers, days, source });
}

/**
 * Days at the end of December belong to New Year and so to the next year's notice. Where a year has several notices (one
 * that was amended) the list does not say which one a day is from, so all are named.
 */
function noticeOf({ papers }: HolidayFile, date: string): string {
  const year = Number(date.slice(0, 4)) + (date.slice(5, 7) === '12' ? 1 : 0);
  const named = papers[year] ?? [];
  return named.length > 0 ? named.join(' ').slice(0, 200) : `国务院办公厅关于${year}年部分节假日安排的通知`;
}
