import { describe, expect, it, test } from '@jest/globals';
import type { Budget, Offset } from '@baton/contracts';
import { dueAfter, fixedDue, shift, workingTimeBetween } from './due';
import { local, natural, workingDays, workingHours } from './fixture';
import { localTime } from './local-time';
import { seedCalendar } from './seed';

const due = (from: string, budget: Budget) => localTime(dueAfter(seedCalendar, local(from), budget).due);

describe('a budget of working days ends with the work of its last day', () => {
  test.each<[string, string, number, string]>([
    ['the day of the event does not count', '2026-03-02 09:00', 1, '2026-03-03 17:30'],
    ['however early in it', '2026-03-02 00:00', 1, '2026-03-03 17:30'],
    ['or late', '2026-03-02 23:59', 1, '2026-03-03 17:30'],
    ['a weekend is passed over', '2026-03-06 10:00', 1, '2026-03-09 17:30'],
    ['an event on a weekend', '2026-03-07 10:00', 1, '2026-03-09 17:30'],
    ['Spring Festival 2026: the Saturday before is made up', '2026-02-11 10:00', 3, '2026-02-14 17:30'],
    ['Spring Festival 2026: nine days off', '2026-02-14 10:00', 1, '2026-02-24 17:30'],
    ['Spring Festival 2026: the Saturday after is made up', '2026-02-11 10:00', 8, '2026-02-28 17:30'],
    ['an event inside Spring Festival', '2026-02-18 10:00', 7, '2026-03-03 17:30'],
    ['National Day 2025: the Sunday before is made up', '2025-09-26 16:00', 1, '2025-09-28 17:30'],
    ['National Day 2025: eight days off', '2025-09-26 16:00', 4, '2025-10-09 17:30'],
    ['National Day 2025: the Saturday after is made up', '2025-09-26 16:00', 6, '2025-10-11 17:30'],
    ['New Year 2026: the Sunday after is made up', '2025-12-31 10:00', 1, '2026-01-04 17:30'],
    ['beyond the notices: New Year 2027 counts as an ordinary Friday', '2026-12-30 10:00', 2, '2027-01-01 17:30'],
  ])('%s: %s and %i days', (_, from, days, expected) => {
    expect(due(from, workingDays(days))).toBe(expected);
  });
});

describe('a budget of working hours counts inside working hours only', () => {
  test.each<[string, string, number, string]>([
    ['inside the morning', '2026-03-02 09:00', 2, '2026-03-02 11:00'],
    ['to the very end of the morning', '2026-03-02 10:00', 2, '2026-03-02 12:00'],
    ['over noon', '2026-03-02 11:00', 2, '2026-03-02 15:00'],
    ['from noon', '2026-03-02 12:30', 2, '2026-03-02 16:00'],
    ['over night', '2026-03-02 17:00', 2, '2026-03-03 10:00'],
    ['from before work', '2026-03-02 06:00', 2, '2026-03-02 10:30'],
    ['over a weekend', '2026-03-06 17:00', 2, '2026-03-09 10:00'],
    ['over National Day 2025', '2025-09-30 17:00', 2, '2025-10-09 10:00'],
    ['on a make-up Sunday', '2025-09-27 10:00', 2, '2025-09-28 10:30'],
    ['a fraction', '2026-03-02 09:00', 0.25, '2026-03-02 09:15'],
    ['of a whole week', '2026-03-02 08:30', 35, '2026-03-06 17:30'],
  ])('%s: %s and %d hours', (_, from, hours, expected) => {
    expect(due(from, workingHours(hours))).toBe(expected);
  });
});

describe('a natural budget runs around the clock', () => {
  test.each<[string, string, string]>([
    ['2026-02-16 23:50', 'PT30M', '2026-02-17 00:20'],
    ['2026-02-16 23:50', 'PT1H30M', '2026-02-17 01:20'],
    ['2026-02-16 23:50', 'P1D', '2026-02-17 23:50'],
    ['2026-02-16 23:50', 'P1DT1M60S', '2026-02-17 23:52'],
  ])('%s and %s', (from, duration, expected) => {
    expect(due(from, natural(duration))).toBe(expected);
  });
});

describe('what was counted beyond the notices is provisional', () => {
  const provisional = (from: string, budget: Budget) => dueAfter(seedCalendar, local(from), budget).provisional;

  it('says so as soon as one day lies outside', () => {
    expect(provisional('2026-12-30 10:00', workingDays(1))).toBe(false);
    expect(provisional('2026-12-30 10:00', workingDays(2))).toBe(true);
    expect(provisional('2026-12-31 17:00', workingHours(0.5))).toBe(false);
    expect(provisional('2026-12-31 17:00', workingHours(1))).toBe(true);
    expect(provisional('2023-12-28 10:00', workingDays(3))).toBe(true);
    expect(provisional('2023-12-31 10:00', workingDays(3))).toBe(false);
  });

  it('never says so of natural time and of an instant set from outside, which ask no calendar', () => {
    expect(provisional('2026-12-31 17:00', natural('P30D'))).toBe(false);
    expect(fixedDue(local('2026-12-31 17:00'), local('2027-06-30 17:30'), 'ledger').explanation).toMatchObject({
      provisional: false,
      calendar: null,
      budget: null,
    });
  });
});

describe('a rung moves from its due instant', () => {
  const shifted = (at: string, offset: Offset) => localTime(shift(seedCalendar, local(at), offset));

  test.each<[string, string, Offset, string]>([
    ['the working day before', '2026-03-10 17:30', workingDays(-1), '2026-03-09 17:30'],
    ['the working day before a Monday', '2026-03-09 17:30', workingDays(-1), '2026-03-06 17:30'],
    ['the last day before the holiday', '2026-02-24 17:30', workingDays(-1), '2026-02-14 17:30'],
    ['the instant itself', '2026-03-10 17:30', workingDays(0), '2026-03-10 17:30'],
    ['two working days later', '2026-03-05 17:30', workingDays(2), '2026-03-09 17:30'],
    ['from within a day to the end of the next', '2026-03-05 10:00', workingDays(1), '2026-03-06 17:30'],
    ['half an hour', '2026-03-05 10:00', natural('PT30M'), '2026-03-05 10:30'],
    ['an hour and a half before', '2026-03-05 10:00', natural('-PT1H30M'), '2026-03-05 08:30'],
    ['two working hours later, over night', '2026-03-05 16:30', workingHours(2), '2026-03-06 09:30'],
    ['two working hours before, over noon', '2026-03-05 15:00', workingHours(-2), '2026-03-05 11:00'],
    ['a working hour before, over the weekend', '2026-03-09 09:00', workingHours(-1), '2026-03-06 17:00'],
    ['no hours at all', '2026-03-07 09:00', workingHours(0), '2026-03-07 09:00'],
  ])('%s', (_, at, offset, expected) => {
    expect(shifted(at, offset)).toBe(expected);
  });
});

describe('working time between two instants', () => {
  const hours = (from: string, to: string) => workingTimeBetween(seedCalendar, local(from), local(to)) / 3_600_000;

  it('leaves out nights, noon, weekends and holidays', () => {
    expect(hours('2026-03-02 11:00', '2026-03-02 15:00')).toBe(2);
    expect(hours('2026-03-06 17:00', '2026-03-09 09:00')).toBe(1);
    expect(hours('2026-02-14 00:00', '2026-02-25 00:00')).toBe(14);
  });

  it('is nothing backwards', () => {
    expect(hours('2026-03-02 15:00', '2026-03-02 11:00')).toBe(0);
  });
});

describe('what is no time', () => {
  it('is refused by name', () => {
    expect(() => dueAfter(seedCalendar, '2026年3月2日', workingDays(1))).toThrow('not an instant: 2026年3月2日');
    expect(() => dueAfter(seedCalendar, local('2026-03-02 09:00'), natural('P1W'))).toThrow('P1W');
  });

  it('a calendar without work ends the count instead of walking for ever', () => {
    const { weekly } = seedCalendar;
    const idle = { ...seedCalendar, weekly: { ...weekly, 1: [], 2: [], 3: [], 4: [], 5: [] } };
    expect(() => dueAfter(idle, local('2026-03-02 09:00'), workingDays(1))).toThrow('no working days');
    expect(() => dueAfter(idle, local('2026-03-02 09:00'), workingHours(1))).toThrow('no working hours');
  });
});
