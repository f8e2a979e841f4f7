import { describe, expect, test } from '@jest/globals';
import { commitMessages, genesisHash, sealCommit, type EventMessage } from '@baton/contracts';
import { applyBatch } from './apply-batch';
import type { Parked } from './parking';
import type { Projected, Projection } from './projector';

const total: Projection<number> = {
  initial: 0,
  apply: (record, event) => {
    const { by } = event.data as { by: number };
    if (by < 0) throw new Error('cannot count down');
    return record + by;
  },
};
const entity = 'gulou:task:1';
const actor = { id: 'li', name: '李', agency: 'housing', roles: ['liaison' as const], district: 'gulou' };

function log(amounts: number[], of = entity): EventMessage[] {
  let prev = genesisHash;
  return amounts.flatMap((by, i) => {
    const commit = sealCommit(
      {
        entity: of,
        kind: 'task',
        district: 'gulou',
        seq: i + 1,
        events: [{ type: 'Added', data: { by }, nextDeadline: null }],
        commandId: `c${i}`,
        commandHash: '',
        actor,
        at: '2026-03-02T02:00:00.000Z',
        policy: {},
      },
      prev,
    );
    prev = commit.hash;
    return commitMessages(commit);
  });
}

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
    const messages = log([1, 2, 3]);
    ledger.take(messages);
    expect(ledger.take([...messages, ...messages])).toMatchObject({ applied: 0, duplicates: 6, writes: [] });
    expect(ledger.record).toBe(6);
  });

  test('parks an entity at a gap, goes on with the others, and catches up when the missing event comes', () => {
    const ledger = new Ledger();
    const [first, second, third, fourth] = log([1, 2, 3, 4]) as [EventMessage, EventMessage, EventMessage, EventMessage];
    ledger.take([first, third, ...log([9], 'gulou:task:2')]);
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
    ledger.take(log([1, -1, 2]));
    expect(ledger.record).toBe(1);
    expect(ledger.parked.get(entity)).toMatchObject({ why: 'cannot count down', waiting: [{ seq: 2 }, { seq: 3 }] });
  });

  test('parks an entity whose chain does not fit', () => {
    const ledger = new Ledger();
    const [first] = log([1]);
    const [, foreign] = log([7, 2]);
    ledger.take([first!, foreign!]);
    expect(ledger.parked.get(entity)?.why).toContain('prevhash');
  });

  test('a message that is no event of ours is kept aside, not swallowed', () => {
    const ledger = new Ledger();
    ledger.take([{ key: entity, headers: { ce_sequence: '1' }, value: '{}' }]);
    expect(ledger.parked.get(entity)?.waiting).toHaveLength(1);
  });
});
