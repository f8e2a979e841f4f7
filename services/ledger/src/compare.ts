import { createHash } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { ProjectionStore } from './projection-store';

export interface Comparison {
  compared: number;
  /** Entities whose records differ at the same sequence, or never came to stand at the same one. */
  different: string[];
}

/** How long entities that go on moving may take to stand at the same sequence in both, in milliseconds. */
const settleMs = 15_000;

/**
 * Compares two generations that both follow the log, record by record and by hash. A record that is at another sequence
 * in one of them is looked at again, for it moves.
 */
export async function compareGenerations<R>(
  readers: ProjectionStore<R>,
  built: ProjectionStore<R>,
  signal: AbortSignal,
): Promise<Comparison> {
  const comparison: Comparison = { compared: 0, different: [] };
  let moving: string[] = [];
  for (const store of [built, readers]) {
    for await (const page of store.places()) {
      signal.throwIfAborted();
      const ids = page.map(({ _id }) => _id);
      const unseen = store === built ? ids : await missingIn(built, ids);
      moving.push(...(await compareSome(readers, built, unseen, comparison)));
    }
  }
  for (const end = performance.now() + settleMs; moving.length > 0 && performance.now() < end;) {
    await delay(100, undefined, { signal });
    moving = await compareSome(readers, built, moving, comparison);
  }
  comparison.different.push(...moving);
  return comparison;
}

async function missingIn<R>(store: ProjectionStore<R>, ids: string[]): Promise<string[]> {
  const there = new Set((await store.find(ids)).map(({ _id }) => _id));
  return ids.filter((id) => !there.has(id));
}

/** Notes what can be told of these entities and gives those that stand at different sequences. */
async function compareSome<R>(
  readers: ProjectionStore<R>,
  built: ProjectionStore<R>,
  ids: string[],
  comparison: Comparison,
): Promise<string[]> {
  if (ids.length === 0) return [];
  const [before, after] = await Promise.all([readers.find(ids), built.find(ids)]);
  const known = new Map(before.map((one) => [one._id, one]));
  const same = new Set<string>();
  for (const { _id, seq, record } of after) {
    const other = known.get(_id);
    if (other?.seq !== seq) continue;
    same.add(_id);
    comparison.compared += 1;
    if (recordHash(other.record) !== recordHash(record)) comparison.different.push(_id);
  }
  return ids.filter((id) => !same.has(id));
}

/** SHA-256 of a record's JSON with its keys in order: equal for records that say the same. */
export const recordHash = (record: unknown): string => createHash('sha256').update(JSON.stringify(record, inOrder)).digest('hex');

const inOrder = (_name: string, value: unknown): unknown =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;
