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
  passed,
  running,
  say,
  supervisor,
  underReview,
  voided,
} from './fixture';
import { taskHolder } from '../custody';

describe('NameReviewer', () => {
  test.each([
    ['the office', office],
    ['a supervisor', supervisor],
  ])('by %s changes who must review from now on', (_, by) => {
    const spec = underReview();
    expect(spec.send(by, say.nameReviewer({ agency: 'gas' }))).toEqual(['ReviewerNamed']);
    expect(taskHolder(spec.task)).toBe('gas');
    expect(spec.send(fire, say.pass())).toBe('forbidden');
    expect(spec.send(gas, say.pass())).toEqual(['ReviewPassed']);
  });

  test('is quiet when it is so already', () => {
    expect(accepted().send(office, say.nameReviewer({ agency: 'fire' }))).toBe('already-so');
  });

  const handedOn = () =>
    accepted()
      .did(housing, say.offer({ to: 'gas' }))
      .did(gas, say.accept());
  test.each<Denied>([
    [
      'who works on it',
      accepted,
      office,
      say.nameReviewer({ agency: 'housing' }),
      'own-review',
      '/agency',
      '区住建局（housing）',
    ],
    ['who worked on it before', handedOn, office, say.nameReviewer({ agency: 'housing' }), 'own-review', '/agency'],
    ['who is offered it', offered, office, say.nameReviewer({ agency: 'housing' }), 'own-review', '/agency'],
    ['nobody knows', accepted, office, say.nameReviewer({ agency: 'nobody' }), 'unknown-agency', '/agency'],
    ['when all is over', closed, office, say.nameReviewer(), 'wrong-status'],
    ['on a voided task', voided, office, say.nameReviewer(), 'wrong-status'],
  ])('refuses one %s', (...denied) => expectRefused(denied));

  test('is not for the lead, whose work is reviewed', () => {
    expectRefused([
      'by the lead',
      accepted,
      housing,
      say.nameReviewer({ agency: 'gas' }),
      'forbidden',
      undefined,
      '区安委办（safety-office）',
    ]);
  });
});

describe('PassReview', () => {
  test('hands the task to the office to write off', () => {
    const spec = underReview();
    expect(spec.send(fire, say.pass())).toEqual(['ReviewPassed']);
    expect(spec.task.status).toBe('passed');
    expect(taskHolder(spec.task)).toBe('safety-office');
    expect(spec.owed('write-off')).toMatchObject([{ responsible: 'safety-office', due: '2026-03-03T02:00:00.000Z' }]);
    expect(last(spec, 'ReviewPassed').ends).toMatchObject([{ how: 'met' }]);
  });

  const byOffice = () => offered().did(housing, say.accept());
  test.each<Denied>([
    ['own work', underReview, housing, say.pass(), 'own-review', undefined, '区住建局（housing）'],
    ['by who is not the reviewer', underReview, market, say.pass(), 'forbidden', undefined, '区消防救援大队（fire）'],
    ['before completion', byOffice, office, say.pass(), 'wrong-status', undefined, '“整改中”'],
    ['twice', passed, fire, say.pass(), 'wrong-status', undefined, '“待销号”'],
  ])('refuses %s', (...denied) => expectRefused(denied));
});

describe('FailReview', () => {
  test('sends the work back to the lead with the time for rework', () => {
    const spec = underReview();
    expect(spec.send(fire, say.fail())).toEqual(['ReviewFailed']);
    expect(spec.task.status).toBe('rectifying');
    expect(lead(spec).custody).toMatchObject({ state: 'accepted', holder: 'housing' });
    expect(spec.owed('rectify')).toMatchObject([{ about: 'rework', responsible: 'housing', due: '2026-03-02T14:00:00.000Z' }]);
    expect(running(spec)).toEqual(['check-in', 'rectify']);
    expect(last(spec, 'ReviewFailed').lead).toBe('housing');
  });

  test('goes to and fro as often as it takes', () => {
    const spec = underReview().did(fire, say.fail()).did(housing, say.complete()).did(fire, say.fail());
    expect(spec.did(housing, say.complete()).send(fire, say.pass())).toEqual(['ReviewPassed']);
  });

  test.each<Denied>([
    ['own work', underReview, housing, say.fail(), 'own-review'],
    ['by who is not the reviewer', underReview, office, say.fail(), 'forbidden', undefined, '不是区安委办（safety-office）'],
    ['before completion', accepted, fire, say.fail(), 'wrong-status'],
  ])('refuses %s', (...denied) => expectRefused(denied));
});
