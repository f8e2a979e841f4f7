import { describe, expect, test } from '@jest/globals';
import { clashesOf, holdings } from './clash';
import { at, closed, commander, entity, gone, planned, recorded, say, taskIds } from './fixture';

describe('what an operation holds', () => {
  test('its tasks, its commander, and the teams that come', () => {
    expect(holdings(entity, planned().operation)).toMatchObject({
      tasks: [taskIds[0]],
      people: ['李雪梅（housing）'],
      vehicles: [],
    });
    const held = holdings(entity, gone().operation);
    expect(held?.people).toHaveLength(1 + 5 * 3);
    expect(held?.vehicles).toContain('闽A·FIRE');
  });

  test('is nothing once the record is made, or it is called off', () => {
    for (const spec of [recorded(), closed(), planned().did(commander, say.decide('call-off'))]) {
      expect(holdings(entity, spec.operation)).toBeNull();
    }
  });
});

test('a clash names only what both want, and only at the same hour', () => {
  const held = holdings(entity, gone().operation)!;
  const wanted = {
    at: at('03-02 14:00'),
    until: at('03-02 18:00'),
    tasks: [taskIds[0], taskIds[1]],
    people: [],
    vehicles: ['闽A·GAS'],
  };
  expect(clashesOf('gulou:operation:NEW', wanted, [held])).toMatchObject([
    { operation: entity, tasks: [taskIds[0]], people: [], vehicles: ['闽A·GAS'] },
  ]);
  expect(clashesOf('gulou:operation:NEW', { ...wanted, at: held.until }, [held])).toEqual([]);
  expect(clashesOf('gulou:operation:NEW', { ...wanted, tasks: [], vehicles: [] }, [held])).toEqual([]);
  expect(clashesOf(entity, wanted, [held])).toEqual([]);
});
