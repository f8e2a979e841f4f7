import { describe, expect, test } from '@jest/globals';
import {
  accepted,
  closed,
  type Denied,
  expectRefused,
  fire,
  gas,
  housing,
  last,
  market,
  office,
  open,
  passed,
  running,
  say,
  start,
  supervisor,
  TaskSpec,
  town,
  underReview,
  voided,
  writtenOff,
} from './fixture';

const bare = () => new TaskSpec(start).did(office, open({ reviewer: 'fire' }));

describe('SetInterimMeasure', () => {
  test.each([
    ['the office before anybody took the lead', bare, office],
    ['the lead', accepted, housing],
    ['the township it lies in', bare, town],
    ['the lead under review', underReview, housing],
  ])('by %s starts the watch', (_, given, by) => {
    const spec = given();
    const before = spec.owed('check-in').length;
    expect(spec.send(by, say.measure())).toEqual(['InterimMeasureSet']);
    expect(spec.task.measures.at(-1)).toMatchObject({ kind: 'stop-use', by: by.agency, watcher: '网格员' });
    expect(spec.owed('check-in')).toHaveLength(before + 1);
    expect(spec.owed('check-in').at(-1)?.due).toBe('2026-03-02T06:00:00.000Z');
    expect(spec.owed('interim')).toEqual([]);
  });

  const twenty = () => {
    const spec = accepted();
    for (let n = 2; n <= 20; n++) spec.did(housing, say.measure());
    return spec;
  };
  test.each<Denied>([
    ['by a stranger', accepted, market, say.measure(), 'not-holder', undefined, '区住建局（housing）'],
    ['after write-off', writtenOff, office, say.measure(), 'wrong-status', undefined, '“已销号（待回头看）”'],
    ['once all is over', closed, office, say.measure(), 'wrong-status', undefined, '“已办结”'],
    ['on a voided task', voided, office, say.measure(), 'wrong-status', undefined, '“已作废”'],
    ['beyond twenty at once', twenty, housing, say.measure(), 'limit-reached', undefined, '20'],
  ])('refuses one %s', (...denied) => expectRefused(denied));
});

describe('CheckIn', () => {
  test.each([
    ['the lead', housing],
    ['whoever took the measure', office],
    ['the township', town],
  ])('by %s starts the watch again', (_, by) => {
    const spec = accepted().at('2026-03-02T05:00:00.000Z');
    expect(spec.send(by, say.checkIn())).toEqual(['MeasureCheckedIn']);
    expect(spec.owed('check-in')).toMatchObject([
      { about: 'measure-1', due: '2026-03-02T09:00:00.000Z', responsible: 'housing' },
    ]);
    expect(last(spec, 'MeasureCheckedIn').ends).toMatchObject([{ how: 'met' }]);
  });

  test('a broken measure asks for another one, once', () => {
    const spec = accepted().did(housing, say.checkIn({ intact: false, note: '封条被撕' }));
    expect(spec.owed('interim')).toMatchObject([{ responsible: 'housing', due: '2026-03-02T02:30:00.000Z' }]);
    spec.did(housing, say.checkIn({ intact: false }));
    expect(spec.owed('interim')).toHaveLength(1);
    spec.did(housing, say.measure());
    expect(spec.owed('interim')).toEqual([]);
  });

  test('runs on under review, after the review, and while the task is suspended', () => {
    expect(running(underReview())).toEqual(['check-in', 'review']);
    expect(running(passed())).toEqual(['check-in', 'write-off']);
    const spec = accepted({ class: 'long-term' })
      .did(housing, say.askSuspension())
      .did(supervisor, say.grant({ request: 'suspension' }));
    expect(spec.owed('check-in')).toMatchObject([{ pausedAt: null }]);
    expect(spec.send(housing, say.checkIn())).toEqual(['MeasureCheckedIn']);
  });

  test('a missed one climbs the ladder like any deadline, and the next one counts from when it was done', () => {
    const spec = accepted().ringUntil('2026-03-02T06:00:00.000Z');
    expect(last(spec, 'DeadlineMissed')).toMatchObject({ kind: 'check-in', responsible: 'housing' });
    spec.at('2026-03-02T06:20:00.000Z').did(housing, say.checkIn());
    expect(last(spec, 'MeasureCheckedIn').ends).toMatchObject([{ how: 'met-late' }]);
    expect(spec.owed('check-in')).toMatchObject([{ due: '2026-03-02T10:20:00.000Z' }]);
  });

  test.each<Denied>([
    [
      'by a stranger',
      accepted,
      market,
      say.checkIn(),
      'not-holder',
      undefined,
      '区住建局（housing）、区安委办（safety-office）、东街街道（town）',
    ],
    [
      'on an unknown measure',
      accepted,
      housing,
      say.checkIn({ measure: 'measure-9' }),
      'unknown-measure',
      '/measure',
      'measure-1',
    ],
    [
      'on a lifted measure',
      () => accepted().did(housing, say.lift()),
      housing,
      say.checkIn(),
      'unknown-measure',
      '/measure',
      '无',
    ],
    ['after write-off', writtenOff, housing, say.checkIn(), 'wrong-status'],
  ])('refuses one %s', (...denied) => expectRefused(denied));
});

describe('LiftInterimMeasure', () => {
  test('ends its watch; while the work goes on another measure is owed', () => {
    const spec = accepted();
    expect(spec.send(housing, say.lift())).toEqual(['InterimMeasureLifted']);
    expect(spec.task.measures).toEqual([]);
    expect(running(spec)).toEqual(['interim', 'rectify']);
  });

  test('owes nothing when another one stands, when one is owed already, and once the review has passed', () => {
    const two = accepted().did(housing, say.measure()).did(housing, say.lift());
    expect(two.owed('interim')).toEqual([]);
    const broken = accepted()
      .did(housing, say.checkIn({ intact: false }))
      .did(housing, say.lift());
    expect(broken.owed('interim')).toHaveLength(1);
    expect(running(passed().did(housing, say.lift()))).toEqual(['write-off']);
  });

  test('is for the lead, and for whoever took the measure', () => {
    expect(accepted().send(office, say.lift())).toEqual(['InterimMeasureLifted']);
    expectRefused(['by another', accepted, gas, say.lift(), 'not-holder', undefined, '只有']);
    expectRefused(['by the reviewer', accepted, fire, say.lift(), 'not-holder']);
    expectRefused(['unknown', accepted, housing, say.lift({ measure: 'measure-2' }), 'unknown-measure', '/measure', 'measure-1']);
    expectRefused(['after the end', closed, housing, say.lift(), 'wrong-status']);
  });
});

test('a failed review finds no measure and asks for one', () => {
  const spec = underReview().did(housing, say.lift()).did(fire, say.fail());
  expect(running(spec)).toEqual(['interim', 'rectify']);
});
