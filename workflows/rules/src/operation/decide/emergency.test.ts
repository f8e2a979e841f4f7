import { describe, expect, test } from '@jest/globals';
import { directorySubject } from '../../directory';
import {
  actor,
  at,
  calledOut,
  clock,
  closed,
  commander,
  type Denied,
  expectRefused,
  fire,
  gas,
  gone,
  last,
  market,
  office,
  onSite,
  OperationSpec,
  planned,
  promised,
  running,
  say,
  supervisor,
  testDistrict,
  world,
} from '../fixture';

describe('TurnToEmergency', () => {
  test('calls the desk and the duty posts at once, with list and positions', () => {
    const spec = onSite();
    expect(spec.send(gas, say.emergency())).toEqual(['EmergencyDeclared']);
    expect(last(spec, 'EmergencyDeclared')).toMatchObject({
      desk: '119指挥中心',
      called: [{ person: 'safety-office.duty' }, { person: 'government.supervisor' }],
      positions: expect.arrayContaining([{ agency: 'fire', position: expect.anything(), people: 3 }]),
      by: gas.id,
    });
    expect(spec.operation.effects.map(({ kind, target }) => [kind, target])).toEqual([
      ['call-emergency', '119指挥中心'],
      ['call-emergency', 'safety-office.district-duty'],
      ['call-emergency', 'government.supervisor'],
    ]);
    expect(spec.operation).toMatchObject({ status: 'on-site', emergency: { agency: 'gas' } });
  });

  test('calls each post once, and for a vacant one the post of last resort', () => {
    const vacated = ['safety-office.district-duty', 'government.supervisor'].reduce(
      (state, post) => directorySubject.evolve(state, { type: 'PostVacated', data: { post, person: null, reason: '' } }, ''),
      testDistrict(),
    );
    const spec = new OperationSpec(undefined, world({ directory: vacated }));
    spec.did(actor('housing'), say.plan()).did(commander, say.callOut()).did(fire, say.emergency());
    expect(last(spec, 'EmergencyDeclared').called.map(({ person }) => person)).toEqual(['government.chief']);
  });

  test('opens the site for whoever is there, whatever is missing', () => {
    const early = promised('gas').did(fire, say.checkIn('fire'));
    expect(early.send(fire, say.emergency())).toEqual(['EmergencyDeclared', 'SiteOpened']);
    const later = calledOut().did(fire, say.come('fire')).did(fire, say.emergency());
    expect(later.send(fire, say.checkIn('fire'))).toEqual(['TeamCheckedIn', 'SiteOpened']);
    expect(later.owed('decide')).toEqual([]);
    expect(later.owed('record')).toHaveLength(1);
  });

  test('whoever is on the way when the site opens is still waited for', () => {
    const spec = promised('gas').did(fire, say.checkIn('fire')).did(fire, say.emergency());
    expect(spec.owed('muster').map(({ about }) => about)).toEqual(['housing', 'market', 'town']);
  });

  test('lets the commander go whatever is missing', () => {
    expect(promised('gas').did(fire, say.emergency()).send(commander, say.decide('go'))).toEqual(['OperationDecided']);
  });

  test('leaves everything after on record, and ends closed as an emergency', () => {
    const spec = onSite().did(fire, say.emergency()).did(commander, say.complete());
    for (const { id } of spec.operation.effects) spec.did(clock, say.effect({ effect: id }));
    for (const agency of ['housing', 'market', 'fire', 'town', 'gas']) spec.did(actor(agency), say.sign());
    expect(last(spec, 'OperationClosed').outcome).toBe('emergency');
  });

  test('is quiet the second time', () => {
    expect(onSite().did(fire, say.emergency()).send(market, say.emergency())).toBe('already-so');
  });

  test.each<Denied>([
    ['before the call-out', planned, fire, say.emergency(), 'wrong-status', undefined, '“已调度”'],
    ['by who takes no part', gone, actor('parks'), say.emergency(), 'forbidden', undefined, 'parks'],
    ['once all is over', closed, fire, say.emergency(), 'wrong-status'],
  ])('is refused %s', (...one) => expectRefused(one));

  test.each([
    ['the office', office],
    ['a supervisor', supervisor],
    ['the commander', commander],
  ])('is open to %s', (_, by) => expect(gone().send(by, say.emergency())).toEqual(['EmergencyDeclared']));
});

test('a desk that is not called in time is noticed', () => {
  const spec = onSite().did(fire, say.emergency()).ringUntil(at('03-02 12:15'));
  expect(running(spec)).toEqual(['carry-out', 'carry-out', 'carry-out', 'record']);
  expect(spec.told('DeadlineMissed')).toHaveLength(3);
});
