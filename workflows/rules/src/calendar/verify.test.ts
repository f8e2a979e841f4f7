import type { Calendar } from '@baton/contracts';
import { describe, expect, it, test } from '@jest/globals';
import { seedCalendar } from './seed';
import { verifyCalendar } from './verify';

const { weekly, days, covers } = seedCalendar;
const day = (date: string, kind: 'holiday' | 'make-up-workday'): Calendar['days'][number] => ({
  date,
  kind,
  name: '试验日',
  notice: '试验通知',
});
const longJanuary = Array.from({ length: 45 }, (_, i) => {
  const date = new Date(Date.UTC(2024, 5, 1 + i)).toISOString().slice(0, 10);
  return day(date, 'holiday');
});

describe('verifying a calendar', () => {
  it('finds nothing in the seed', () => {
    expect(verifyCalendar(seedCalendar)).toEqual([]);
  });

  test.each<[string, Partial<Calendar>, string, string]>([
    ['a coverage that ends before it begins', { covers: { from: '2026-01-01', to: '2024-12-31' }, days: [] }, '/covers', '早于'],
    ['a coverage of centuries', { covers: { from: '0001-01-01', to: '9999-12-31' } }, '/covers', '最多 30 年'],
    ['a year without its notice', { covers: { from: '2024-01-01', to: '2027-12-31' } }, '/covers', '2027'],
    ['an empty span', { weekly: { ...weekly, 2: [['12:00', '12:00']] } }, '/weekly/2/0', '为空'],
    ['a span that ends before it begins', { weekly: { ...weekly, 2: [['12:00', '08:30']] } }, '/weekly/2/0', '为空'],
    [
      'overlapping spans',
      {
        weekly: {
          ...weekly,
          2: [
            ['08:30', '12:00'],
            ['11:00', '17:30'],
          ],
        },
      },
      '/weekly/2/1',
      '重叠',
    ],
    [
      'spans in the wrong order',
      {
        weekly: {
          ...weekly,
          2: [
            ['14:00', '17:30'],
            ['08:30', '12:00'],
          ],
        },
      },
      '/weekly/2/1',
      '次序',
    ],
    [
      'a week without work',
      { weekly: { 1: [['08:30', '09:00']], 2: [], 3: [], 4: [], 5: [], 6: [], 7: [] } },
      '/weekly',
      '不足一小时',
    ],
    ['make-up workdays of a free Monday', { weekly: { ...weekly, 1: [] } }, '/weekly/1', '周一'],
    ['a day twice', { days: [...days, day('2026-10-01', 'holiday')] }, `/days/${days.length}`, '重复'],
    ['a day outside', { days: [...days, day('2027-01-01', 'holiday')] }, `/days/${days.length}`, '不在覆盖范围'],
    ['a make-up Tuesday', { days: [...days, day('2026-03-03', 'make-up-workday')] }, `/days/${days.length}`, '不是周末'],
    [
      'a closure without end',
      { covers, days: [...longJanuary, ...days.filter(({ date }) => !date.startsWith('2024-06'))] },
      '/days',
      '没有工作日',
    ],
  ])('finds %s', (_, change, pointer, detail) => {
    expect(verifyCalendar({ ...seedCalendar, ...change })).toContainEqual({ pointer, detail: expect.stringContaining(detail) });
  });

  it('tells twenty findings at most, and how many more there are', () => {
    const many = Array.from({ length: 500 }, () => day('2027-01-01', 'holiday'));
    const findings = verifyCalendar({ ...seedCalendar, days: [...days, ...many] });
    expect(findings).toHaveLength(21);
    expect(findings.at(-1)).toEqual({ pointer: '', detail: '另有 480 处问题' });
  });
});
