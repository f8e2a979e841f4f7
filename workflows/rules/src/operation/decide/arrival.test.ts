import { describe, expect, test } from '@jest/globals';
import {
  acrossTown,
  actor,
  aStreetAway,
  at,
  atTheDoor,
  called,
  calledOut,
  commander,
  type Denied,
  expectRefused,
  fire,
  gas,
  gone,
  last,
  market,
  onSite,
  planned,
  promised,
  recorded,
  running,
  say,
  town,
} from '../fixture';

const atNoon = () => gone().at(at('03-02 12:00'));
const late = () => gone().ringUntil(at('03-02 12:31'));
const short = () =>
  promised('town').did(town, say.refuse()).did(commander, say.decide('go-short-handed')).ringUntil(at('03-02 12:00'));

describe('CheckIn', () => {
  test('records time, place and distance, and the powers that now stand there', () => {
    const spec = atNoon();
    expect(spec.send(fire, say.checkIn('fire'))).toEqual(['TeamCheckedIn']);
    expect(spec.answerOf('fire')).toMatchObject({
      state: 'present',
      arrival: { at: at('03-02 12:00'), distance: 11, powers: ['seal', 'stop-use'], admitted: null },
    });
    expect(last(spec, 'TeamCheckedIn').ends).toMatchObject([{ how: 'met' }]);
  });

  test('with the last required power the work on site begins', () => {
    const spec = onSite();
    expect(spec.operation).toMatchObject({ status: 'on-site', openedAt: at('03-02 12:00') });
    expect(last(spec, 'SiteOpened')).toMatchObject({ present: [...called], missing: [] });
    expect(running(spec)).toEqual(['record']);
  });

  test('short-handed it begins with whoever comes first', () => {
    const spec = short();
    expect(spec.send(fire, say.checkIn('fire'))).toEqual(['TeamCheckedIn', 'SiteOpened']);
    expect(last(spec, 'SiteOpened')).toMatchObject({
      powers: ['seal', 'stop-use'],
      missing: expect.arrayContaining(['cut-supply']),
    });
    expect(spec.send(gas, say.checkIn('gas'))).toEqual(['TeamCheckedIn']);
  });

  test('may come before the commander has decided; the decision then opens the site', () => {
    const spec = called.reduce((s, agency) => s.did(actor(agency), say.checkIn(agency)), promised());
    expect(spec.operation.status).toBe('called-out');
    expect(spec.send(commander, say.decide('go'))).toEqual(['OperationDecided', 'SiteOpened']);
    expect(spec.owed('muster')).toEqual([]);
  });

  test('that does not happen is called, then reported', () => {
    const spec = late();
    expect(spec.told('DeadlineMissed').map(({ kind, about }) => [kind, about])).toEqual(
      called.map((agency) => ['muster', agency]),
    );
    expect(spec.told('EscalationRaised')[0]).toMatchObject({ about: 'housing', to: { person: 'housing.duty-leader' } });
  });

  test('is quiet the second time', () => expect(onSite().send(fire, say.checkIn('fire'))).toBe('already-so'));

  test.each<Denied>([
    ['before the call-out', planned, fire, say.checkIn('fire'), 'wrong-status', undefined, '“已调度”'],
    ['by who was not called', atNoon, actor('safety-office'), say.checkIn('fire'), 'not-called'],
    ['by who has not answered', () => promised('fire'), fire, say.checkIn('fire'), 'wrong-status', undefined, 'AnswerCallOut'],
    ['across town', atNoon, fire, say.checkIn('fire', acrossTown), 'too-far', '/position', '3995 米，限 300 米'],
    ['a street away', atNoon, fire, say.checkIn('fire', aStreetAway), 'too-far', '/position', '400 米'],
    ['after the grace', late, fire, say.checkIn('fire'), 'too-late', undefined, '2026-03-02 12:30'],
    ['after the record', recorded, fire, say.checkIn('fire'), 'wrong-status', undefined, '“已形成记录”'],
  ])('is refused %s', (...one) => expectRefused(one));
});

describe('AdmitTeam', () => {
  test('lets a late team in, on record', () => {
    const spec = late();
    expect(spec.send(commander, say.admit('fire', { position: aStreetAway }))).toEqual(['TeamAdmitted']);
    expect(last(spec, 'TeamAdmitted')).toMatchObject({
      late: true,
      distance: 400,
      by: commander.id,
      ends: [{ how: 'met-late' }],
    });
    expect(spec.answerOf('fire')).toMatchObject({ state: 'present', arrival: { admitted: '途中抢险，已到现场' } });
  });

  test('lets in who never answered, with what it was asked for', () => {
    const spec = promised('market').at(at('03-02 10:10'));
    spec.did(commander, say.admit('market'));
    expect(spec.answerOf('market')).toMatchObject({
      state: 'present',
      team: null,
      arrival: { powers: ['seize'], distance: null },
    });
    expect(spec.owed('answer')).toEqual([]);
  });

  test('is quiet when the team is there', () => expect(onSite().send(commander, say.admit('fire'))).toBe('already-so'));

  test.each<Denied>([
    ['by another', late, market, say.admit('fire'), 'not-commander'],
    ['of who was not called', late, commander, say.admit('parks'), 'not-called', '/agency', 'housing'],
    ['before the call-out', planned, commander, say.admit('fire', { position: atTheDoor }), 'wrong-status'],
  ])('is refused %s', (...one) => expectRefused(one));

  test('opens the site when it was the last that was missing', () => {
    const spec = ['housing', 'market', 'town', 'gas'].reduce((s, agency) => s.did(actor(agency), say.checkIn(agency)), atNoon());
    expect(spec.send(commander, say.admit('fire'))).toEqual(['TeamAdmitted', 'SiteOpened']);
  });
});

test('a call-out that is not decided keeps its deadlines while teams arrive', () => {
  expect(running(calledOut())).toEqual(['answer', 'answer', 'answer', 'answer', 'answer', 'decide']);
});
