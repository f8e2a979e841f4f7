import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it, test } from '@jest/globals';
import { calendarFromHolidayFile, type HolidayFile } from './holiday-file';
import { seedCalendar } from './seed';
import { verifyCalendar } from './verify';
import { workingDays } from './working-days';
import { dateOf, dayOfDate } from './local-time';

const path = resolve(__dirname, '../../../../../shared/data/cn-holidays-2007-2026.json');
const published = existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as HolidayFile) : null;
if (!published) console.log(`skipped: ${path} is not there, so the seed calendar was not compared with the published list`);
const whenPublished = published ? describe : describe.skip;

const file: HolidayFile = {
  papers: { 2030: ['https://example.org/2030'], 2031: ['https://example.org/2031', 'https://example.org/2031-amended'] },
  days: [
    { date: '2029-12-29', name: '元旦', isOffDay: false },
    { date: '2030-01-01', name: '元旦', isOffDay: true },
    { date: '2030-02-04', name: '春节', isOffDay: false },
    { date: '2030-02-09', name: '春节', isOffDay: false },
    { date: '2030-12-31', name: '元旦', isOffDay: true },
    { date: '2031-01-01', name: '元旦', isOffDay: true },
  ],
};

describe('a calendar from a published list', () => {
  const calendar = calendarFromHolidayFile(file, 2030, 2031);
  const dayOn = (date: string) => calendar.days.find((day) => day.date === date);

  it('covers the years asked for and is sound', () => {
    expect(calendar.covers).toEqual({ from: '2030-01-01', to: '2031-12-31' });
    expect(verifyCalendar(calendar)).toEqual([]);
    expect(dayOn('2029-12-29')).toBeUndefined();
  });

  it('names the notice of each day: the next year’s for the end of December, both of an amended year', () => {
    expect(dayOn('2030-01-01')).toMatchObject({ kind: 'holiday', name: '元旦', notice: 'https://example.org/2030' });
    expect(dayOn('2030-12-31')?.notice).toBe('https://example.org/2031 https://example.org/2031-amended');
    expect(dayOn('2030-02-09')).toMatchObject({ kind: 'make-up-workday', name: '春节调休上班' });
  });

  it('leaves out a weekday marked as workday, which it is anyway', () => {
    expect(dayOn('2030-02-04')).toBeUndefined();
  });

  it('refuses a year the list has no notice for', () => {
    expect(() => calendarFromHolidayFile(file, 2030, 2032)).toThrow('no notice for 2032');
    expect(() => calendarFromHolidayFile(file, 2031, 2030)).toThrow('no years from 2031 to 2030');
  });
});

whenPublished('against the published list of 2007 to 2026', () => {
  const listed = (year: number) => calendarFromHolidayFile(published!, year, year);

  test.each([2024, 2025, 2026])('the seed agrees on every day of %i', (year) => {
    const [ours, theirs] = [workingDays(seedCalendar), workingDays(listed(year))];
    const differing = [];
    for (let day = dayOfDate(`${year}-01-01`); day <= dayOfDate(`${year}-12-31`); day++) {
      const same = ours.isWorking(day) === theirs.isWorking(day) && ours.exception(day)?.name === theirs.exception(day)?.name;
      if (!same) differing.push(dateOf(day));
    }
    expect(differing).toEqual([]);
    expect(seedCalendar.days.filter(({ date }) => date.startsWith(String(year)))).toHaveLength(listed(year).days.length);
  });

  test.each(Array.from({ length: 20 }, (_, i) => 2007 + i))('the year %i makes a sound calendar', (year) => {
    expect(verifyCalendar(listed(year))).toEqual([]);
  });

  it('makes one calendar of many years, as the real-data run needs', () => {
    const calendar = calendarFromHolidayFile(published!, 2011, 2016);
    expect(verifyCalendar(calendar)).toEqual([]);
    expect(calendar.days.find(({ date }) => date === '2015-09-03')?.notice).toContain('content_9742');
    expect(calendar.days.find(({ date }) => date === '2011-12-31')?.notice).toContain('content_1411');
  });
});
