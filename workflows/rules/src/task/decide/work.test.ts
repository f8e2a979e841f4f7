import { describe, expect, test } from '@jest/globals';
import {
  accepted,
  at,
  closed,
  type Denied,
  expectRefused,
  file,
  gas,
  housing,
  last,
  lead,
  market,
  offered,
  office,
  planUntil,
  running,
  say,
  supervisor,
  underReview,
} from './fixture';

const assisted = () =>
  accepted({ assists: [{ agency: 'market', share: '查处灶具' }] }).did(market, say.accept({ duty: 'assist-1' }));
const design = { name: '设计', due: at('03-20 17:30') };
const withMilestone = () => {
  const plan = planUntil('2026-05-01', [design]);
  const spec = offered({ class: 'long-term', assists: [{ agency: 'market', share: '查处灶具' }] }).did(
    housing,
    say.accept({ plan }),
  );
  return spec.did(market, say.accept({ duty: 'assist-1' }));
};

describe('ReportProgress', () => {
  test('keeps its evidence and changes no deadline', () => {
    const spec = accepted();
    const before = spec.task.obligations;
    expect(spec.send(housing, say.progress({ evidence: [file('a')] }))).toEqual(['ProgressReported']);
    expect(spec.task.obligations).toEqual(before);
    expect(spec.task.evidence).toEqual([file('a')]);
  });

  test('meets the milestone it names', () => {
    const spec = withMilestone();
    const milestone = spec.owed('milestone')[0]?.id ?? '';
    spec.did(housing, say.progress({ milestone }));
    expect(last(spec, 'ProgressReported').ends).toEqual([{ id: milestone, how: 'met' }]);
    expect(spec.owed('milestone')).toEqual([]);
  });

  test('goes on while a handover is outstanding', () => {
    expect(
      accepted()
        .did(housing, say.offer({ to: 'gas' }))
        .send(housing, say.progress()),
    ).toEqual(['ProgressReported']);
  });

  test.each<Denied>([
    ['by another', accepted, market, say.progress(), 'not-holder', '/duty', '区住建局（housing）'],
    ['by who only dispatches it', offered, office, say.progress(), 'not-holder', '/duty', '还没有单位签收'],
    ['on an unknown duty', accepted, housing, say.progress({ duty: 'assist-4' }), 'unknown-duty', '/duty'],
    [
      'on an unknown milestone',
      accepted,
      housing,
      say.progress({ milestone: 'milestone-9' }),
      'unknown-obligation',
      '/milestone',
    ],
    [
      'on a milestone of the lead by an assist',
      withMilestone,
      market,
      say.progress({ duty: 'assist-1', milestone: 'milestone-8' }),
      'unknown-obligation',
      '/milestone',
      '现有：无',
    ],
    ['once all is over', closed, housing, say.progress(), 'wrong-status'],
  ])('refuses one %s', (...denied) => expectRefused(denied));
});

describe('ReportCompletion', () => {
  test('of an assist discharges it', () => {
    const spec = assisted();
    expect(spec.send(market, say.complete({ duty: 'assist-1' }))).toEqual(['DutyCompleted']);
    expect(spec.task.duties[1]?.custody).toMatchObject({ state: 'discharged', holder: 'market' });
    expect(spec.owed('assist')).toEqual([]);
    expect(spec.task.status).toBe('rectifying');
  });

  test('of the lead goes to review; the lead stays answerable', () => {
    const spec = accepted();
    expect(spec.send(housing, say.complete({ completedOn: '2026-03-02' }))).toEqual(['DutyCompleted']);
    expect(spec.task.status).toBe('under-review');
    expect(lead(spec).custody).toMatchObject({ state: 'accepted', holder: 'housing' });
    expect(spec.owed('review')).toMatchObject([{ responsible: 'fire', due: '2026-03-03T02:00:00.000Z' }]);
    expect(running(spec)).toEqual(['check-in', 'review']);
  });

  test('a late one is recorded as late', () => {
    const spec = accepted().ringUntil('2026-03-03T02:00:00.000Z').did(housing, say.complete());
    expect(last(spec, 'DutyCompleted').ends).toContainEqual({ id: expect.stringContaining('rectify-'), how: 'met-late' });
  });

  test('ends what was asked for about it, and a request to stop its clock', () => {
    const spec = accepted({ class: 'long-term' });
    const obligation = spec.owed('rectify')[0]?.id ?? '';
    spec.did(housing, say.askExtension({ obligation, until: at('06-10 18:00') })).did(housing, say.askSuspension());
    expect(spec.owed('decide')).toHaveLength(2);
    spec.did(housing, say.complete());
    expect(spec.task.requests).toEqual([]);
    expect(spec.owed('decide')).toEqual([]);
    expect(spec.send(supervisor, say.grant())).toBe('no-request');
  });

  test('leaves a request to void the task pending', () => {
    const spec = accepted().did(housing, say.askVoid()).did(housing, say.complete());
    expect(spec.task.requests).toMatchObject([{ kind: 'void' }]);
    expect(spec.owed('decide')).toHaveLength(1);
  });

  const suspended = () =>
    accepted({ class: 'long-term' })
      .did(housing, say.askSuspension())
      .did(supervisor, say.grant({ request: 'suspension' }));
  const unplanned = () => offered().did(housing, say.accept());
  test.each<Denied>([
    ['while an assist is open', assisted, housing, say.complete(), 'assist-open', undefined, 'assist-1 区市场监管局（market）'],
    ['without the plan asked for', unplanned, housing, say.complete(), 'plan-missing', undefined, '紧急隐患处置规程'],
    ['while suspended', suspended, housing, say.complete(), 'wrong-status', undefined, '挂账'],
    [
      'dated before the hazard',
      accepted,
      housing,
      say.complete({ completedOn: '2026-03-01' }),
      'date-before-found',
      '/completedOn',
    ],
    [
      'dated tomorrow',
      accepted,
      housing,
      say.complete({ completedOn: '2026-03-03' }),
      'date-in-future',
      '/completedOn',
      '2026-03-02',
    ],
    ['by another', accepted, gas, say.complete(), 'not-holder', '/duty'],
    ['twice', underReview, housing, say.complete(), 'wrong-status', undefined, '“复核中”'],
    [
      'of an assist twice',
      () => assisted().did(market, say.complete({ duty: 'assist-1' })),
      market,
      say.complete({ duty: 'assist-1' }),
      'wrong-status',
      '/duty',
    ],
  ])('refuses one %s', (...denied) => expectRefused(denied));
});
