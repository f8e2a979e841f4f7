import { DeadlineExplanation } from '@baton/contracts';
import { describe, expect, it } from '@jest/globals';
import { dueAfter } from './due';
import { local, natural, workingDays, workingHours } from './fixture';
import { seedCalendar } from './seed';

const why = (from: string, budget: Parameters<typeof dueAfter>[2]) => dueAfter(seedCalendar, local(from), budget).explanation;
const notice = '国办发明电〔2025〕7号';

describe('the explanation of a due instant', () => {
  it('runs over weekends, breaks at holidays and names them with their notice', () => {
    expect(why('2026-02-11 10:00', workingDays(8))).toEqual({
      from: local('2026-02-11 10:00'),
      due: local('2026-02-28 17:30'),
      budget: workingDays(8),
      calendar: { id: 'cn-state-council', version: 1 },
      provisional: false,
      spans: [
        { from: '2026-02-12', to: '2026-02-14', counted: 3 },
        { from: '2026-02-24', to: '2026-02-28', counted: 5 },
      ],
      weekendsSkipped: 0,
      holidays: [{ date: '2026-02-15', to: '2026-02-23', name: '春节', notice }],
      madeUp: [
        { date: '2026-02-14', name: '春节调休上班', notice },
        { date: '2026-02-28', name: '春节调休上班', notice },
      ],
      pauses: [],
    });
  });

  it('counts days off instead of listing them', () => {
    const { spans, weekendsSkipped } = why('2026-03-02 10:00', workingDays(7));
    expect(spans).toEqual([{ from: '2026-03-03', to: '2026-03-11', counted: 7 }]);
    expect(weekendsSkipped).toBe(2);
  });

  it('shows the pieces of working hours', () => {
    const { spans, holidays } = why('2025-09-30 17:00', workingHours(2));
    expect(spans).toEqual([
      { from: local('2025-09-30 17:00'), to: local('2025-09-30 17:30'), counted: 0.5 },
      { from: local('2025-10-09 08:30'), to: local('2025-10-09 10:00'), counted: 1.5 },
    ]);
    expect(holidays).toMatchObject([{ date: '2025-10-01', to: '2025-10-08', name: '国庆节、中秋节' }]);
  });

  it('joins the pieces of many working hours between holidays', () => {
    expect(why('2026-03-02 08:30', workingHours(70)).spans).toEqual([
      { from: local('2026-03-02 08:30'), to: local('2026-03-13 17:30'), counted: 70 },
    ]);
  });

  it('asks no calendar about natural time', () => {
    const from = local('2026-02-16 10:00');
    expect(why('2026-02-16 10:00', natural('PT24H'))).toMatchObject({
      calendar: null,
      spans: [{ from, to: local('2026-02-17 10:00') }],
      holidays: [],
    });
  });

  it('stays small: seven days in hundreds of bytes, ninety below a kilobyte and a half, ten years below ten', () => {
    const size = (days: number, from = '2025-12-20 10:00') => Buffer.byteLength(JSON.stringify(why(from, workingDays(days))));
    expect(size(7, '2026-03-02 10:00')).toBeLessThan(350);
    expect(size(90)).toBeLessThan(1_500);
    expect(size(3_650)).toBeLessThan(10_000);
    expect(Buffer.byteLength(JSON.stringify(why('2025-12-20 10:00', workingHours(10_000))))).toBeLessThan(10_000);
  });

  it('tells how many dates it does not list', () => {
    const days = Array.from({ length: 60 }, (_, i) => ({
      date: new Date(Date.UTC(2024, 0, 1 + 7 * i)).toISOString().slice(0, 10),
      kind: 'holiday' as const,
      name: '周一休',
      notice: '试验通知',
    }));
    const { explanation } = dueAfter({ ...seedCalendar, days }, local('2023-12-29 10:00'), workingDays(240));
    expect(explanation.holidays).toHaveLength(24);
    expect(explanation.notListed).toBe(36);
  });

  it('is what the contract says, and all of it', () => {
    const explanation = why('2026-02-11 10:00', workingDays(8));
    expect(DeadlineExplanation.parse(explanation)).toEqual(explanation);
  });
});
