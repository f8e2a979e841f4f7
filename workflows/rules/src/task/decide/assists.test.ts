import { describe, expect, test } from '@jest/globals';
import {
  accepted,
  type Denied,
  expectRefused,
  fire,
  gas,
  housing,
  last,
  market,
  offered,
  office,
  say,
  supervisor,
  underReview,
} from './fixture';

const assisted = () => accepted().did(housing, say.addAssist());

describe('AddAssist', () => {
  test.each([
    ['the lead', housing],
    ['the office', office],
  ])('by %s makes a duty of the office and holds it out', (_, by) => {
    const spec = accepted();
    expect(spec.send(by, say.addAssist())).toEqual(['AssistAdded', 'DutyOffered']);
    expect(spec.task.duties[1]).toMatchObject({
      id: 'assist-1',
      share: '查处灶具',
      custody: { state: 'offered', holder: 'safety-office', offer: { from: 'safety-office', to: 'market' } },
    });
    expect(last(spec, 'AssistAdded').by).toBe(by.agency);
  });

  test('counts on over released ones, so that an id never stands for two', () => {
    const spec = assisted()
      .did(office, say.release())
      .did(housing, say.addAssist({ agency: 'gas' }));
    expect(spec.task.duties.map(({ id }) => id)).toEqual(['lead', 'assist-1', 'assist-2']);
  });

  const many = () => {
    const spec = accepted();
    for (let n = 1; n <= 99; n++) spec.did(office, say.addAssist());
    return spec;
  };
  test.each<Denied>([
    ['by a stranger', accepted, market, say.addAssist(), 'not-holder', undefined, '只有'],
    ['of an unknown agency', accepted, housing, say.addAssist({ agency: 'nobody' }), 'unknown-agency', '/agency'],
    ['of the reviewer', accepted, housing, say.addAssist({ agency: 'fire' }), 'own-review', '/agency'],
    ['of the lead itself', accepted, housing, say.addAssist({ agency: 'housing' }), 'same-agency', '/agency'],
    ['of the hundredth', many, office, say.addAssist(), 'limit-reached', undefined, '99'],
    ['under review', underReview, housing, say.addAssist(), 'wrong-status'],
  ])('refuses one %s', (...denied) => expectRefused(denied));
});

describe('ReleaseAssist', () => {
  test.each([
    ['the office', office],
    ['a supervisor', supervisor],
  ])('by %s discharges the duty and ends what it owed', (_, by) => {
    const spec = assisted().did(market, say.accept({ duty: 'assist-1' }));
    expect(spec.send(by, say.release())).toEqual(['AssistReleased']);
    expect(spec.task.duties[1]?.custody).toMatchObject({ state: 'discharged', holder: 'market' });
    expect(spec.task.obligations.filter(({ duty }) => duty === 'assist-1')).toEqual([]);
    expect(last(spec, 'AssistReleased')).toMatchObject({ agency: 'market', by: by.agency });
  });

  test('names the agency whose share it was, even if nobody took it', () => {
    const spec = assisted().did(office, say.release());
    expect(last(spec, 'AssistReleased').agency).toBe('market');
  });

  test('ends a request for more time about it', () => {
    const spec = accepted({ class: 'complex' })
      .did(housing, say.addAssist())
      .did(market, say.accept({ duty: 'assist-1' }));
    const obligation = spec.owed('assist')[0]?.id ?? '';
    spec.did(market, say.askExtension({ obligation, until: '2026-03-16T09:30:00.000Z' }));
    spec.did(office, say.release());
    expect(spec.task.requests).toEqual([]);
    expect(spec.owed('decide')).toEqual([]);
  });

  test.each<Denied>([
    ['of the lead', assisted, office, say.release({ duty: 'lead' }), 'unknown-duty', '/duty', 'assist-'],
    ['of an unknown duty', assisted, office, say.release({ duty: 'assist-9' }), 'unknown-duty', '/duty', 'assist-1'],
    ['by the lead', assisted, housing, say.release(), 'forbidden', undefined, '派遣机构'],
    ['by a dispatcher of another agency', assisted, gas, say.release(), 'forbidden'],
    ['twice', () => assisted().did(office, say.release()), office, say.release(), 'wrong-status', '/duty'],
  ])('refuses one %s', (...denied) => expectRefused(denied));
});

test('an assist that never worked may still review', () => {
  const spec = offered()
    .did(office, say.addAssist({ agency: 'fire' }))
    .did(office, say.release());
  expect(spec.send(office, say.nameReviewer({ agency: fire.agency }))).toEqual(['ReviewerNamed']);
});
