import type { Budget, Calendar, Offset } from '@baton/contracts';
import fc from 'fast-check';
import { dayOfDate } from './local-time';
import { seedCalendar } from './seed';

/** The instant of a local time, `2026-02-11 10:00` in Asia/Shanghai. */
export const local = (time: string): string => new Date(`${time.replace(' ', 'T')}:00.000+08:00`).toISOString();

export const workingDays = (days: number): Budget & Offset => ({ kind: 'working-days', days });
export const workingHours = (hours: number): Budget & Offset => ({ kind: 'working-hours', hours });
export const natural = (duration: string): Budget & Offset => ({ kind: 'natural', duration });

/** Instants from before the seed calendar's range to a year behind it, to the millisecond. */
export const instants = fc
  .integer({ min: Date.parse('2023-10-01T00:00:00Z'), max: Date.parse('2027-12-31T00:00:00Z') })
  .map((ms) => new Date(ms).toISOString());

export const budgets: fc.Arbitrary<Budget> = fc.oneof(
  fc.integer({ min: 1, max: 120 }).map(workingDays),
  fc.integer({ min: 1, max: 40_000 }).map((minutes) => workingHours(minutes / 60)),
  fc.integer({ min: 1, max: 200_000 }).map((minutes) => natural(`PT${minutes}M`)),
);

/** The seed calendar, calendars with odd weeks, and random holidays and make-up workdays in its range. */
export const calendars: fc.Arbitrary<Calendar> = fc.oneof(
  fc.constant(seedCalendar),
  fc
    .record({
      saturday: fc.constantFrom<Calendar['weekly']['6']>([], [['09:00', '12:00']]),
      friday: fc.constantFrom<Calendar['weekly']['5']>([['08:30', '12:00']], [['00:00', '23:59']]),
      days: fc.uniqueArray(fc.integer({ min: dayOfDate('2024-01-01'), max: dayOfDate('2026-12-31') }), { maxLength: 200 }),
    })
    .map(({ saturday, friday, days }) => ({
      ...seedCalendar,
      weekly: { ...seedCalendar.weekly, 5: friday, 6: saturday },
      days: days
        .toSorted((a, b) => a - b)
        .map((day) => ({
          date: new Date(day * 86_400_000).toISOString().slice(0, 10),
          kind: (day + 3) % 7 >= 5 ? ('make-up-workday' as const) : ('holiday' as const),
          name: '试验日',
          notice: '试验通知',
        })),
    })),
);
