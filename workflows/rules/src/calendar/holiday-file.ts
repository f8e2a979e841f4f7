import { Calendar } from '@baton/contracts';
import { officeHours } from './seed';

/** A published holiday list: per year its notices and days, `isOffDay` false for make-up workdays. */
export interface HolidayFile {
  papers: Record<string, string[]>;
  days: { date: string; name: string; isOffDay: boolean; year?: number }[];
}

/** Makes a calendar of some years from a published holiday list, with the notices' addresses as sources. */
export function calendarFromHolidayFile(
  file: HolidayFile,
  from: number,
  to: number,
  id = 'cn-state-council',
  version = 1,
): Calendar {
  const covers = { from: `${from}-01-01`, to: `${to}-12-31` };
  const byDate = new Map(file.days.map((day) => [day.date, day]));
  const days = [...byDate.values()]
    .filter(({ date }) => date >= covers.from && date <= covers.to)
    .map(({ date, name, isOffDay }) => ({
      date,
      kind: isOffDay ? ('holiday' as const) : ('make-up-workday' as const),
      name,
      notice: file.papers[date.slice(0, 4)]?.[0] ?? `国务院办公厅关于${date.slice(0, 4)}年部分节假日安排的通知`,
    }));
  const source = `国务院办公厅 ${from}—${to} 年节假日安排通知`;
  return Calendar.parse({ id, version, name: source, timezone: 'Asia/Shanghai', weekly: officeHours, covers, days, source });
}
