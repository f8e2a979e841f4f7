import { describe, expect, test } from '@jest/globals';
import { seedPlaybooks } from '../../playbook';
import { directorySubject } from '../../directory';
import { nextDeadline } from '../ring';
import { testDistrict } from '../fixture';
import {
  accepted,
  at,
  closed,
  type Denied,
  expectRefused,
  fire,
  gas,
  housing,
  last,
  lead,
  market,
  office,
  open,
  passed,
  planUntil,
  running,
  say,
  start,
  supervisor,
  TaskSpec,
  underReview,
  voided,
  writtenOff,
} from './fixture';
import { taskHolder } from '../custody';

const lifted = () => passed().did(housing, say.lift());

/** A district whose urgent playbook differs. */
function district(more: Partial<(typeof seedPlaybooks)[number]>) {
  const [urgent] = seedPlaybooks;
  if (!urgent) throw new Error('no seed playbook');
  const playbook = { ...urgent, version: urgent.version + 1, ...more };
  return directorySubject.evolve(testDistrict(), { type: 'PlaybookPublished', data: { playbook } }, '');
}

/** A task of that district, ready to be written off. */
const readyIn = (more: Partial<(typeof seedPlaybooks)[number]>) =>
  new TaskSpec(start, district(more))
    .did(office, open({ reviewer: 'fire' }))
    .did(housing, say.accept({ plan: planUntil('2026-03-03') }))
    .did(housing, say.complete())
    .did(fire, say.pass());

describe('WriteOffTask', () => {
  test.each([
    ['the office', office],
    ['a supervisor', supervisor],
  ])('by %s discharges every duty and starts the look-backs', (_, by) => {
    const spec = lifted();
    expect(spec.send(by, say.writeOff())).toEqual(['TaskWrittenOff']);
    expect(spec.task.status).toBe('written-off');
    expect(spec.task.duties.map(({ custody }) => custody.state)).toEqual(['discharged']);
    expect(taskHolder(spec.task)).toBe('fire');
    expect(spec.owed('look-back').map(({ about, due }) => [about, due])).toEqual([
      ['1', '2026-03-09T02:00:00.000Z'],
      ['2', '2026-04-01T02:00:00.000Z'],
    ]);
    expect(running(spec)).toEqual(['look-back', 'look-back']);
  });

  test('without look-backs closes the task, which is armed until then', () => {
    const spec = readyIn({ lookBacks: [] });
    expect(spec.send(office, say.writeOff())).toEqual(['TaskWrittenOff', 'TaskClosed']);
    expect(spec.task).toMatchObject({ status: 'closed', obligations: [] });
    expect(last(spec, 'TaskClosed')).toMatchObject({ reason: 'no-look-back', ends: [{ how: 'met' }] });
    expect(last(spec, 'TaskWrittenOff').ends).toEqual([]);
  });

  test('where look-backs are sampled, some tasks close with it and some do not, each always the same', () => {
    const outcomes = Array.from({ length: 60 }, (_, i) => {
      const spec = readyIn({ lookBackSample: 30 });
      const once = () =>
        spec.subject.decide(spec.state, say.writeOff(), {
          now: spec.now,
          actor: office,
          policy: spec.directory,
          entity: `gulou:task:${i}`,
          commandId: 'c',
        });
      expect(once()).toEqual(once());
      const decision = once();
      return decision.outcome === 'accepted' ? decision.events.map(({ type }) => type).join() : decision.outcome;
    });
    const closedAtOnce = outcomes.filter((types) => types === 'TaskWrittenOff,TaskClosed').length;
    const lookedBack = outcomes.filter((types) => types === 'TaskWrittenOff').length;
    expect(closedAtOnce + lookedBack).toBe(60);
    expect(lookedBack).toBeGreaterThan(8);
    expect(lookedBack).toBeLessThan(30);
  });

  test('ends what was asked for', () => {
    const spec = lifted().did(housing, say.askVoid()).did(office, say.writeOff());
    expect(spec.task.requests).toEqual([]);
    expect(last(spec, 'TaskWrittenOff').ends).toContainEqual({ id: expect.stringContaining('decide-'), how: 'cancelled' });
  });

  const unanswered = () => {
    const spec = accepted({ class: 'complex' });
    spec.ringUntil(at('03-11 17:30'));
    spec.did(housing, say.complete()).did(fire, say.pass()).did(housing, say.lift());
    return spec;
  };
  test.each<Denied>([
    ['by the lead', lifted, housing, say.writeOff(), 'forbidden', undefined, '派遣机构'],
    ['by a dispatcher of another agency', lifted, gas, say.writeOff(), 'forbidden'],
    ['while a measure stands', passed, office, say.writeOff(), 'measure-standing', undefined, 'measure-1“停用灶具”'],
    ['while an escalation is unanswered', unanswered, office, say.writeOff(), 'escalation-unanswered', undefined, '督办单'],
    ['before the review', underReview, office, say.writeOff(), 'wrong-status', undefined, '“待销号”'],
    ['twice', writtenOff, office, say.writeOff(), 'wrong-status'],
  ])('refuses one %s', (...denied) => expectRefused(denied));

  test('nobody writes off own work, not even the office or a supervisor of the lead', () => {
    const spec = new TaskSpec(start).did(office, open({ lead: null, reviewer: 'fire' }));
    spec.did(office, say.offer({ to: 'safety-office' })).did(office, say.accept({ plan: planUntil('2026-03-03') }));
    spec.did(office, say.complete()).did(fire, say.pass());
    expect(spec.send(office, say.writeOff())).toBe('own-grant');
    expect(spec.send(supervisor, say.writeOff())).toEqual(['TaskWrittenOff']);
  });
});

const lookBackOf = (spec: TaskSpec, i: number) => spec.owed('look-back')[i]?.id ?? '';

describe('RecordLookBack', () => {
  test('one after the other; the last passed one closes the task', () => {
    const spec = writtenOff();
    expect(spec.send(fire, say.lookBack({ lookBack: lookBackOf(spec, 0) }))).toEqual(['LookBackRecorded']);
    expect(spec.owed('look-back')).toHaveLength(1);
    expect(spec.send(fire, say.lookBack({ lookBack: lookBackOf(spec, 0) }))).toEqual(['LookBackRecorded', 'TaskClosed']);
    expect(spec.task.status).toBe('closed');
    expect(nextDeadline(spec.state)).toBeNull();
    expect(last(spec, 'TaskClosed')).toMatchObject({ reason: 'looked-back', ends: [{ how: 'met' }] });
  });

  test('the last passed one ends what was asked for: nothing is owed of a task that is over', () => {
    const spec = writtenOff()
      .did(fire, say.lookBack({ lookBack: lookBackOf(writtenOff(), 0) }))
      .did(housing, say.askVoid());
    expect(spec.send(fire, say.lookBack({ lookBack: lookBackOf(spec, 0) }))).toEqual(['LookBackRecorded', 'TaskClosed']);
    expect(spec.task).toMatchObject({ status: 'closed', obligations: [], requests: [] });
    expect(last(spec, 'TaskClosed').ends).toContainEqual({ id: expect.stringContaining('decide-'), how: 'cancelled' });
  });

  test('a failed one reopens the task with its history, in the hand that last held it', () => {
    const spec = writtenOff();
    const events = spec.history.length;
    expect(spec.send(fire, say.lookBack({ lookBack: lookBackOf(spec, 0), passed: false, findings: '软管又换回橡胶管' }))).toEqual(
      ['LookBackRecorded', 'TaskReopened'],
    );
    expect(spec.task.status).toBe('rectifying');
    expect(lead(spec).custody).toMatchObject({ state: 'accepted', holder: 'housing' });
    expect(running(spec)).toEqual(['interim', 'rectify']);
    expect(last(spec, 'TaskReopened')).toMatchObject({
      reason: '软管又换回橡胶管',
      ends: [{ how: 'met' }, { how: 'superseded' }],
    });
    expect(spec.history.length).toBeGreaterThan(events);
    expect(spec.task.workers).toEqual(['housing']);
  });

  const unanswered = () => {
    const spec = passed({ class: 'long-term' }).did(housing, say.lift()).did(office, say.writeOff());
    for (const { id } of spec.owed('look-back').slice(0, 2)) spec.did(fire, say.lookBack({ lookBack: id }));
    return spec.ringUntil('2026-09-01T10:00:00.000Z');
  };
  test('a last one late enough waits until whoever was called has answered', () => {
    const spec = unanswered();
    const [id] = spec.owed('look-back').map((o) => o.id);
    expectRefused([
      'unanswered',
      () => spec,
      fire,
      say.lookBack({ lookBack: id ?? '' }),
      'escalation-unanswered',
      undefined,
      '督办单',
    ]);
    for (const { id: escalation, answer } of spec.task.escalations) if (answer) spec.did(supervisor, say.answer({ escalation }));
    expect(spec.send(fire, say.lookBack({ lookBack: id ?? '' }))).toEqual(['LookBackRecorded', 'TaskClosed']);
  });

  const rest = () => writtenOff();
  test.each<Denied>([
    ['by who worked on it', rest, housing, say.lookBack(), 'own-review'],
    ['by another than the reviewer', rest, market, say.lookBack(), 'forbidden'],
    ['that is not due', rest, fire, say.lookBack({ lookBack: 'look-back-99' }), 'unknown-obligation', '/lookBack', '第 1 次'],
    ['before write-off', passed, fire, say.lookBack(), 'wrong-status'],
    ['once all is over', closed, fire, say.lookBack(), 'wrong-status', undefined, '“已办结”'],
  ])('refuses one %s', (...denied) => expectRefused(denied));
});

describe('ReopenTask', () => {
  test.each([
    ['written off', writtenOff],
    ['closed', closed],
  ])('a task that was %s comes back to the hand that last held it', (_, given) => {
    const spec = given();
    expect(spec.send(supervisor, say.reopen())).toEqual(['TaskReopened']);
    expect(spec.task.status).toBe('rectifying');
    expect(lead(spec).custody).toMatchObject({ state: 'accepted', holder: 'housing' });
    expect(spec.owed('rectify')).toMatchObject([{ about: 'rework', due: '2026-03-02T14:00:00.000Z' }]);
    expect(spec.owed('look-back')).toEqual([]);
  });

  test('runs to a second end under the playbook it began with', () => {
    const spec = closed()
      .did(supervisor, say.reopen())
      .did(housing, say.measure())
      .did(housing, say.complete())
      .did(fire, say.pass());
    spec.did(housing, say.lift({ measure: 'measure-2' })).did(office, say.writeOff());
    expect(spec.owed('look-back')).toHaveLength(2);
    const [urgent] = seedPlaybooks;
    expect(spec.task.playbook).toEqual({ id: 'urgent', version: urgent?.version });
  });

  test.each<Denied>([
    ['that is worked on', accepted, supervisor, say.reopen(), 'wrong-status', undefined, '“已销号（待回头看）”或“已办结”'],
    ['that was voided', voided, supervisor, say.reopen(), 'wrong-status', undefined, '“已作废”'],
  ])('refuses one %s', (...denied) => expectRefused(denied));
});
