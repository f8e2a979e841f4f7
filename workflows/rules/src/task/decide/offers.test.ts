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
  lead,
  market,
  offered,
  office,
  planUntil,
  running,
  say,
  start,
  supervisor,
  underReview,
} from './fixture';

const dispatching = () => offered().did(office, say.withdraw());
const handedOn = () => accepted().did(housing, say.offer({ to: 'gas' }));
const disputed = () => offered().did(office, say.askRuling());

describe('OfferDuty', () => {
  test('holds the duty out; custody stays, and the clock of acceptance starts at dispatch', () => {
    const spec = dispatching();
    expect(spec.send(office, say.offer({ to: 'market', note: '请签收' }))).toEqual(['DutyOffered']);
    expect(lead(spec).custody).toMatchObject({ state: 'offered', holder: 'safety-office', offer: { to: 'market', at: start } });
    expect(last(spec, 'DutyOffered')).toMatchObject({ from: 'safety-office', due: '2026-03-02T02:30:00.000Z', note: '请签收' });
    expect(spec.owed('dispatch')).toEqual([]);
    expect(spec.owed('accept')).toMatchObject([{ since: start, due: '2026-03-02T02:30:00.000Z' }]);
  });

  test('a handover leaves the holder at work with all it owes', () => {
    const spec = handedOn();
    expect(lead(spec).custody).toMatchObject({ state: 'offered', holder: 'housing', accepted: true });
    expect(running(spec)).toEqual(['accept', 'check-in', 'rectify']);
  });

  test('the office may take a duty itself', () => {
    const spec = dispatching()
      .did(office, say.nameReviewer())
      .did(office, say.offer({ to: 'safety-office' }));
    spec.did(office, say.accept());
    expect(lead(spec).custody).toMatchObject({ state: 'accepted', holder: 'safety-office' });
  });

  test.each<Denied>([
    [
      'somebody who does not hold it',
      dispatching,
      market,
      say.offer({ to: 'fire' }),
      'not-holder',
      '/duty',
      '区安委办（safety-office）',
    ],
    ['the former holder', offered, housing, say.offer({ to: 'fire' }), 'not-holder', '/duty'],
    ['a second offer', offered, office, say.offer({ to: 'market' }), 'offer-outstanding', '/duty', '区住建局（housing）'],
    ['an offer in dispute', disputed, office, say.offer({ to: 'market' }), 'ruling-pending', '/duty'],
    ['an unknown agency', dispatching, office, say.offer({ to: 'nobody' }), 'unknown-agency', '/to', 'nobody'],
    ['the holder at work', accepted, housing, say.offer({ to: 'housing' }), 'same-agency', '/to'],
    ['the reviewer', accepted, housing, say.offer({ to: 'fire' }), 'own-review', '/to', '区消防救援大队（fire）'],
    ['an unknown duty', accepted, housing, say.offer({ duty: 'assist-7' }), 'unknown-duty', '/duty', 'lead'],
    ['a task under review', underReview, housing, say.offer({ to: 'gas' }), 'wrong-status', undefined, '“复核中”'],
  ])('refuses %s', (...denied) => expectRefused(denied));
});

describe('WithdrawOffer', () => {
  test('takes the offer back; a duty nobody took must be dispatched again', () => {
    const spec = offered();
    expect(spec.send(office, say.withdraw())).toEqual(['OfferWithdrawn']);
    expect(lead(spec)).toMatchObject({ bounces: 0, custody: { state: 'dispatching', holder: 'safety-office' } });
    expect(running(spec)).toEqual(['check-in', 'dispatch']);
  });

  test('the holder of a handover goes on as before', () => {
    const spec = handedOn();
    spec.send(housing, say.withdraw());
    expect(lead(spec).custody).toMatchObject({ state: 'accepted', holder: 'housing' });
    expect(running(spec)).toEqual(['check-in', 'rectify']);
  });

  test('in a dispute only the ruling remains', () => {
    const spec = disputed().did(office, say.withdraw());
    expect(lead(spec).custody).toMatchObject({ state: 'in-ruling', offer: null });
    expect(running(spec)).toEqual(['check-in', 'rule']);
  });

  test.each<Denied>([
    ['when nothing is offered', dispatching, office, say.withdraw(), 'not-offered', '/duty', '没有待签收'],
    ['by another than who offered', offered, market, say.withdraw(), 'not-holder', '/duty', '区安委办（safety-office）'],
    ['of a discharged duty', closed, office, say.withdraw(), 'wrong-status', undefined, '“已办结”'],
  ])('refuses %s', (...denied) => expectRefused(denied));
});

describe('AcceptDuty', () => {
  test('moves custody to the next hand, which pays for its own silence', () => {
    const spec = offered().at('2026-03-02T02:20:00.000Z');
    expect(spec.send(housing, say.accept())).toEqual(['DutyAccepted']);
    expect(lead(spec)).toMatchObject({
      bounces: 0,
      custody: { state: 'accepted', holder: 'housing', since: '2026-03-02T02:20:00.000Z' },
    });
    expect(spec.owed('rectify')).toMatchObject([{ since: start, due: '2026-03-03T02:00:00.000Z', responsible: 'housing' }]);
    expect(spec.owed('plan')).toMatchObject([{ since: start, due: '2026-03-02T02:30:00.000Z' }]);
    expect(last(spec, 'DutyAccepted')).toMatchObject({ from: 'safety-office', by: 'housing', offeredAt: start });
  });

  test('brings the plan along', () => {
    const spec = offered();
    expect(spec.send(housing, say.accept({ plan: planUntil('2026-03-03') }))).toEqual(['DutyAccepted', 'PlanFiled']);
    expect(spec.owed('plan')).toEqual([]);
  });

  test('a late acceptance still counts, as late', () => {
    const spec = offered().at('2026-03-02T02:31:00.000Z');
    expect(spec.send(housing, say.accept())).toEqual(['DeadlineMissed', 'EscalationRaised', 'DutyAccepted']);
    expect(last(spec, 'DutyAccepted').ends).toEqual([{ id: expect.stringContaining('accept-'), how: 'met-late' }]);
  });

  test('a handover moves the work as it stands, with the time that is left', () => {
    const spec = handedOn();
    const before = spec.owed('rectify');
    spec.at('2026-03-02T02:10:00.000Z').did(gas, say.accept());
    expect(lead(spec).custody).toMatchObject({ state: 'accepted', holder: 'gas' });
    expect(spec.owed('rectify')).toEqual(before);
    expect(spec.task.workers).toEqual(['housing', 'gas']);
  });

  test('a plan with a handover replaces the milestones of the one before', () => {
    const first = planUntil('2026-04-01', [{ name: '设计', due: '2026-03-20T09:30:00.000Z' }]);
    const second = planUntil('2026-05-01', [{ name: '施工', due: '2026-04-20T09:30:00.000Z' }]);
    const spec = offered({ class: 'long-term' }).did(housing, say.accept({ plan: first }));
    spec.did(housing, say.offer({ to: 'gas' })).did(gas, say.accept({ plan: second }));
    expect(spec.owed('milestone').map(({ about, responsible }) => [about, responsible])).toEqual([['施工', 'gas']]);
  });

  test('settles a dispute', () => {
    const spec = disputed().did(housing, say.accept());
    expect(lead(spec).custody.state).toBe('accepted');
    expect(spec.owed('rule')).toEqual([]);
  });

  const assisted = () => offered({ assists: [{ agency: 'market', share: '查处灶具' }] });
  test('an assist owes its share', () => {
    const spec = assisted().did(market, say.accept({ duty: 'assist-1' }));
    expect(spec.owed('assist')).toMatchObject([{ duty: 'assist-1', responsible: 'market', due: '2026-03-03T02:00:00.000Z' }]);
  });

  const past = planUntil('2026-03-01');
  const missed = planUntil('2026-04-01', [{ name: '设计', due: '2026-03-01T09:30:00.000Z' }]);
  test.each<Denied>([
    ['by another agency', offered, market, say.accept(), 'not-offered', '/duty', '区住建局（housing）'],
    ['when nothing is offered', dispatching, housing, say.accept(), 'not-offered', '/duty', '没有待签收'],
    ['a plan dated before the hazard', offered, housing, say.accept({ plan: past }), 'date-before-found', '/plan/timeLimit'],
    ['a milestone in the past', offered, housing, say.accept({ plan: missed }), 'date-in-past', '/plan/milestones/0/due', '设计'],
    [
      'a plan with an assist',
      assisted,
      market,
      say.accept({ duty: 'assist-1', plan: planUntil('2026-03-03') }),
      'invalid-request',
      '/plan',
      '牵头部门',
    ],
  ])('refuses %s', (...denied) => expectRefused(denied));
});

describe('DeclineDuty', () => {
  test('leaves custody where it was, counts the bounce, and the office must dispatch again', () => {
    const spec = offered();
    expect(spec.send(housing, say.decline())).toEqual(['DutyDeclined']);
    expect(lead(spec)).toMatchObject({ bounces: 1, custody: { state: 'dispatching', holder: 'safety-office' } });
    expect(running(spec)).toEqual(['check-in', 'dispatch']);
    expect(last(spec, 'DutyDeclined')).toMatchObject({ by: 'housing', holder: 'safety-office', bounces: 1 });
  });

  test('the second bounce opens a ruling by itself', () => {
    const spec = offered().did(housing, say.decline()).did(office, say.offer());
    expect(spec.send(market, say.decline({ reason: 'other-agency-leads' }))).toEqual(['DutyDeclined', 'RulingRequested']);
    expect(lead(spec).custody).toMatchObject({ state: 'in-ruling', holder: 'safety-office', offer: null });
    expect(spec.owed('rule')).toMatchObject([{ due: '2026-03-02T03:00:00.000Z' }]);
    expect(last(spec, 'RulingRequested').reason).toContain('2 次');
  });

  test('silence and a decline of the same offer are one bounce', () => {
    const spec = offered().ringUntil('2026-03-02T02:31:00.000Z');
    expect(lead(spec).bounces).toBe(1);
    spec.did(housing, say.decline());
    expect(lead(spec).bounces).toBe(1);
  });

  test('a declined handover stays with who works on it', () => {
    const spec = handedOn().did(gas, say.decline());
    expect(lead(spec)).toMatchObject({ bounces: 1, custody: { state: 'accepted', holder: 'housing' } });
    expect(spec.owed('dispatch')).toEqual([]);
  });

  test.each<Denied>([
    ['by another agency', offered, market, say.decline(), 'not-offered', '/duty', '区住建局（housing）'],
    [
      'a ruling',
      () => offered().did(supervisor, say.rule({ holder: 'housing' })),
      housing,
      say.decline(),
      'not-offered',
      '/duty',
    ],
    ['by the reviewer of nothing offered', accepted, fire, say.decline(), 'not-offered', '/duty'],
  ])('refuses %s', (...denied) => expectRefused(denied));
});

describe('whoever finishes the work settles what was open about it', () => {
  test('an outstanding handover and a dispute end with the completion, and a failed review finds a duty in one hand', () => {
    const spec = handedOn().did(housing, say.askRuling()).did(housing, say.complete());
    expect(lead(spec).custody).toEqual({ state: 'accepted', holder: 'housing', since: start });
    spec.did(fire, say.fail());
    expect(spec.send(gas, say.accept())).toBe('not-offered');
    expect(spec.send(housing, say.offer({ to: 'gas' }))).toEqual(['DutyOffered']);
  });
});
