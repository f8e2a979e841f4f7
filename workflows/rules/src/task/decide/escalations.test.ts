import { describe, expect, test } from '@jest/globals';
import { directorySubject } from '../../directory';
import { clock, testDistrict } from '../fixture';
import {
  actor,
  at,
  closed,
  type Denied,
  expectRefused,
  gas,
  housing,
  last,
  market,
  offered,
  office,
  open,
  say,
  start,
  supervisor,
  TaskSpec,
} from './fixture';

const leader = actor('housing', 'housing.duty-leader');
const duty = actor('safety-office', 'safety-office.duty');
/** Housing was silent for half an hour; its duty leader was called. */
const called = () => offered().ringUntil(at('03-02 10:30'));
const calls = (spec: TaskSpec) => spec.told('EscalationRaised').filter((e) => e.kind === 'accept');

describe('AcknowledgeEscalation', () => {
  test('holds the ladder once, then expires', () => {
    const spec = called().at(at('03-02 10:50'));
    expect(spec.send(leader, say.acknowledge({ note: '马上办' }))).toEqual(['EscalationAcknowledged']);
    expect(last(spec, 'EscalationAcknowledged')).toMatchObject({ person: leader.id, note: '马上办', expires: at('03-02 11:20') });
    spec.ringUntil(at('03-02 11:19'));
    expect(calls(spec)).toHaveLength(1);
    spec.ringUntil(at('03-02 11:20'));
    expect(calls(spec).at(-1)).toMatchObject({ rung: 1, scheduledFor: at('03-02 11:20') });
  });

  test('is no progress: what was due stays due', () => {
    const spec = called().did(leader, say.acknowledge());
    expect(spec.owed('accept')).toMatchObject([{ overdue: true, due: at('03-02 10:30') }]);
  });

  test('that expires before the next call changes nothing', () => {
    const spec = called().at(at('03-02 10:30')).did(leader, say.acknowledge());
    expect(last(spec, 'EscalationAcknowledged').nextRung).toBeNull();
    expect(spec.owed('accept')).toMatchObject([{ nextRung: { at: at('03-02 11:00') } }]);
  });

  test('by who was passed over holds nothing', () => {
    const spec = new TaskSpec(start)
      .did(office, open({ class: 'complex' }))
      .did(office, say.measure())
      .ringUntil(at('03-04 17:30'));
    const [order, raised] = spec.task.escalations;
    expect([order?.level, raised?.level]).toEqual(['order', 'raise']);
    spec.at(at('03-09 16:00')).did(actor('housing', 'housing.leader'), say.acknowledge({ escalation: order?.id ?? '' }));
    expect(spec.owed('accept')[0]?.nextRung).toMatchObject({ index: 3, at: at('03-09 17:30') });
    spec.did(supervisor, say.acknowledge({ escalation: raised?.id ?? '' }));
    expect(spec.owed('accept')[0]?.nextRung).toMatchObject({ index: 3, at: at('03-10 17:30') });
  });

  test('is quiet the second time', () => {
    expect(called().did(leader, say.acknowledge()).send(leader, say.acknowledge())).toBe('already-so');
  });

  test.each<Denied>([
    ['by somebody else', called, market, say.acknowledge(), 'not-addressee', '/escalation', '区住建局带班领导'],
    ['by a higher post', called, duty, say.acknowledge(), 'not-addressee', '/escalation'],
    ['of nothing', called, leader, say.acknowledge({ escalation: 'esc-9' }), 'unknown-escalation', '/escalation', 'esc-1'],
    ['once it is settled', closed, leader, say.acknowledge(), 'unknown-escalation', '/escalation', '无'],
  ])('is refused %s', (...one) => expectRefused(one));
});

describe('AnswerEscalation', () => {
  test.each([
    ['the person called', leader],
    ['a supervisor', supervisor],
  ])('by %s settles the call, not the deadline', (_, by) => {
    const spec = called();
    expect(spec.send(by, say.answer({ answer: '今日签收' }))).toEqual(['EscalationAnswered']);
    expect(spec.task.escalations).toEqual([]);
    expect(spec.owed('accept')).toMatchObject([{ overdue: true }]);
    spec.ringUntil(at('03-02 11:00'));
    expect(calls(spec)).toHaveLength(2);
  });

  test('may come from who fills the post now, or stands in', () => {
    const put = (id: string, person: string, deputy: string | null) =>
      directorySubject.evolve(testDistrict(), { type: 'PostFilled', data: { post: id, person, deputy } }, '');
    const directory = put('housing.duty-leader', 'housing.leader', 'housing.liaison');
    for (const person of ['housing.leader', 'housing.liaison']) {
      const spec = new TaskSpec(start, directory);
      spec.state = called().state;
      expect(spec.send(actor('housing', person), say.answer())).toEqual(['EscalationAnswered']);
    }
  });

  test.each<Denied>([
    ['by somebody else', called, gas, say.answer(), 'not-addressee', '/escalation', '接任或替岗'],
    ['by a colleague', called, housing, say.answer(), 'not-addressee', '/escalation'],
    ['of nothing', offered, leader, say.answer(), 'unknown-escalation', '/escalation', '无'],
    ['twice', () => called().did(leader, say.answer()), leader, say.answer(), 'unknown-escalation', '/escalation'],
  ])('is refused %s', (...one) => expectRefused(one));
});

describe('ReportUnreached', () => {
  const report = (escalation = 'esc-1') => say.unreached({ escalation });

  test('passes the post over: the next rung is called at once, and that is told', () => {
    const spec = called();
    expect(spec.send(clock, report())).toEqual(['EscalationUnreached', 'EscalationRaised']);
    expect(last(spec, 'EscalationUnreached')).toMatchObject({
      post: 'housing.duty-leader',
      nextRung: { index: 1, at: spec.now },
    });
    expect(calls(spec).at(-1)).toMatchObject({ rung: 1, scheduledFor: spec.now });
  });

  test('at the last rung the last resort is called, and its own silence keeps the cadence', () => {
    const spec = called().ringUntil(at('03-02 14:00'));
    const acceptCall = () => spec.task.escalations.findLast(({ kind }) => kind === 'accept')?.id ?? '';
    expect(spec.send(clock, report(acceptCall()))).toEqual(['EscalationUnreached', 'EscalationRaised']);
    const again = calls(spec).at(-1);
    expect(again).toMatchObject({ to: { post: 'government.chief' }, skipped: [{ why: 'unreachable' }] });
    expect(spec.send(clock, report(acceptCall()))).toEqual(['EscalationUnreached']);
    expect(last(spec, 'EscalationUnreached').nextRung).toBeNull();
  });

  test('is quiet the second time, of what was acknowledged, and of what is settled', () => {
    expect(called().did(clock, report()).send(clock, report())).toBe('already-so');
    expect(called().did(leader, say.acknowledge()).send(clock, report())).toBe('already-so');
    expect(closed().send(clock, report())).toBe('already-so');
  });
});
