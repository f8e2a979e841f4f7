import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import type { Collection } from 'mongodb';
import { eventually, RelayLab } from './fixture';
import { Lease, TermOver, type RelayDocument, type Term } from './lease';

let lab: RelayLab;
const terms: Term[] = [];
beforeAll(async () => {
  lab = await RelayLab.open();
});
afterEach(async () => {
  for (const term of terms.splice(0)) await term.end();
  await lab.document.deleteMany({});
});
afterAll(() => lab.close());

async function take(holder: string, lifeMs = 60_000, relays: Collection<RelayDocument> = lab.document): Promise<Term | null> {
  const term = await new Lease(relays, { holder, lifeMs, onTrouble: () => undefined }).take();
  if (term) terms.push(term);
  return term;
}

async function taken(holder: string, lifeMs?: number, relays?: Collection<RelayDocument>): Promise<Term> {
  const term = await take(holder, lifeMs, relays);
  if (!term) throw new Error(`${holder} did not get the lease`);
  return term;
}

const position = { _data: '8263' };
const expire = () => lab.document.updateOne({ _id: 'leader' }, { $set: { expiresAt: new Date(0) } });

it('is one relay’s at a time, and the next one’s as soon as it is given back', async () => {
  const first = await taken('a');
  expect(await take('b')).toBeNull();
  await first.save(position);
  await first.end();
  const second = await taken('b');
  expect([first.epoch, second.epoch]).toEqual([1, 2]);
  expect(second.position).toEqual(position);
});

it('is taken by one only, when many ask at the same moment', async () => {
  const all = await Promise.all(Array.from({ length: 20 }, (_, i) => take(`relay-${i}`)));
  expect(all.filter((term) => term !== null)).toHaveLength(1);
});

it('outlives its life as long as it is renewed', async () => {
  const term = await taken('a', 3_000);
  const first = (await lab.document.findOne({ _id: 'leader' }))!.expiresAt;
  await eventually('renewals', async () => {
    const { expiresAt } = (await lab.document.findOne({ _id: 'leader' }))!;
    return expiresAt.getTime() - first.getTime() > 3_000;
  });
  expect(await take('b')).toBeNull();
  term.assertHeld();
});

it('lets an old leader save nothing, nor give away the lease of the new one', async () => {
  const old = await taken('a');
  await expire();
  const current = await taken('b');
  await current.save(position);
  await expect(old.save({ _data: 'older' })).rejects.toThrow(TermOver);
  expect(() => old.assertHeld()).toThrow(TermOver);
  await old.end();
  expect(await lab.document.findOne({ _id: 'leader' })).toMatchObject({ holder: 'b', epoch: 2, position });
  expect(await take('c')).toBeNull();
  current.assertHeld();
});

it('is over for a leader that can’t renew, while nobody else may have it yet', async () => {
  let cut = false;
  const relays = new Proxy(lab.document, {
    get: (target, name) =>
      name === 'updateOne' && cut ? () => new Promise(() => undefined) : (Reflect.get(target, name) as unknown),
  });
  const term = await taken('a', 3_000, relays);
  cut = true;
  let overAt = Infinity;
  term.signal.addEventListener('abort', () => (overAt = Date.now()));
  await eventually('the term is over', () => term.signal.aborted);
  expect(term.signal.reason).toMatchObject({ message: expect.stringContaining('not renewed in time') });
  // The database of a test run tells the time of this machine.
  const { expiresAt } = (await lab.document.findOne({ _id: 'leader' }))!;
  expect(overAt).toBeLessThan(expiresAt.getTime());
  cut = false;
});
