import { createHash } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { Document } from 'mongodb';
import type { ProjectionStore } from './projection-store';

export interface Comparison {
  compared: number;
  /** Entities whose records differ at the same sequence, or never came to stand at the same one. */
  different: string[];
}

/** How long entities that go on moving may take to stand at the same sequence in both, in milliseconds. */
const settleMs = 15_000;

/**
 * Compares two generations that both follow the log, record by record. The database finds those that are not the same
 * byte for byte; these are compared by hash here. A record that is at another sequence in one of them is looked at again,
 * for it moves.
 */
export async function compareGenerations<R>(
  readers: ProjectionStore<R>,
  built: ProjectionStore<R>,
  signal: AbortSignal,
): Promise<Comparison> {
  const records = await built.records.countDocuments();
  const unequal = [...(await unequalIn(built, readers)), ...(await missingIn(built, readers))];
  const comparison: Comparison = { compared: Math.max(0, records - unequal.length), different: [] };
  let moving = unequal;
  for (const end = performance.now() + settleMs; moving.length > 0 && performance.now() < end;) {
    moving = await compareAll(readers, built, moving, comparison);
    if (moving.length > 0) await delay(100, undefined, { signal });
  }
  comparison.different.push(...moving);
  return comparison;
}

/** Records of `built` that are not, byte for byte and at the same sequence, among the others. */
function unequalIn<R>(built: ProjectionStore<R>, readers: ProjectionStore<R>): Promise<string[]> {
  const other = { $first: '$other' };
  const same = { $eq: ['$seq', '$$other.seq'] };
  const sameRecord = { $eq: ['$record', '$$other.record'] };
  const differs = { $not: { $let: { vars: { other }, in: { $and: [same, sameRecord] } } } };
  return idsOf(built, [joined(readers, []), { $match: { $expr: differs } }]);
}

/** Records of the others that are not in `built`. */
const missingIn = <R>(built: ProjectionStore<R>, readers: ProjectionStore<R>): Promise<string[]> =>
  idsOf(readers, [joined(built, [{ $project: { _id: 1 } }]), { $match: { other: [] } }]);

const joined = <R>({ records }: ProjectionStore<R>, pipeline: Document[]): Document => ({
  $lookup: { from: records.collectionName, localField: '_id', foreignField: '_id', as: 'other', pipeline },
});

async function idsOf<R>({ records }: ProjectionStore<R>, pipeline: Document[]): Promise<string[]> {
  const found = await records.aggregate<{ _id: string }>([...pipeline, { $project: { _id: 1 } }]).toArray();
  return found.map(({ _id }) => _id);
}

/** Entities compared in one question. */
const compareAtOnce = 500;

/** Compares these entities and gives those that stand at different sequences. */
async function compareAll<R>(
  readers: ProjectionStore<R>,
  built: ProjectionStore<R>,
  ids: string[],
  comparison: Comparison,
): Promise<string[]> {
  const moving: string[] = [];
  for (let i = 0; i < ids.length; i += compareAtOnce) {
    moving.push(...(await compareSome(readers, built, ids.slice(i, i + compareAtOnce), comparison)));
  }
  return moving;
}

async function compareSome<R>(
  readers: ProjectionStore<R>,
  built: ProjectionStore<R>,
  ids: string[],
  comparison: Comparison,
): Promise<string[]> {
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
