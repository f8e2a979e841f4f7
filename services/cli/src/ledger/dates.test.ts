import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type DateContext, readDate, shanghaiDate } from './dates';

const context: DateContext = { today: '2025-06-30', year: null, near: null, date1904: false };
const read = (cell: string | number | Date, more: Partial<DateContext> = {}) => {
  const reading = readDate(cell, { ...context, ...more });
  if (reading === null) return null;
  return reading.ok
    ? [[reading.value.date, reading.value.time].filter(Boolean).join(' '), ...reading.notes.map((n) => n.code)].join(' ')
    : `!${reading.code}`;
};

describe('dates as people write them', () => {
  test.each([
    ['2025/3/7', '2025-03-07'],
    ['2025-03-07', '2025-03-07'],
    ['2025.3.7', '2025-03-07'],
    ['2025年3月7日', '2025-03-07'],
    ['2025 年 3 月 7 日', '2025-03-07'],
    ['２０２５．３．７', '2025-03-07'],
    ['2025年3月7日（星期五）', '2025-03-07'],
    ['20250307', '2025-03-07'],
    ['2025/3/7 14:30', '2025-03-07 14:30'],
    ['2025-03-07T14:30:15', '2025-03-07 14:30'],
    ['2025年3月7日14时30分', '2025-03-07 14:30'],
    ['2025-03-06T18:00:00.000Z', '2025-03-07 02:00'],
    ['2025-03-07 00:00:00', '2025-03-07'],
    ['25.3.7', '2025-03-07 year-two-digits'],
    ['3/7/2025', '2025-03-07 date-order'],
    ['2025-02-30', '!no-such-day'],
    ['2025年13月1日', '!no-such-day'],
    ['三月七日', '!not-a-date'],
    ['2025年3月', '!not-a-date'],
    ['hello 3.7', '!not-a-date'],
    ['1/2', '2025-01-02 year-assumed'],
  ])('%s → %s', (cell, expected) => expect(read(cell)).toBe(expected));

  test.each(['', ' ', '/', '-', '——', '无'])('an empty cell or a mark for nothing: "%s"', (cell) =>
    expect(read(cell)).toBeNull(),
  );

  test('a spreadsheet date is taken as the wall clock it shows', () => {
    expect(read(new Date('2025-03-07T00:00:00Z'))).toBe('2025-03-07');
    expect(read(new Date('2025-03-07T14:29:59.999Z'))).toBe('2025-03-07 14:30');
  });

  test('serial numbers count from 1900, or from 1904 in old Mac workbooks', () => {
    expect(read(45723)).toBe('2025-03-07 serial-date');
    expect(read('45723')).toBe('2025-03-07 serial-date');
    expect(read(45723.604166667)).toBe('2025-03-07 14:30 serial-date');
    expect(read(44261, { date1904: true })).toBe('2025-03-07 serial-date');
    expect(read(12)).toBe('!not-a-date');
    expect(read(20250307)).toBe('2025-03-07');
  });

  test('a day without a year is the latest not in the future, unless the user or the row knows better', () => {
    expect(read('3.7')).toBe('2025-03-07 year-assumed');
    expect(read(3.7)).toBe('2025-03-07 year-assumed');
    expect(read('11月20日')).toBe('2024-11-20 year-assumed');
    expect(read('11.20', { year: 2023 })).toBe('2023-11-20 year-assumed');
    expect(read('3.20', { near: '2024-03-07', year: 2025 })).toBe('2024-03-20 year-assumed');
    expect(read('1.5', { near: '2024-12-28' })).toBe('2025-01-05 year-assumed');
    expect(read('2.29', { year: 2025 })).toBe('!no-such-day');
  });

  test('every way of writing a day gives that day', () => {
    const day = fc.date({ min: new Date('1990-01-01'), max: new Date('2099-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(day, (d) => {
        const [y, m, n] = d.toISOString().slice(0, 10).split('-').map(Number) as [number, number, number];
        const forms = [`${y}/${m}/${n}`, `${y}-${m}-${n}`, `${y}.${m}.${n}`, `${y}年${m}月${n}日`];
        const serial = Math.floor(d.getTime() / 86_400_000) + 25_569;
        const expected = d.toISOString().slice(0, 10);
        for (const form of forms) expect(read(form)).toBe(expected);
        expect(read(serial)).toBe(`${expected} serial-date`);
      }),
    );
  });

  test('nothing makes it throw', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.double(), fc.integer()), (cell) => {
        expect(() => readDate(cell, context)).not.toThrow();
      }),
    );
  });

  test('today is today in Shanghai', () => expect(shanghaiDate('2025-06-30T16:00:00.000Z')).toBe('2025-07-01'));
});
