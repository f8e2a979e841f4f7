import type { Budget, Calendar } from '@baton/contracts';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { dueAfter, shift, workingTimeBetween } from './due';
import { budgets, calendars, instants, natural, workingDays as days, workingHours as hours } from './fixture';
import { dayOf, durationMs } from './local-time';
import { remaining, resume, resumed } from './pause';
import { workingDays, workingDaysBetween } from './working-days';

const dueOf = (calendar: Calendar, from: string, budget: Budget) => dueAfter(calendar, from, budget).due;
const sum = (spans: { counted?: number | undefined }[]) => spans.reduce((total, { counted = 0 }) => total + counted, 0);
const isDayEnd = (calendar: Calendar, at: string) => workingDays(calendar).end(dayOf(Date.parse(at))) === Date.parse(at);
const sorted = (a: string, b: string): [string, string] => (a <= b ? [a, b] : [b, a]);

test('an event later in time is never due earlier', () => {
  fc.assert(
    fc.property(calendars, instants, instants, budgets, (calendar, one, other, budget) => {
      const [earlier, later] = sorted(one, other);
      expect(dueOf(calendar, earlier, budget) <= dueOf(calendar, later, budget)).toBe(true);
    }),
  );
});

test('a larger budget is never due earlier, and none before it began', () => {
  const grown = (budget: Budget, by: number): Budget => {
    switch (budget.kind) {
      case 'natural':
        return natural(`PT${durationMs(budget.duration) / 60_000 + by}M`);
      case 'working-hours':
        return hours(budget.hours + by / 60);
      case 'working-days':
        return days(budget.days + by);
    }
  };
  fc.assert(
    fc.property(calendars, instants, budgets, fc.nat(300), (calendar, from, budget, by) => {
      const due = dueOf(calendar, from, budget);
      expect(from < due && due <= dueOf(calendar, from, grown(budget, by))).toBe(true);
    }),
  );
});

test('a working budget is due on a working day: at its end, or inside its hours', () => {
  fc.assert(
    fc.property(calendars, instants, budgets, (calendar, from, budget) => {
      if (budget.kind === 'natural') return;
      const due = Date.parse(dueOf(calendar, from, budget));
      const known = workingDays(calendar);
      expect(known.isWorking(dayOf(due)) && known.exception(dayOf(due))?.kind !== 'holiday').toBe(true);
      expect(workingTimeBetween(calendar, new Date(due - 1).toISOString(), new Date(due).toISOString())).toBe(1);
      if (budget.kind === 'working-days') expect(due).toBe(known.end(dayOf(due)));
    }),
  );
});

test('what the explanation counted is the budget, whole', () => {
  fc.assert(
    fc.property(calendars, instants, budgets, (calendar, from, budget) => {
      const { due, explanation } = dueAfter(calendar, from, budget);
      const { spans } = explanation;
      if (budget.kind === 'natural') expect(spans).toEqual([{ from, to: due }]);
      else if (budget.kind === 'working-days') expect(sum(spans)).toBe(budget.days);
      else expect(sum(spans)).toBeCloseTo(budget.hours, 2);
      expect(spans.every(({ from: a, to: b }, i) => a <= b && (i === 0 || spans[i - 1]!.to <= a))).toBe(true);
    }),
  );
});

test('the dates between are all told: counted, made up, holidays and days off', () => {
  fc.assert(
    fc.property(calendars, instants, fc.integer({ min: 1, max: 120 }), (calendar, from, budget) => {
      const { due, explanation } = dueAfter(calendar, from, days(budget));
      const length = (runs: { date: string; to?: string | undefined }[]) =>
        runs.reduce((total, { date, to = date }) => total + (Date.parse(to) - Date.parse(date)) / 86_400_000 + 1, 0);
      const { holidays, notListed = 0, weekendsSkipped } = explanation;
      const dates = dayOf(Date.parse(due)) - dayOf(Date.parse(from));
      const told = budget + length(holidays) + weekendsSkipped;
      expect(told <= dates && dates <= told + notListed).toBe(true);
    }),
  );
});

test('stopped and started in one instant, nothing moves', () => {
  fc.assert(
    fc.property(calendars, instants, budgets, fc.nat(60 * 86_400_000), (calendar, from, budget, after) => {
      const { due, explanation } = dueAfter(calendar, from, budget);
      const at = new Date(Date.parse(from) + after).toISOString();
      expect(resume(calendar, at, remaining(calendar, at, due, budget))).toBe(due);
      const pause = { from: at, to: at, grantedBy: 'government', reason: '试验' };
      expect(resumed(calendar, explanation, pause).due).toBe(due);
    }),
  );
});

test('what was left at the stop is left after it: to the millisecond, or rounded up to the end of a day', () => {
  fc.assert(
    fc.property(
      calendars,
      instants,
      budgets,
      fc.nat(30 * 86_400_000),
      fc.nat(90 * 86_400_000),
      (calendar, from, budget, ran, stood) => {
        const { due } = dueAfter(calendar, from, budget);
        const stopped = new Date(Date.parse(from) + ran).toISOString();
        const again = new Date(Date.parse(stopped) + stood).toISOString();
        const moved = resume(calendar, again, remaining(calendar, stopped, due, budget));
        if (budget.kind === 'natural' || due <= stopped) {
          expect(Date.parse(moved) - Date.parse(due)).toBe(stood);
          return;
        }
        if (budget.kind === 'working-hours') {
          expect(workingTimeBetween(calendar, again, moved)).toBe(workingTimeBetween(calendar, stopped, due));
          return;
        }
        const counted = (a: string, b: string) => workingDaysBetween(workingDays(calendar), Date.parse(a), Date.parse(b));
        const gained = counted(again, moved) - counted(stopped, due);
        expect(gained > -1e-6 && gained < 1 && isDayEnd(calendar, moved)).toBe(true);
      },
    ),
  );
});

test('a pause never brings a deadline forward, and one without working time leaves it where it is', () => {
  fc.assert(
    fc.property(
      calendars,
      instants,
      budgets,
      fc.nat(30 * 86_400_000),
      fc.nat(5 * 86_400_000),
      (calendar, from, budget, ran, stood) => {
        const before = dueAfter(calendar, from, budget);
        const at = new Date(Date.parse(from) + ran).toISOString();
        const pause = { from: at, to: new Date(Date.parse(at) + stood).toISOString(), grantedBy: 'government', reason: '试验' };
        const after = resumed(calendar, before.explanation, pause);
        expect(after.due >= before.due).toBe(true);
        const idle = budget.kind !== 'natural' && at < before.due && workingTimeBetween(calendar, at, pause.to) === 0;
        if (idle) expect(after.due).toBe(before.due);
      },
    ),
  );
});

test('the spans of a deadline with pauses sum to its budget, or to less than a day more for each pause', () => {
  const pauses = fc.array(fc.tuple(fc.nat(10 * 86_400_000), fc.nat(20 * 86_400_000)), { maxLength: 3 });
  fc.assert(
    fc.property(calendars, instants, budgets, pauses, (calendar, from, budget, times) => {
      let at = Date.parse(from);
      let so = dueAfter(calendar, from, budget);
      for (const [ran, stood] of times) {
        const pause = { from: new Date(at + ran).toISOString(), to: new Date(at + ran + stood).toISOString() };
        so = resumed(calendar, so.explanation, { ...pause, grantedBy: 'government', reason: '试验' });
        at += ran + stood;
      }
      const total = sum(so.explanation.spans);
      if (budget.kind === 'working-hours') expect(total).toBeCloseTo(budget.hours, 2);
      if (budget.kind === 'working-days')
        expect(total >= budget.days - 0.01 && total < budget.days + times.length + 0.01).toBe(true);
    }),
  );
});

test('n working days on and n back lead to the same end of a day', () => {
  fc.assert(
    fc.property(calendars, instants, fc.integer({ min: -200, max: 200 }), (calendar, from, n) => {
      const end = dueOf(calendar, from, days(1));
      expect(shift(calendar, shift(calendar, end, days(n)), days(-n))).toBe(end);
    }),
  );
});

test('hours forward and back conserve working time', () => {
  fc.assert(
    fc.property(calendars, instants, fc.integer({ min: 1, max: 6_000 }), (calendar, from, minutes) => {
      const on = shift(calendar, from, hours(minutes / 60));
      const back = shift(calendar, from, hours(-minutes / 60));
      expect(workingTimeBetween(calendar, from, on)).toBe(minutes * 60_000);
      expect(workingTimeBetween(calendar, back, from)).toBe(minutes * 60_000);
    }),
  );
});
