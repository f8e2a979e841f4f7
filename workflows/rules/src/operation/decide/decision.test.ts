import { describe, expect, test } from '@jest/globals';
import {
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
  onSite,
  OperationSpec,
  planned,
  promised,
  running,
  say,
  supervisor,
  taskIds,
  town,
  world,
} from '../fixture';

const short = () => promised('gas').did(gas, say.refuse()).did(commander, say.decide('go-short-handed'));

describe('DecideOperation: go', () => {
  test('with every power promised: teams are due at the door, the record after the end', () => {
    const spec = promised();
    expect(spec.send(commander, say.decide('go'))).toEqual(['OperationDecided']);
    expect(spec.operation).toMatchObject({ status: 'mustering', shortHanded: false });
    expect(running(spec)).toEqual(['muster', 'muster', 'muster', 'muster', 'muster', 'record']);
    expect(spec.owed('muster')[0]).toMatchObject({ about: 'housing', since: at('03-02 12:00'), due: at('03-02 12:30') });
    expect(spec.owed('record')).toMatchObject([{ responsible: 'housing', since: at('03-02 15:00'), due: at('03-02 19:00') }]);
    expect(last(spec, 'OperationDecided')).toMatchObject({ decision: 'go', missing: [], released: [], ends: [{ how: 'met' }] });
  });

  test('short-handed with whoever comes; who refused or stayed silent is released and told, on record', () => {
    const spec = promised('gas', 'town').did(gas, say.refuse()).ringUntil(at('03-02 10:15'));
    expect(spec.send(commander, say.decide('go-short-handed'))).toEqual(['OperationDecided']);
    expect(last(spec, 'OperationDecided')).toMatchObject({ released: ['gas', 'town'], missing: ['cut-supply', 'repair'] });
    expect(spec.operation.calls.map(({ answer }) => answer.state)).toEqual([
      'coming',
      'coming',
      'coming',
      'released',
      'released',
    ]);
    expect(spec.operation.effects.map(({ kind, target, status }) => [kind, target, status])).toEqual([
      ['release-team', 'gas', 'pending'],
      ['release-team', 'town', 'pending'],
    ]);
    expect(spec.owed('answer')).toEqual([]);
  });

  test('waits on for whoever still has time to answer', () => {
    const spec = promised('town').did(commander, say.decide('go'));
    expect(spec.answerOf('town')).toMatchObject({ state: 'called' });
    expect(spec.owed('answer')).toHaveLength(1);
  });

  test('is the deputy’s, too, and quiet the second time', () => {
    expect(promised().did(deputy, say.decide('go')).send(commander, say.decide('go'))).toBe('already-so');
  });

  test('can be turned short-handed while teams are on their way', () => {
    const spec = gone().at(at('03-02 12:00')).did(fire, say.checkIn('fire'));
    expect(spec.operation.status).toBe('mustering');
    expect(spec.send(commander, say.decide('go-short-handed'))).toEqual(['OperationDecided', 'SiteOpened']);
    expect(spec.owed('muster')).toHaveLength(4);
  });

  test('that the commander does not take is escalated', () => {
    const spec = promised().ringUntil(at('03-02 10:25'));
    expect(spec.told('DeadlineMissed')).toMatchObject([{ kind: 'decide', responsible: 'housing' }]);
    expect(spec.told('EscalationRaised').map(({ kind }) => kind)).toEqual(['decide', 'decide']);
  });

  test.each<Denied>([
    ['by another', promised, market, say.decide('go'), 'not-commander', undefined, '李雪梅'],
    ['by a supervisor', promised, supervisor, say.decide('go'), 'not-commander'],
    [
      'without a power that is required',
      () => promised('gas'),
      commander,
      say.decide('go'),
      'quorum-missing',
      '/decision',
      '停止供气（cut-supply）',
    ],
    ['with nobody coming', calledOut, commander, say.decide('go-short-handed'), 'nobody-coming', '/decision', '延期'],
    ['before the call-out', planned, commander, say.decide('go'), 'wrong-status', undefined, '“已调度”'],
    ['on site', onSite, commander, say.decide('call-off'), 'wrong-status', undefined, '“现场处置中”'],
  ])('is refused %s', (...one) => expectRefused(one));
});

describe('DecideOperation: postpone', () => {
  test('releases and tells whoever was called, and has the agencies called out again in time', () => {
    const spec = gone();
    expect(spec.send(commander, say.postpone())).toEqual(['OperationPostponed']);
    expect(spec.operation).toMatchObject({ status: 'postponed', at: at('03-03 09:00'), until: at('03-03 12:00') });
    expect(spec.operation.effects.map(({ target }) => target)).toEqual([...called]);
    expect(running(spec)).toEqual(['call-out', ...called.map(() => 'carry-out')]);
    spec.did(commander, say.callOut());
    expect(spec.operation).toMatchObject({ status: 'called-out', round: 2 });
    expect(spec.owed('answer')).toHaveLength(called.length);
  });

  test('is possible before anybody was called, and again', () => {
    const spec = planned().did(commander, say.postpone());
    expect(spec.operation.effects).toEqual([]);
    expect(spec.send(commander, say.postpone(at('03-04 09:00'), at('03-04 12:00')))).toEqual(['OperationPostponed']);
  });

  const busy = () =>
    new OperationSpec(
      undefined,
      world({
        others: [
          {
            operation: 'gulou:operation:OTHER',
            title: '学府路巡查',
            at: at('03-03 08:00'),
            until: at('03-03 10:00'),
            tasks: [taskIds[0]],
            people: [],
            vehicles: [],
          },
        ],
      }),
    ).did(housing, say.plan());

  test('into another operation’s hours only on record', () => {
    const spec = busy().did(commander, { ...say.postpone(), overrideClash: '两处合并检查' });
    expect(last(spec, 'OperationPostponed').override).toMatchObject({
      reason: '两处合并检查',
      clashes: [{ tasks: [taskIds[0]] }],
    });
  });

  test.each<Denied>([
    [
      'to an hour that has passed',
      planned,
      commander,
      say.postpone(at('03-02 09:00')),
      'date-in-past',
      '/decision/at',
      '2026-03-02 09:00',
    ],
    [
      'to an end before its beginning',
      planned,
      commander,
      say.postpone(at('03-03 09:00'), at('03-03 08:00')),
      'invalid-request',
      '/decision/until',
    ],
    ['into a clash', busy, commander, say.postpone(), 'clash', '/overrideClash', 'gulou:operation:OTHER'],
    ['by another', planned, fire, say.postpone(), 'not-commander'],
  ])('is refused %s', (...one) => expectRefused(one));
});

describe('DecideOperation: call off', () => {
  test('releases and tells whoever was called; it is over when everybody has been told', () => {
    const spec = promised('town');
    expect(spec.send(commander, say.decide('call-off'))).toEqual(['OperationCalledOff']);
    expect(spec.operation.status).toBe('called-off');
    expect(running(spec)).toEqual(called.map(() => 'carry-out'));
    for (const { id } of spec.operation.effects) spec.did(supervisor, say.effect({ effect: id }));
    expect(spec.subject.nextDeadline(spec.state)).toBeNull();
  });

  test('nobody is told before anybody was called', () => {
    const spec = planned().did(commander, say.decide('call-off'));
    expect(spec.operation.effects).toEqual([]);
    expect(spec.subject.nextDeadline(spec.state)).toBeNull();
  });

  test('a team that is not told in time is noticed', () => {
    const spec = short().did(commander, say.decide('call-off')).ringUntil(at('03-02 10:15'));
    expect(spec.told('DeadlineMissed').at(-1)).toMatchObject({ kind: 'carry-out', responsible: 'safety-office' });
  });

  test('ends it', () => {
    const off = () => planned().did(commander, say.decide('call-off'));
    expectRefused(['afterwards', off, commander, say.callOut(), 'wrong-status', undefined, '“已取消”']);
    expectRefused(['an answer', off, town, say.come('town'), 'wrong-status']);
  });
});
