import { describe, expect, test } from '@jest/globals';
import {
  accepted,
  type Denied,
  expectRefused,
  gas,
  housing,
  last,
  lead,
  market,
  offered,
  office,
  running,
  say,
  supervisor,
  underReview,
} from './fixture';

const disputed = () => offered().did(housing, say.askRuling());

describe('RequestRuling', () => {
  test.each([
    ['the office', offered, office],
    ['the agency offered', offered, housing],
    ['the holder at work', accepted, housing],
  ])('by %s opens a ruling with its own clock', (_, given, by) => {
    const spec = given();
    expect(spec.send(by, say.askRuling())).toEqual(['RulingRequested']);
    expect(lead(spec).custody.state).toBe('in-ruling');
    expect(spec.owed('rule')).toMatchObject([{ responsible: 'safety-office', due: '2026-03-02T03:00:00.000Z' }]);
  });

  test('leaves an outstanding offer open: a late acceptance still settles the matter', () => {
    expect(running(disputed())).toEqual(['accept', 'check-in', 'rule']);
  });

  test('is quiet while one is pending', () => {
    expect(disputed().send(office, say.askRuling())).toBe('already-so');
  });

  test.each<Denied>([
    ['by a stranger', offered, market, say.askRuling(), 'not-holder', undefined, '区市场监管局（market）不可以'],
    ['under review', underReview, housing, say.askRuling(), 'wrong-status'],
    ['of an unknown duty', offered, office, say.askRuling({ duty: 'assist-3' }), 'unknown-duty', '/duty'],
  ])('refuses %s', (...denied) => expectRefused(denied));
});

describe('RuleDuty', () => {
  test('names the holder, whose clock starts with the ruling', () => {
    const spec = disputed().at('2026-03-02T02:10:00.000Z');
    expect(spec.send(supervisor, say.rule({ holder: 'market' }))).toEqual(['DutyRuled']);
    expect(lead(spec)).toMatchObject({ bounces: 0, custody: { state: 'accepted', holder: 'market' } });
    expect(spec.owed('rectify')).toMatchObject([{ since: '2026-03-02T02:10:00.000Z', responsible: 'market' }]);
    expect(last(spec, 'DutyRuled').ends.map(({ id, how }) => [id.split('-')[0], how])).toEqual([
      ['rule', 'met'],
      ['accept', 'superseded'],
    ]);
    expect(spec.task.workers).toEqual(['market']);
  });

  test('moves work under way with the time that is left', () => {
    const spec = accepted().did(housing, say.askRuling());
    const before = spec.owed('rectify');
    spec.did(supervisor, say.rule({ holder: 'gas' }));
    expect(spec.owed('rectify')).toEqual(before);
    expect(lead(spec).custody.holder).toBe('gas');
  });

  test('cannot be declined', () => {
    const spec = disputed().did(supervisor, say.rule({ holder: 'market' }));
    expect(spec.send(market, say.decline())).toBe('not-offered');
  });

  test('is quiet when the agency holds the duty and nothing is in dispute', () => {
    expect(accepted().send(supervisor, say.rule({ holder: 'housing' }))).toBe('already-so');
    expect(
      accepted()
        .did(housing, say.offer({ to: 'gas' }))
        .send(supervisor, say.rule({ holder: 'housing' })),
    ).toEqual(['DutyRuled']);
  });

  test.each<Denied>([
    ['an unknown agency', disputed, supervisor, say.rule({ holder: 'nobody' }), 'unknown-agency', '/holder'],
    ['the reviewer', accepted, supervisor, say.rule({ holder: 'fire' }), 'own-review', '/holder'],
    ['a task under review', underReview, supervisor, say.rule({ holder: 'gas' }), 'wrong-status', undefined, '“整改中”'],
  ])('refuses %s', (...denied) => expectRefused(denied));
});

test('silence is charged to whoever was silent, and two silences open a ruling', () => {
  const spec = offered().ringUntil('2026-03-02T02:30:00.000Z');
  expect(last(spec, 'DeadlineMissed')).toMatchObject({ kind: 'accept', responsible: 'housing', bounces: 1 });
  spec
    .did(office, say.withdraw())
    .did(office, say.offer({ to: 'gas' }))
    .ringUntil('2026-03-02T03:00:00.000Z');
  expect(spec.told('DeadlineMissed').map((e) => [e.responsible, e.bounces])).toEqual([
    ['housing', 1],
    ['gas', 2],
  ]);
  expect(lead(spec).custody).toMatchObject({ state: 'in-ruling', holder: 'safety-office', offer: { to: 'gas' } });
  spec.did(gas, say.accept());
  expect(lead(spec)).toMatchObject({ bounces: 0, custody: { state: 'accepted', holder: 'gas' } });
  expect(spec.owed('rectify')).toMatchObject([{ since: '2026-03-02T02:30:00.000Z' }]);
});
