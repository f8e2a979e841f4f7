import { describe, expect, test } from '@jest/globals';
import { at, clock, type Denied, expectRefused, fire, housing, onSite, running, say } from '../fixture';

const told = () => onSite().did(housing, say.finding({ means: { type: 'AddRemark', text: '到场复查' } }));
const refused = say.effect({ outcome: 'refused', answer: '任务已销号', code: 'wrong-status', version: null });

describe('RecordEffect', () => {
  test('settles an effect that was done', () => {
    const spec = told();
    expect(spec.send(clock, say.effect())).toEqual(['EffectRecorded']);
    expect(spec.operation.effects).toMatchObject([{ status: 'done', version: 7 }]);
    expect(running(spec)).toEqual(['record']);
  });

  test('keeps a refusal with its answer', () => {
    const spec = told().did(clock, refused);
    expect(spec.operation.effects).toMatchObject([{ status: 'refused', answer: '任务已销号', code: 'wrong-status' }]);
  });

  test('is quiet the second time, however often it is told', () => {
    expect(
      told()
        .did(clock, say.effect())
        .send(clock, say.effect({ version: 9 })),
    ).toBe('already-so');
  });

  test('that nobody records is noticed', () => {
    const spec = told().ringUntil(at('03-02 12:15'));
    expect(spec.told('EscalationRaised')).toMatchObject([{ kind: 'carry-out', about: 'effect-1', responsible: 'safety-office' }]);
  });

  test.each<Denied>([
    ['of nothing', told, clock, say.effect({ effect: 'effect-9' }), 'unknown-effect', '/effect', 'effect-1'],
    ['otherwise than before', () => told().did(clock, say.effect()), clock, refused, 'already-answered', '/outcome', 'effect-1'],
    ['before there is one', onSite, clock, say.effect(), 'unknown-effect', '/effect', '无'],
  ])('is refused %s', (...one) => expectRefused(one));
});

test('effects count on over everything that causes them', () => {
  const spec = told().did(fire, say.emergency());
  expect(spec.operation.effects.map(({ id }) => id)).toEqual(['effect-1', 'effect-2', 'effect-3', 'effect-4']);
});
