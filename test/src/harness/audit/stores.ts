import { setTimeout as delay } from 'node:timers/promises';
import type { Commit } from '@baton/contracts';
import { MongoClient, type Db } from 'mongodb';
import type { AuditedSubject } from './audited-subject';
import type { StoredState } from './log-audit';

/** Where an installation keeps what is audited. */
export interface Stores {
  mongoUrl: string;
  kafkaBrokers: string;
}

/** Calls back with the database of an installation and closes the connection afterwards. */
export async function withDatabase<T>({ mongoUrl }: Pick<Stores, 'mongoUrl'>, use: (db: Db) => Promise<T>): Promise<T> {
  const client = new MongoClient(mongoUrl);
  try {
    return await use(client.db());
  } finally {
    await client.close();
  }
}

/** What of a kind of entity names its places in MongoDB. */
type Kept = Pick<AuditedSubject<never, never>, 'kind' | 'collection'>;

/** Current states of a kind of entity. */
export const storedStates = (db: Db, { collection }: Pick<Kept, 'collection'>) => db.collection<StoredState>(collection);
/** The record itself: commits of some kinds of entities. */
export const commitsOf = (db: Db, ...kinds: Kept[]) =>
  db.collection<Commit>('commits').find({ kind: { $in: kinds.map(({ kind }) => kind) } });

/** Events of a kind of entity, as the record counts them and as the current states do; equal when every state is up to date. */
export async function countEvents(db: Db, { kind, collection }: Kept): Promise<{ recorded: number; folded: number }> {
  const sum = async (from: string, filter: object, events: object): Promise<number> => {
    const pipeline = [{ $match: filter }, { $group: { _id: null, events: { $sum: events } } }];
    const [total] = await db.collection(from).aggregate<{ events: number }>(pipeline).toArray();
    return total?.events ?? 0;
  };
  return {
    recorded: await sum('commits', { kind }, { $size: '$events' }),
    folded: await sum(collection, {}, '$version' as never),
  };
}

/** Open entities of a kind whose deadline came before an instant and that nobody has rung yet, waited for; gives how many are left in the end. */
export async function unrung(db: Db, kept: Kept, before: string, patienceMs: number): Promise<number> {
  const end = performance.now() + patienceMs;
  for (;;) {
    const left = await storedStates(db, kept).countDocuments({ nextDeadline: { $ne: null, $lte: before } });
    if (left === 0 || performance.now() > end) return left;
    await delay(250);
  }
}
