import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { EventMessage } from '@baton/contracts';
import { eventually, LedgerLab, logOf, newTask, total } from './fixture';
import type { KeptSubject } from './kept-subject';

let lab: LedgerLab;
beforeEach(async () => {
  lab = await LedgerLab.open();
});
afterEach(() => lab.close());

type Ledger = KeptSubject<number>;

const record = async (ledger: Ledger, entity: string) => (await ledger.projection.read(entity))?.record ?? null;
const comesTo = (ledger: Ledger, entity: string, sum: number) =>
  eventually(`${entity} at ${sum}`, async () => (await record(ledger, entity)) === sum);
const caughtUp = (ledger: Ledger) =>
  eventually('nothing left', async () => {
    const { lag } = await ledger.projection.status().catch(() => ({ lag: -1 }));
    return lag === 0;
  });
const noSignal = new AbortController().signal;
const rebuild = (ledger: Ledger, accept = false) => ledger.projection.rebuild(accept, () => undefined, noSignal);

describe('a projection that follows the log', () => {
  it('applies each event once, however often it comes, and goes on where it stopped', async () => {
    const [a, b] = [newTask(), newTask()];
    const first = lab.ledger();
    const messages = logOf([1, 2, 3], a);
    await lab.publish(...messages, ...logOf([7], b), ...messages);
    await comesTo(first, a, 6);
    await comesTo(first, b, 7);
    await caughtUp(first);
    expect(await first.projection.status()).toMatchObject({ generation: 1, applied: 4, duplicates: 3, records: 2, lag: 0 });
    await first.close();
    const second = lab.ledger();
    await lab.publish(...logOf([1, 2, 3, 4], a).slice(3));
    await comesTo(second, a, 10);
    expect(await second.projection.status()).toMatchObject({ applied: 1, duplicates: 0 });
  });

  it('lets a reader wait for an event that is still on its way', async () => {
    const entity = newTask();
    const ledger = lab.ledger();
    const waiting = ledger.projection.readAt(entity, 2, 30_000);
    await lab.publish(...logOf([1], entity));
    await comesTo(ledger, entity, 1);
    await lab.publish(...logOf([1, 2], entity).slice(1));
    expect(await waiting).toMatchObject({ seq: 2, record: 3 });
    expect(await ledger.projection.readAt(entity, 3, 50)).toMatchObject({ seq: 2 });
    expect(await ledger.projection.readAt(newTask(), 1, 50)).toBeNull();
  });
});

describe('an entity whose log has a gap', () => {
  it('is set aside and shown, the others go on, and it is in step again when the missing event comes', async () => {
    const [a, b] = [newTask(), newTask()];
    const [first, second, third, fourth] = logOf([1, 2, 3, 4], a) as [EventMessage, EventMessage, EventMessage, EventMessage];
    const before = lab.ledger();
    await lab.publish(first, third, ...logOf([5, 5], b));
    await comesTo(before, b, 10);
    await eventually('it is set aside', async () => (await before.projection.status()).parked.count === 1);
    expect((await before.projection.status()).parked.first).toMatchObject([
      { entity: a, why: 'sequence 2 is missing', waiting: 1 },
    ]);
    await before.close();
    const after = lab.ledger();
    await lab.publish(fourth, second);
    await comesTo(after, a, 10);
    await eventually('nothing set aside', async () => (await after.projection.status()).parked.count === 0);
  });
});

describe('an event that cannot be applied', () => {
  it('keeps its entity aside until a better ledger replays it', async () => {
    const entity = newTask();
    const broken = lab.ledger();
    await lab.publish(...logOf([1, -1, 2], entity));
    await eventually('it is set aside', async () => (await broken.projection.status()).parked.count === 1);
    expect((await broken.projection.status()).parked.first).toMatchObject([{ entity, why: 'cannot count down', waiting: 2 }]);
    expect(await broken.projection.replay()).toEqual({ released: 0, parked: 1 });
    expect(await record(broken, entity)).toBe(1);
    await broken.close();
    const better = lab.ledger({ ...total, apply: (sum, { data }) => sum + (data as { by: number }).by });
    await eventually('it follows', () =>
      better.projection.replay().then(
        ({ parked }) => parked === 0,
        () => false,
      ),
    );
    expect(await record(better, entity)).toBe(2);
  });
});

describe('a rebuild', () => {
  it('makes everything again while events arrive, and no read ever fails', async () => {
    const ledger = lab.ledger();
    const entities = Array.from({ length: 40 }, newTask);
    const amounts = Array.from({ length: 60 }, (_, i) => i + 1);
    const logs = entities.map((entity) => logOf(amounts, entity));
    for (let i = 0; i < 30; i += 1) await lab.publish(...logs.flatMap((events) => events[i] ?? []));
    await caughtUp(ledger);
    let over = false;
    const arriving = (async () => {
      for (let i = 30; i < 60; i += 1) await lab.publish(...logs.flatMap((events) => events[i] ?? []));
    })();
    const reading = (async () => {
      const seen = new Map<string, number>();
      for (let n = 0; !over; n += 1) {
        const entity = entities[n % entities.length] ?? '';
        const found = await ledger.projection.read(entity);
        expect(found?.seq).toBeGreaterThanOrEqual(seen.get(entity) ?? 30);
        seen.set(entity, found?.seq ?? 0);
      }
      return seen.size;
    })();
    const rebuilt = await rebuild(ledger);
    await arriving;
    over = true;
    expect(await reading).toBeGreaterThan(0);
    expect(rebuilt).toMatchObject({ generation: 2, flipped: true, compared: 40, different: 0 });
    for (const entity of entities) await comesTo(ledger, entity, 1_830);
    await eventually('the old generation is dropped', async () => (await lab.generations()).join() === '2');
    expect(await ledger.projection.status()).toMatchObject({ generation: 2, building: null, parked: { count: 0 } });
  });

  it('that says something else replaces nothing, unless that is wanted', async () => {
    const entity = newTask();
    const old = lab.ledger();
    await lab.publish(...logOf([1, 2], entity), ...logOf([5], newTask()));
    await comesTo(old, entity, 3);
    await caughtUp(old);
    await old.close();
    const changed = lab.ledger({ ...total, apply: (sum, { data }) => sum + 10 * (data as { by: number }).by });
    await eventually('it follows', () => answers(() => changed.projection.check()));
    expect(await rebuild(changed)).toMatchObject({ flipped: false, compared: 2, different: 2 });
    expect(await record(changed, entity)).toBe(3);
    expect(await rebuild(changed, true)).toMatchObject({ generation: 3, flipped: true, different: 2 });
    expect(await record(changed, entity)).toBe(30);
    await eventually('only the new generation is left', async () => (await lab.generations()).join() === '3');
  });

  it('by one process is followed by the others, and two at a time are refused', async () => {
    const entity = newTask();
    const [one, other] = [lab.ledger(), lab.ledger()];
    await lab.publish(...logOf([1, 2], entity));
    await Promise.all([one, other].map((ledger) => comesTo(ledger, entity, 3)));
    const outcomes = await Promise.allSettled([rebuild(one), rebuild(other)]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'busy' } });
    await lab.publish(...logOf([1, 2, 4], entity).slice(2));
    await Promise.all([one, other].map((ledger) => comesTo(ledger, entity, 7)));
    expect(await other.projection.status()).toMatchObject({ generation: 2 });
  });

  it('given up half-way leaves what readers see, and can be begun again', async () => {
    const entity = newTask();
    const ledger = lab.ledger();
    await lab.publish(...logOf([1, 2], entity));
    await comesTo(ledger, entity, 3);
    const gone = new AbortController();
    const giveUp = ledger.projection.rebuild(false, () => gone.abort(), gone.signal);
    await expect(giveUp).rejects.toThrow(/abort/i);
    expect(await ledger.projection.status()).toMatchObject({ generation: 1, building: null });
    expect(await rebuild(ledger)).toMatchObject({ generation: 3, flipped: true });
  });
});

describe('a current state that lies behind its commits', () => {
  it('is repaired when the log tells of them, although nobody touches it', async () => {
    const entity = newTask();
    lab.ledger();
    await lab.publish(...(await lab.add(entity, 4)));
    const before = await lab.states.findOne({ _id: entity });
    const lost = await lab.add(entity, 3);
    await lab.states.replaceOne({ _id: entity }, { version: before!.version, state: before!.state });
    await lab.publish(...lost);
    await eventually('it is repaired', async () => (await lab.states.findOne({ _id: entity }))?.version === 2);
    expect(await lab.states.findOne({ _id: entity })).toMatchObject({ state: 7 });
  });

  it('is found at the start, when the ledger died before it looked', async () => {
    const entity = newTask();
    const first = lab.ledger();
    await lab.publish(...(await lab.add(entity, 4)));
    await comesTo(first, entity, 4);
    await caughtUp(first);
    await first.close();
    await lab.states.deleteOne({ _id: entity });
    lab.ledger();
    await eventually('it is repaired', async () => (await lab.states.findOne({ _id: entity }))?.version === 1);
  });
});

function answers(question: () => void): boolean {
  try {
    question();
    return true;
  } catch {
    return false;
  }
}
