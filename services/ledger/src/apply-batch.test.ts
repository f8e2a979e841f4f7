import { describe, expect, test } from '@jest/globals';
import type { EventMessage } from '@baton/contracts';
import { applyBatch } from './apply-batch';
import { logOf, total } from './fixture';
import type { Parked } from './parking';
import type { Projected } from './projector';

const entity = 'gulou:task:1';

/** Stores what a batch wrote, as the service does. */
class Ledger {
  stored = new Map<string, Projected<number>>();
  parked = new Map<string, Parked>();
  take(messages: EventMessage[]) {
    const batch = applyBatch(total, this.stored, this.parked, messages, '2026-03-02T02:00:01.000Z');
    for (const { next } of batch.writes) this.stored.set(next._id, next);
    for (const one of batch.parked) this.parked.set(one._id, one);
    for (const id of batch.released) this.parked.delete(id);
    return batch;
  }
  get record() {
    return this.stored.get(entity)?.record;
  }
}

describe('a projection', () => {
  test('applies events in sequence and skips duplicates', () => {
    const ledger = new Ledger();
    const messages = logOf([1, 2, 3], entity);
    ledger.take(messages);
    expect(ledger.take([...messages, ...messages])).toMatchObject({ applied: 0, duplicates: 6, writes: [] });
    expect(ledger.record).toBe(6);
  });

  test('parks an entity at a gap, goes on with the others, and catches up when the missing event comes', () => {
    const ledger = new Ledger();
    const [first, second, third, fourth] = logOf([1, 2, 3, 4], entity) as [
      EventMessage,
      EventMessage,
      EventMessage,
      EventMessage,
    ];
    ledger.take([first, third, ...logOf([9], 'gulou:task:2')]);
    expect(ledger.record).toBe(1);
    expect(ledger.stored.get('gulou:task:2')?.record).toBe(9);
    expect(ledger.parked.get(entity)).toMatchObject({ why: 'sequence 2 is missing' });
    ledger.take([fourth]);
    expect(ledger.record).toBe(1);
    expect(ledger.take([second]).released).toEqual([entity]);
    expect(ledger.record).toBe(10);
    expect(ledger.parked.size).toBe(0);
  });

  test('parks an entity at an event that cannot be applied, with the reason', () => {
    const ledger = new Ledger();
    ledger.take(logOf([1, -1, 2], entity));
    expect(ledger.record).toBe(1);
    expect(ledger.parked.get(entity)).toMatchObject({ why: 'cannot count down', waiting: [{ seq: 2 }, { seq: 3 }] });
  });

  test('parks an entity whose chain does not fit', () => {
    const ledger = new Ledger();
    const [first] = logOf([1], entity);
    const [, foreign] = logOf([7, 2], entity);
    ledger.take([first!, foreign!]);
    expect(ledger.parked.get(entity)?.why).toContain('prevhash');
  });

  test('a message that is no event of ours is kept aside, not swallowed', () => {
    const ledger = new Ledger();
    ledger.take([{ key: entity, headers: { ce_sequence: '1' }, value: '{}' }]);
    expect(ledger.parked.get(entity)?.waiting).toHaveLength(1);
  });
});
