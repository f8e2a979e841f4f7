import { TaskEvent, taskStatuses } from '@baton/contracts';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { clock, supervisor, TaskSpec } from '../fixture';
import { tenRules } from './fixture';
import { type Life, lives, play } from './lives/fixture';

interface Played {
  spec: TaskSpec;
  sent: number;
  accepted: number;
}

/** The same lives for every rule, other ones in every run; what was played is not played again. */
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
  test.each(Object.entries(tenRules))('%s', (_, holds) => {
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
        reached.add(played.spec.task.status);
      }),
      options,
    );
    expect(TaskEvent.options.map((option) => option.shape.type.value).filter((type) => !told.has(type))).toEqual([]);
    expect([...reached].sort()).toEqual([...taskStatuses].sort());
    expect(accepted / sent).toBeGreaterThan(0.4);
    expect(accepted / sent).toBeLessThan(0.8);
    expect(told.get('TaskWrittenOff')).toBeGreaterThan(30);
    expect(told.get('TaskReopened')).toBeGreaterThan(20);
  });

  test('whoever comes first, clock or person, what was missed is recorded the same', () => {
    fc.assert(
      fc.property(lives, fc.integer({ min: 1, max: 5000 }), (life, minutes) => {
        const start = play(life);
        const later = new Date(Date.parse(start.now) + minutes * 60_000).toISOString();
        const [one, two] = [new TaskSpec(start.now, start.directory), new TaskSpec(start.now, start.directory)];
        one.state = two.state = start.state;
        one.at(later).send(clock, { type: 'RingTask' });
        one.send(supervisor, { type: 'AddRemark', text: '到场' });
        two.at(later).send(supervisor, { type: 'AddRemark', text: '到场' });
        expect(two.state).toEqual(one.state);
      }),
      { numRuns: 60 },
    );
  });

  test('every event parses as published and travels as plain JSON', () => {
    fc.assert(
      fc.property(lives, (life) => {
        for (const { event } of once(life).spec.history) {
          const travelled: unknown = JSON.parse(JSON.stringify(event));
          expect(TaskEvent.parse(travelled)).toEqual(event);
        }
      }),
      { ...options, numRuns: 30 },
    );
  });
});
