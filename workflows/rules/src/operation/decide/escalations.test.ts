import { describe, expect, test } from '@jest/globals';
import {
  actor,
  at,
  calledOut,
  clock,
  closed,
  type Denied,
  expectRefused,
  fire,
  last,
  market,
  promised,
  say,
  supervisor,
} from '../fixture';

const silent = () => promised('market').ringUntil(at('03-02 10:15'));
const head = actor('market', 'market.duty-leader');
const esc = (spec: ReturnType<typeof silent>) => spec.operation.escalations.find(({ to }) => to.person === head.id)?.id ?? '';
const id = esc(silent());

describe('AcknowledgeEscalation and AnswerEscalation', () => {
  test('an acknowledgement holds the ladder of that agency once, then expires', () => {
    const spec = silent().at(at('03-02 10:20'));
    expect(spec.send(head, say.acknowledge({ escalation: id }))).toEqual(['EscalationAcknowledged']);
    expect(last(spec, 'EscalationAcknowledged').expires).toBe(at('03-02 10:35'));
    spec.ringUntil(at('03-02 10:34'));
    expect(spec.told('EscalationRaised').filter(({ about }) => about === 'market')).toHaveLength(1);
    spec.ringUntil(at('03-02 10:35'));
    expect(spec.told('EscalationRaised').filter(({ about }) => about === 'market')).toHaveLength(3);
  });

  test('is quiet the second time', () => {
    const ack = say.acknowledge({ escalation: id });
    expect(silent().did(head, ack).send(head, ack)).toBe('already-so');
  });

  test('an answer settles the call, not what was due', () => {
    const spec = silent();
    expect(spec.send(supervisor, say.answer({ escalation: id }))).toEqual(['EscalationAnswered']);
    expect(spec.owed('answer')).toMatchObject([{ about: 'market', overdue: true }]);
  });

  test.each<Denied>([
    ['by somebody else', silent, fire, say.acknowledge({ escalation: id }), 'not-addressee', '/escalation'],
    ['by a colleague', silent, market, say.answer({ escalation: id }), 'not-addressee', '/escalation'],
    ['of nothing', calledOut, head, say.answer({ escalation: 'esc-9' }), 'unknown-escalation', '/escalation', '无'],
  ])('is refused %s', (...one) => expectRefused(one));
});

describe('ReportUnreached', () => {
  const report = say.unreached({ escalation: id });
  const calls = (spec: ReturnType<typeof silent>) => spec.told('EscalationRaised').filter(({ about }) => about === 'market');

  test('passes the post over for what that agency owes: the next rung is called at once, and that is told', () => {
    const spec = silent();
    expect(spec.send(clock, report)).toEqual(['EscalationUnreached', 'EscalationRaised']);
    expect(last(spec, 'EscalationUnreached')).toMatchObject({ post: head.id, nextRung: { index: 1, at: spec.now } });
    expect(calls(spec).at(-1)).toMatchObject({ rung: 1, scheduledFor: spec.now, to: { person: 'market.leader' } });
    expect(spec.owed('answer')).toMatchObject([{ about: 'market', unreached: [head.id], overdue: true }]);
  });

  test('counts the post as vacant in every later round', () => {
    const spec = silent().did(clock, report).ringUntil(at('03-02 14:00'));
    expect(calls(spec).filter(({ to }) => to.post === head.id)).toHaveLength(1);
  });

  test('is quiet the second time, of what was acknowledged, and of what is settled', () => {
    expect(silent().did(clock, report).send(clock, report)).toBe('already-so');
    expect(
      silent()
        .did(head, say.acknowledge({ escalation: id }))
        .send(clock, report),
    ).toBe('already-so');
    expect(silent().did(market, say.come('market')).send(clock, report)).toBe('already-so');
    expect(closed().send(clock, report)).toBe('already-so');
  });
});
