import { describe, expect, test } from '@jest/globals';
import {
  at,
  calledOut,
  closed,
  commander,
  type Denied,
  deputy,
  expectRefused,
  last,
  market,
  office,
  onSite,
  planned,
  promised,
  say,
  supervisor,
} from '../fixture';

describe('ReplaceCommander', () => {
  test.each([
    ['the commander', commander],
    ['the deputy', deputy],
    ['the office', office],
    ['a supervisor', supervisor],
  ])('by %s hands over, and what was owed is owed by the next', (_, by) => {
    const spec = calledOut();
    expect(spec.send(by, say.replace())).toEqual(['CommanderReplaced']);
    expect(last(spec, 'CommanderReplaced')).toMatchObject({ before: { person: commander.id }, commander: { agency: 'fire' } });
    spec.ringUntil(at('03-02 10:30'));
    expect(spec.told('DeadlineMissed').at(-1)).toMatchObject({ kind: 'decide', responsible: 'fire' });
  });

  test('leaves nobody else in command', () => {
    const spec = promised().did(supervisor, say.replace({ commander: 'market.leader', deputy: 'town.leader' }));
    expect(spec.send(commander, say.decide('go'))).toBe('not-commander');
  });

  test('is quiet when it is so already', () => {
    const same = say.replace({ commander: commander.id, deputy: deputy.id });
    expect(onSite().send(supervisor, same)).toBe('already-so');
  });

  test.each<Denied>([
    ['by another', planned, market, say.replace(), 'forbidden', undefined, 'market.liaison'],
    ['by somebody nobody knows', planned, office, say.replace({ commander: 'nobody' }), 'unknown-person', '/commander', 'nobody'],
    ['by one person for both', planned, office, say.replace({ deputy: 'fire.leader' }), 'invalid-request', '/deputy'],
    ['once all is over', closed, office, say.replace(), 'wrong-status'],
  ])('is refused %s', (...one) => expectRefused(one));
});
