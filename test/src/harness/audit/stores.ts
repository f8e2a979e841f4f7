import { setTimeout as delay } from 'node:timers/promises';
import type { Commit } from '@baton/contracts';
import { MongoClient, type Db } from 'mongodb';
import type { StoredTask } from './task-audit';

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

/** Current states of the tasks. */
export const storedTasks = (db: Db) => db.collection<StoredTask>('tasks');
/** The record itself: commits of the tasks. */
export const taskCommits = (db: Db) => db.collection<Commit>('commits').find({ kind: 'task' });

/** Events of tasks, as the record counts them and as the current states do; equal when every state is up to date. */
export async function countEvents(db: Db): Promise<{ recorded: number; folded: number }> {
  const sum = async (collection: string, filter: object, events: object): Promise<number> => {
    const pipeline = [{ $match: filter }, { $group: { _id: null, events: { $sum: events } } }];
    const [total] = await db.collection(collection).aggregate<{ events: number }>(pipeline).toArray();
    return total?.events ?? 0;
  };
  return {
    recorded: await sum('commits', { kind: 'task' }, { $size: '$events' }),
    folded: await sum('tasks', {}, '$version' as never),
  };
}

/** Open tasks whose deadline came before an instant and that nobody has rung yet, waited for; gives how many are left in the end. */
export async function unrung(db: Db, before: string, patienceMs: number): Promise<number> {
  const end = performance.now() + patienceMs;
  for (;;) {
    const left = await storedTasks(db).countDocuments({ nextDeadline: { $ne: null, $lte: before } });
    if (left === 0 || performance.now() > end) return left;
    await delay(250);
  }
}
