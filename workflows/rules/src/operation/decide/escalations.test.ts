import { describe, expect, test } from '@jest/globals';
import { actor, at, calledOut, type Denied, expectRefused, fire, last, market, promised, say, supervisor } from '../fixture';

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
