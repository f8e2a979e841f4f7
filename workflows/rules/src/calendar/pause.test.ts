import { describe, expect, it } from '@jest/globals';
import { dueAfter, extended, fixedDue } from './due';
import { local, natural, workingDays, workingHours } from './fixture';
import { localTime } from './local-time';
import { remaining, resume, resumed } from './pause';
import { seedCalendar } from './seed';

const pause = (from: string, to: string) => ({
  from: local(from),
  to: local(to),
  grantedBy: 'government',
  reason: '等待施工许可',
});
const paused = (began: string, budget: Parameters<typeof dueAfter>[2], ...times: [string, string][]) =>
  times.reduce(
    (so, [from, to]) => resumed(seedCalendar, so.explanation, pause(from, to)),
    dueAfter(seedCalendar, local(began), budget),
  );

describe('a stopped clock', () => {
  it('keeps the working hours that were left', () => {
    const at = local('2026-03-02 11:00');
    const { due } = dueAfter(seedCalendar, local('2026-03-02 10:00'), workingHours(4));
    const left = remaining(seedCalendar, at, due, workingHours(4));
    expect(left).toEqual({ kind: 'working-hours', ms: 3 * 3_600_000 });
    expect(localTime(resume(seedCalendar, local('2026-03-10 17:00'), left))).toBe('2026-03-11 11:00');
  });

  it('keeps the natural time that was left, of natural budgets and of instants set from outside', () => {
    const left = remaining(seedCalendar, local('2026-03-02 11:00'), local('2026-03-03 10:00'), natural('PT24H'));
    expect(left).toEqual({ kind: 'natural', ms: 23 * 3_600_000 });
    expect(localTime(resume(seedCalendar, local('2026-03-07 11:00'), left))).toBe('2026-03-08 10:00');
    expect(remaining(seedCalendar, local('2026-03-02 11:00'), local('2026-03-03 10:00'), null)).toEqual(left);
  });

  it('keeps the days that were left, and of a day begun its part', () => {
    const { due } = dueAfter(seedCalendar, local('2026-03-02 10:00'), workingDays(5));
    const left = (at: string) => remaining(seedCalendar, local(at), due, workingDays(5));
    expect(left('2026-03-03 08:00')).toEqual({ kind: 'working-days', days: 5 });
    expect(left('2026-03-03 12:30')).toEqual({ kind: 'working-days', days: 4.5 });
    expect(left('2026-03-07 12:30')).toEqual({ kind: 'working-days', days: 1 });
  });

  it('moves a day budget by the working days it stood still, to the end of one', () => {
    expect(localTime(paused('2026-03-02 10:00', workingDays(5), ['2026-03-03 08:30', '2026-03-05 08:30']).due)).toBe(
      '2026-03-11 17:30',
    );
    expect(localTime(paused('2026-03-02 10:00', workingDays(5), ['2026-03-03 15:00', '2026-03-05 10:00']).due)).toBe(
      '2026-03-11 17:30',
    );
  });

  it('gives nothing for a pause without working time: over night, over a weekend, on the day of the event', () => {
    for (const [from, to] of [
      ['2026-03-03 18:00', '2026-03-04 08:00'],
      ['2026-03-06 17:30', '2026-03-09 08:30'],
      ['2026-03-02 11:00', '2026-03-02 16:00'],
    ] as [string, string][]) {
      expect(localTime(paused('2026-03-02 10:00', workingDays(7), [from, to]).due)).toBe('2026-03-11 17:30');
    }
  });

  it('is not moved a day by the dust of adding parts of days', () => {
    const at = '2026-03-03T09:29:39.062Z';
    const { due } = dueAfter(seedCalendar, local('2026-03-02 10:00'), workingDays(6));
    expect(resume(seedCalendar, at, remaining(seedCalendar, at, due, workingDays(6)))).toBe(due);
  });

  it('leaves what was overdue overdue by as much', () => {
    const { due, explanation } = paused('2026-03-02 10:00', workingHours(1), ['2026-03-02 13:00', '2026-03-04 13:00']);
    expect(localTime(due)).toBe('2026-03-04 11:00');
    expect(explanation.spans).toEqual([{ from: local('2026-03-02 10:00'), to: local('2026-03-02 11:00'), counted: 1 }]);
  });

  it('gives a working day when the calendar has changed under it and none is left', () => {
    const left = { kind: 'working-days' as const, days: 0 };
    expect(localTime(resume(seedCalendar, local('2026-03-02 10:00'), left))).toBe('2026-03-02 17:30');
    expect(localTime(resume(seedCalendar, local('2026-03-06 20:00'), left))).toBe('2026-03-09 17:30');
    expect(localTime(resume(seedCalendar, local('2026-03-07 10:00'), left))).toBe('2026-03-09 17:30');
  });
});

describe('the explanation of a clock that stood still', () => {
  it('shows what counted before and after, in parts of a day, and who granted the pause', () => {
    const { due, explanation } = paused('2026-03-02 10:00', workingDays(3), ['2026-03-03 12:00', '2026-03-09 12:00']);
    expect(localTime(due)).toBe('2026-03-11 17:30');
    expect(explanation.spans).toEqual([
      { from: '2026-03-03', to: '2026-03-03', counted: 0.5 },
      { from: '2026-03-09', to: '2026-03-11', counted: 2.5 },
    ]);
    expect(explanation.pauses).toEqual([pause('2026-03-03 12:00', '2026-03-09 12:00')]);
    expect(explanation.weekendsSkipped).toBe(0);
  });

  it('keeps every pause, and becomes provisional when it runs beyond the notices', () => {
    const { provisional, explanation } = paused(
      '2026-12-01 10:00',
      workingDays(10),
      ['2026-12-03 09:00', '2026-12-07 09:00'],
      ['2026-12-10 09:00', '2026-12-30 09:00'],
    );
    expect(provisional).toBe(true);
    expect(explanation.pauses).toHaveLength(2);
    expect(explanation.spans).toHaveLength(3);
  });

  it('tells a date once on which it stopped and went on', () => {
    const saturday = paused('2026-03-06 10:00', workingDays(1), ['2026-03-07 10:00', '2026-03-07 15:00']);
    expect(saturday.explanation.weekendsSkipped).toBe(2);
    const festival = paused('2026-02-14 10:00', workingDays(1), ['2026-02-20 10:00', '2026-02-20 15:00']);
    expect(festival.explanation.holidays).toMatchObject([{ date: '2026-02-15', to: '2026-02-23' }]);
  });

  it('splits natural time and an instant set from outside too', () => {
    const { explanation } = paused('2026-03-02 10:00', natural('PT24H'), ['2026-03-02 20:00', '2026-03-03 20:00']);
    const spans = [
      { from: local('2026-03-02 10:00'), to: local('2026-03-02 20:00') },
      { from: local('2026-03-03 20:00'), to: local('2026-03-04 10:00') },
    ];
    expect(explanation.spans).toEqual(spans);
    const fixed = fixedDue(local('2026-03-02 10:00'), local('2026-03-03 10:00'), 'plan');
    const after = resumed(seedCalendar, fixed.explanation, pause('2026-03-02 20:00', '2026-03-03 20:00'));
    expect(after.explanation).toMatchObject({ budget: null, calendar: null, spans, setBy: 'plan' });
  });

  it('stays visible when an extension sets another instant', () => {
    const { explanation } = paused('2026-03-02 10:00', workingDays(3), ['2026-03-03 12:00', '2026-03-09 12:00']);
    const until = local('2026-03-20 17:30');
    const grant = { before: explanation.due, until, at: local('2026-03-10 10:00'), grantedBy: 'government', basis: '同意' };
    const longer = extended(explanation, grant);
    expect(longer).toMatchObject({ due: until, explanation: { setBy: 'extension', extensions: [grant] } });
    expect(longer.explanation.pauses).toEqual(explanation.pauses);
    expect(longer.explanation.spans).toEqual([
      { from: explanation.from, to: local('2026-03-03 12:00') },
      { from: local('2026-03-09 12:00'), to: until },
    ]);
    const further = { ...grant, before: until, until: local('2026-03-25 17:30') };
    expect(extended(longer.explanation, further).explanation.extensions).toEqual([grant, further]);
  });
});
