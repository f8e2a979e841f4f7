import { describe, expect, test } from '@jest/globals';
import {
  accepted,
  actor,
  at,
  type Denied,
  expectRefused,
  gas,
  housing,
  last,
  market,
  offered,
  office,
  planUntil,
  running,
  say,
  supervisor,
  type TaskSpec,
  underReview,
} from './fixture';

const longTerm = () => accepted({ class: 'long-term' });
const asked = () => longTerm().did(housing, say.askSuspension());
const grant = say.grant({ request: 'suspension', basis: '等待规划批复' });
const suspended = () => asked().did(supervisor, grant);
const work = (spec: TaskSpec) => spec.owed('rectify')[0];

describe('RequestSuspension', () => {
  test('starts the clock of whoever must decide; nothing stops yet', () => {
    const spec = longTerm();
    expect(spec.send(housing, say.askSuspension())).toEqual(['RequestFiled']);
    expect(spec.task.suspended).toBeNull();
    expect(spec.owed('decide')).toMatchObject([{ about: 'suspension', due: at('03-04 17:30') }]);
  });

  const untaken = () => offered({ class: 'long-term' });
  test.each<Denied>([
    [
      'under a playbook without',
      () => accepted({ class: 'complex' }),
      housing,
      say.askSuspension(),
      'limit-reached',
      undefined,
      '复杂隐患处置规程不允许挂账',
    ],
    [
      'with a review in the past',
      longTerm,
      housing,
      say.askSuspension({ reviewOn: at('03-01 18:00') }),
      'date-in-past',
      '/reviewOn',
    ],
    [
      'with a review too far off',
      longTerm,
      housing,
      say.askSuspension({ reviewOn: at('09-01 18:00') }),
      'limit-reached',
      '/reviewOn',
    ],
    ['by another', longTerm, market, say.askSuspension(), 'not-holder', '/duty', '区住建局（housing）'],
    ['by who only dispatches', untaken, office, say.askSuspension(), 'not-holder', '/duty', '还没有单位签收'],
    ['twice', asked, housing, say.askSuspension(), 'request-pending', undefined, '挂账'],
    ['while it is suspended', suspended, housing, say.askSuspension(), 'wrong-status', undefined, '2026-04-01'],
    ['under review', underReview, housing, say.askSuspension(), 'wrong-status'],
  ])('is refused %s', (...one) => expectRefused(one));
});

describe('GrantRequest of a suspension', () => {
  test('stops the clocks of the work, with approver, reason and review date; the watch keeps running', () => {
    const spec = asked();
    expect(spec.send(supervisor, grant)).toEqual(['TaskSuspended']);
    expect(spec.task.suspended).toEqual({ since: spec.now, reviewOn: at('04-01 18:00'), by: 'government', reason: '等待规划' });
    expect(last(spec, 'TaskSuspended')).toMatchObject({ basis: '等待规划批复', paused: [work(spec)?.id] });
    expect(spec.task.obligations.map((o) => [o.kind, o.pausedAt !== null])).toEqual([
      ['check-in', false],
      ['rectify', true],
      ['suspension-review', false],
    ]);
    expect(spec.owed('suspension-review')).toMatchObject([{ due: at('04-01 18:00'), explanation: { setBy: 'suspension' } }]);
  });

  test('a stopped clock is not rung, and the review date is a deadline like any other', () => {
    const spec = asked().did(supervisor, grant);
    for (let month = 0; month < 5; month++) spec.did(housing, say.checkIn()).ringUntil(at(`03-0${month + 4} 09:00`));
    spec.ringUntil(at('07-15 18:00'));
    const missed = spec.told('DeadlineMissed').map((e) => e.kind);
    expect(missed).toContain('suspension-review');
    expect(missed).toContain('check-in');
    expect(missed).not.toContain('rectify');
  });

  const more = say.grant({ request: 'suspension', until: at('05-01 18:00') });
  test.each<Denied>([
    ['by the agency that asked', asked, actor('housing', 'housing.leader', ['supervisor']), grant, 'own-grant'],
    ['by the person who asked', asked, actor('government', 'housing.liaison', ['supervisor']), grant, 'own-grant'],
    ['for longer than was asked', asked, supervisor, more, 'invalid-request', '/until', '2026-04-01'],
    ['after the review date', () => asked().at(at('04-02 09:00')), supervisor, grant, 'date-in-past', '/until'],
    [
      'under a playbook without, since the task moved',
      () => asked().did(supervisor, say.move({ playbook: 'complex' })),
      supervisor,
      grant,
      'limit-reached',
      undefined,
      '不允许挂账',
    ],
  ])('is refused %s', (...one) => expectRefused(one));

  test('may set an earlier review', () => {
    const spec = asked().did(supervisor, say.grant({ request: 'suspension', until: at('03-20 18:00') }));
    expect(spec.task.suspended?.reviewOn).toBe(at('03-20 18:00'));
  });
});

describe('ResumeTask', () => {
  test.each([
    ['the lead', housing],
    ['a supervisor', supervisor],
  ])('by %s gives back what was left, and explains the pause', (_, by) => {
    const spec = asked().at(at('03-02 12:00'));
    const before = work(spec);
    spec.did(supervisor, grant).ringUntil(at('03-12 12:00'));
    expect(spec.send(by, say.resume())).toEqual(['TaskResumed']);
    const tenDays = 10 * 86_400_000;
    expect(work(spec)).toMatchObject({
      pausedAt: null,
      due: new Date(Date.parse(before?.due ?? '') + tenDays).toISOString(),
      explanation: { pauses: [{ from: at('03-02 12:00'), to: at('03-12 12:00'), grantedBy: 'government', reason: '等待规划' }] },
    });
    expect(work(spec)?.explanation.spans).toHaveLength(2);
    expect(spec.task.suspended).toBeNull();
    expect(spec.owed('suspension-review')).toEqual([]);
  });

  test('a working budget is counted again: its spans still sum to it', () => {
    const planless = () => offered({ class: 'long-term' }).did(housing, say.accept());
    const spec = planless().at(at('03-04 15:00')).did(housing, say.askSuspension()).did(supervisor, grant);
    spec.ringUntil(at('03-16 09:00')).did(supervisor, say.resume());
    const [plan] = spec.owed('plan');
    expect(plan?.due).toBe(at('03-23 17:30'));
    const counted = plan?.explanation.spans.reduce((sum, span) => sum + (span.counted ?? 0), 0) ?? 0;
    expect(counted).toBeGreaterThanOrEqual(7);
    expect(counted).toBeLessThan(8);
  });

  test('what was late stays late by as much', () => {
    const spec = longTerm().ringUntil(at('06-02 10:00'));
    expect(work(spec)).toMatchObject({ overdue: true });
    const due = Date.parse(work(spec)?.due ?? '');
    spec.did(housing, say.askSuspension({ reviewOn: at('07-01 18:00') })).did(supervisor, grant);
    const stopped = Date.parse(spec.now);
    spec.ringUntil(at('06-20 10:00')).did(supervisor, say.resume());
    expect(Date.parse(spec.now) - Date.parse(work(spec)?.due ?? '')).toBe(stopped - due);
    expect(work(spec)?.overdue).toBe(true);
  });

  test.each<Denied>([
    ['what is not suspended', longTerm, supervisor, say.resume(), 'wrong-status', undefined, '没有挂账'],
    ['by another', suspended, gas, say.resume(), 'not-holder', undefined, '区住建局（housing）'],
  ])('refuses %s', (...one) => expectRefused(one));
});

describe('work that begins while the task is suspended', () => {
  test('stands still from the start, and counts from the resumption', () => {
    const spec = suspended()
      .did(office, say.addAssist())
      .did(market, say.accept({ duty: 'assist-1' }));
    const plan = planUntil('2026-05-01', [{ name: '设计', due: at('04-10 17:30') }]);
    spec.at(at('03-02 10:30')).did(housing, say.filePlan({ plan }));
    expect(spec.owed('assist')).toMatchObject([{ pausedAt: at('03-02 10:00') }]);
    expect(spec.owed('milestone')).toMatchObject([{ pausedAt: at('03-02 10:30') }]);
    expect(last(spec, 'PlanFiled').starts).toMatchObject([{ paused: true }]);
    spec.ringUntil(at('03-12 10:30')).did(supervisor, say.resume());
    expect(spec.owed('milestone')).toMatchObject([{ pausedAt: null, due: at('04-20 17:30') }]);
    expect(running(spec)).toEqual(['assist', 'check-in', 'milestone', 'rectify']);
  });
});
