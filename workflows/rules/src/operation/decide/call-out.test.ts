import { describe, expect, test } from '@jest/globals';
import {
  actor,
  at,
  called,
  calledOut,
  commander,
  type Denied,
  deputy,
  expectRefused,
  fire,
  gas,
  gone,
  housing,
  last,
  market,
  office,
  OperationSpec,
  planned,
  promised,
  running,
  say,
  town,
  world,
} from '../fixture';

const silent = () => calledOut().ringUntil(at('03-02 10:15'));

describe('CallOut', () => {
  test('asks every agency at once, each with its own clock, and starts the commander’s behind them', () => {
    const spec = planned();
    expect(spec.send(commander, say.callOut())).toEqual(['OperationCalledOut', ...called.map(() => 'AgencyCalled')]);
    expect(spec.operation).toMatchObject({ status: 'called-out', round: 1 });
    expect(spec.owed('answer').map(({ about, responsible, due }) => [about, responsible, due])).toEqual(
      called.map((agency) => [agency, agency, at('03-02 10:15')]),
    );
    expect(spec.owed('decide')).toMatchObject([{ responsible: 'housing', since: at('03-02 10:15'), due: at('03-02 10:30') }]);
    expect(last(spec, 'AgencyCalled')).toMatchObject({ agency: 'gas', powers: ['cut-supply', 'repair'], due: at('03-02 10:15') });
    expect(running(spec)).not.toContain('call-out');
  });

  test('is the deputy’s, too, and gives nobody more time than there is', () => {
    const spec = planned({ at: at('03-02 10:10'), until: at('03-02 11:00') });
    expect(spec.send(deputy, say.callOut())).toHaveLength(1 + called.length);
    expect(spec.owed('answer')[0]).toMatchObject({ due: at('03-02 10:10'), explanation: { setBy: 'appointment' } });
  });

  test('that the commander forgets climbs like any deadline', () => {
    const spec = planned().ringUntil(at('03-02 10:25'));
    expect(spec.told('DeadlineMissed')).toMatchObject([{ kind: 'call-out', responsible: 'housing' }]);
    expect(spec.told('EscalationRaised').map(({ to }) => to.person)).toEqual(['housing.duty-leader', 'housing.leader']);
  });

  test.each<Denied>([
    ['by another', planned, office, say.callOut(), 'not-commander', undefined, '总指挥李雪梅'],
    ['twice', calledOut, commander, say.callOut(), 'wrong-status', undefined, '“已调度”'],
    [
      'after the appointed hour',
      () => planned().at(at('03-02 12:00')),
      commander,
      say.callOut(),
      'date-in-past',
      undefined,
      '请先延期',
    ],
  ])('is refused %s', (...one) => expectRefused(one));
});

describe('AnswerCallOut', () => {
  test('names a team, and what it does not bring', () => {
    const spec = calledOut();
    expect(spec.send(fire, say.come('fire', ['seal']))).toEqual(['TeamPromised']);
    expect(spec.answerOf('fire')).toMatchObject({ state: 'coming', team: { leader: 'fire甲', powers: ['seal'] } });
    expect(last(spec, 'TeamPromised')).toMatchObject({ agency: 'fire', missing: ['stop-use'], ends: [{ how: 'met' }] });
    expect(spec.owed('answer').map(({ about }) => about)).not.toContain('fire');
  });

  test('late is met late', () => {
    expect(last(silent().did(gas, say.come('gas')), 'TeamPromised').ends).toMatchObject([{ how: 'met-late' }]);
  });

  test('with the last answer the commander’s clock begins at once', () => {
    const spec = promised('gas');
    expect(spec.owed('decide')).toMatchObject([{ due: at('03-02 10:30') }]);
    spec.at(at('03-02 10:02')).did(gas, say.come('gas'));
    expect(spec.owed('decide')).toMatchObject([{ since: at('03-02 10:02'), due: at('03-02 10:17') }]);
  });

  test('a refusal calls the deputy post at once, and a team is still owed', () => {
    const spec = calledOut().at(at('03-02 10:03'));
    expect(spec.send(market, say.refuse())).toEqual(['CallRefused']);
    expect(spec.answerOf('market')).toMatchObject({ state: 'refused', reason: 'no-people' });
    expect(last(spec, 'CallRefused').commander).toBe(commander.id);
    spec.ringUntil(at('03-02 10:03'));
    expect(spec.told('EscalationRaised')).toMatchObject([{ about: 'market', to: { person: 'market.duty-leader' } }]);
    spec.ringUntil(at('03-02 10:25'));
    const climbed = spec.told('EscalationRaised').filter(({ about }) => about === 'market');
    expect(climbed.map(({ to }) => to.person)).toEqual(['market.duty-leader', 'market.leader']);
    expect(spec.send(market, say.come('market'))).toEqual(['TeamPromised']);
    expect(spec.answerOf('market')).toMatchObject({ state: 'coming' });
  });

  test('a refusal after silence leaves the ladder where it was', () => {
    const spec = silent().did(market, say.refuse());
    expect(last(spec, 'CallRefused').moves).toEqual([]);
  });

  test('while the others muster makes the team due at once', () => {
    const spec = promised('town').did(commander, say.decide('go')).did(town, say.come('town'));
    expect(spec.owed('muster').map(({ about }) => about)).toContain('town');
  });

  test('silence calls the deputy post, then climbs the ladder of that agency, while the others go on', () => {
    const spec = promised('market').ringUntil(at('03-02 10:55'));
    const climbed = spec.told('EscalationRaised').filter(({ about }) => about === 'market');
    expect(climbed.map(({ scheduledFor, to }) => [scheduledFor, to.person])).toEqual([
      [at('03-02 10:15'), 'market.duty-leader'],
      [at('03-02 10:25'), 'market.leader'],
      [at('03-02 10:35'), 'safety-office.duty'],
      [at('03-02 10:55'), 'government.supervisor'],
    ]);
  });

  const taken = {
    operation: 'gulou:operation:OTHER',
    title: '学府路巡查',
    at: at('03-02 11:00'),
    until: at('03-02 13:00'),
    tasks: [],
    people: ['fire乙（fire）'],
    vehicles: ['闽A·GAS'],
  };
  const busy = () =>
    new OperationSpec(undefined, world({ others: [taken] })).did(housing, say.plan()).did(commander, say.callOut());

  test('may name a team another operation holds, on record', () => {
    const spec = busy().did(gas, { ...say.come('gas'), overrideClash: '车辆先后使用' });
    expect(last(spec, 'TeamPromised').override).toMatchObject({ clashes: [{ vehicles: ['闽A·GAS'], people: [] }] });
  });

  test.each<Denied>([
    ['twice', promised, fire, say.come('fire'), 'already-answered', undefined, '“将到场”'],
    ['by refusing after coming', promised, fire, say.refuse(), 'already-answered', undefined, '“将到场”'],
    ['by refusing twice', () => calledOut().did(fire, say.refuse()), fire, say.refuse(), 'already-answered', undefined, '“拒派”'],
    ['before the call-out', planned, fire, say.come('fire'), 'wrong-status', undefined, '“已调度”'],
    ['by who was not called', calledOut, office, say.come('fire'), 'not-called', undefined, '区消防救援大队（fire）'],
    [
      'with a power it does not hold',
      calledOut,
      gas,
      say.come('gas', ['seize']),
      'power-not-held',
      '/answer/team/powers',
      '扣押（seize）',
    ],
    ['with a power nobody knows', calledOut, gas, say.come('gas', ['fly']), 'unknown-power', '/answer/team/powers', 'fly'],
    ['with people another operation holds', busy, fire, say.come('fire'), 'clash', '/overrideClash', 'fire乙（fire）'],
    ['with a vehicle another operation holds', busy, gas, say.come('gas'), 'clash', '/overrideClash', '闽A·GAS'],
    [
      'by who is not waited for any longer',
      () => promised('town').did(town, say.refuse()).did(commander, say.decide('go')),
      actor('town'),
      say.come('town'),
      'wrong-status',
      undefined,
      '“已解除”',
    ],
  ])('is refused %s', (...one) => expectRefused(one));

  test('goes on while the operation musters', () => expect(gone().operation.status).toBe('mustering'));
});
