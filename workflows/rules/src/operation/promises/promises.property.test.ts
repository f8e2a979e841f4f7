import { OperationEvent, operationStatuses } from '@baton/contracts';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { clock, OperationSpec, say, supervisor } from '../fixture';
import { promises } from './fixture';
import { type Life, lives, play } from './lives/fixture';

interface Played {
  spec: OperationSpec;
  sent: number;
  accepted: number;
}

/** The same lives for every promise, other ones in every run; what was played is not played again. */
const options = { numRuns: 300, seed: Math.trunc(Math.random() * 2 ** 31) };
const known = new Map<string, Played>();
function once(life: Life): Played {
  const key = JSON.stringify(life);
  const found = known.get(key);
  if (found) return found;
  let [sent, accepted] = [0, 0];
  const spec = play(life, (_, outcome) => {
    sent += 1;
    if (typeof outcome !== 'string') accepted += 1;
  });
  const made = { spec, sent, accepted };
  known.set(key, made);
  return made;
}

describe('over any sequence of commands and instants', () => {
  test.each(Object.entries(promises))('%s', (_, holds) => {
    fc.assert(
      fc.property(lives, (life) => holds(once(life).spec)),
      options,
    );
  });

  test('the lives played are worth it: every event is told, every status reached, many commands accepted and many refused', () => {
    const told = new Map<string, number>();
    const reached = new Set<string>();
    let [sent, accepted] = [0, 0];
    fc.assert(
      fc.property(lives, (life) => {
        const played = once(life);
        sent += played.sent;
        accepted += played.accepted;
        for (const { event } of played.spec.history) told.set(event.type, (told.get(event.type) ?? 0) + 1);
        reached.add(played.spec.operation.status);
      }),
      options,
    );
    expect(OperationEvent.options.map((option) => option.shape.type.value).filter((type) => !told.has(type))).toEqual([]);
    expect([...reached].sort()).toEqual([...operationStatuses].sort());
    expect(accepted / sent).toBeGreaterThan(0.4);
    expect(accepted / sent).toBeLessThan(0.9);
    expect(told.get('FindingRecorded')).toBeGreaterThan(50);
    expect(told.get('OperationClosed')).toBeGreaterThan(5);
  });

  test('whoever comes first, clock or person, what was missed is recorded the same', () => {
    fc.assert(
      fc.property(lives, fc.integer({ min: 1, max: 5000 }), (life, minutes) => {
        const before = play(life);
        const later = new Date(Date.parse(before.now) + minutes * 60_000).toISOString();
        const [one, two] = [new OperationSpec(before.now, before.policy), new OperationSpec(before.now, before.policy)];
        one.state = two.state = before.state;
        one.at(later).send(clock, say.ring());
        one.send(supervisor, say.replace());
        two.at(later).send(supervisor, say.replace());
        if (two.history.length > 0) expect(two.state).toEqual(one.state);
      }),
      { numRuns: 60 },
    );
  });

  test('every event parses as published and travels as plain JSON', () => {
    fc.assert(
      fc.property(lives, (life) => {
        for (const { event } of once(life).spec.history) {
          const travelled: unknown = JSON.parse(JSON.stringify(event));
          expect(OperationEvent.parse(travelled)).toEqual(event);
        }
      }),
      { ...options, numRuns: 30 },
    );
  });
});
