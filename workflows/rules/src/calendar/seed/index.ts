import { Calendar } from '@baton/contracts';
import { dateOf, dayOfDate } from '../local-time';
import notices from './cn-state-council.json';

type Day = Calendar['days'][number];
const noticeOf = (date: string): string => notices.notices[date.slice(0, 4) as keyof typeof notices.notices];

const holidays = notices.holidays.flatMap(([name = '', from = '', to = '']): Day[] =>
  Array.from({ length: dayOfDate(to) - dayOfDate(from) + 1 }, (_, i) => {
    const date = dateOf(dayOfDate(from) + i);
    return { date, kind: 'holiday', name, notice: noticeOf(date) };
  }),
);
const makeUpWorkdays = notices.makeUpWorkdays.map(([name = '', date = '']): Day => ({
  date,
  kind: 'make-up-workday',
  name: `${name}调休上班`,
  notice: noticeOf(date),
}));

/** Office hours of most district agencies; a district with others publishes its own calendar. */
export const officeHours: Calendar['weekly'] = Object.fromEntries(
  [1, 2, 3, 4, 5, 6, 7].map((day) => [
    day,
    day <= 5
      ? [
          ['08:30', '12:00'],
          ['14:00', '17:30'],
        ]
      : [],
  ]),
) as Calendar['weekly'];

/** The State Council's calendar of 2024–2026, assembled from its yearly notices; provisional beyond. */
export const seedCalendar: Calendar = Calendar.parse({
  id: notices.id,
  version: 1,
  name: notices.name,
  timezone: 'Asia/Shanghai',
  weekly: officeHours,
  covers: { from: '2024-01-01', to: '2026-12-31' },
  days: [...holidays, ...makeUpWorkdays].sort((a, b) => (a.date < b.date ? -1 : 1)),
  source: notices.source,
});
