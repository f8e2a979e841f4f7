import { setTimeout as delay } from 'node:timers/promises';
import { topics, type TaskEvent } from '@baton/contracts';
import type { TaskState } from '@baton/rules';
import { MongoClient, type Db } from 'mongodb';
import { readLog } from './read-log';
import { TaskAudit, type StoredTask } from './task-audit';

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

export const storedTasks = (db: Db) => db.collection<StoredTask>('tasks');

/** Open tasks whose deadline came before an instant and that nobody has rung yet, waited for; gives how many are left in the end. */
export async function unrung(db: Db, before: string, patienceMs: number): Promise<number> {
  const end = performance.now() + patienceMs;
  for (;;) {
    const left = await storedTasks(db).countDocuments({ nextDeadline: { $ne: null, $lte: before } });
    if (left === 0 || performance.now() > end) return left;
    await delay(250);
  }
}

async function recordedEvents(db: Db): Promise<number> {
  const [sum] = await storedTasks(db)
    .aggregate<{ events: number }>([{ $group: { _id: null, events: { $sum: '$version' } } }])
    .toArray();
  return sum?.events ?? 0;
}

type Heard = (task: string, event: TaskEvent, at: string, before: TaskState) => void;

/**
 * Audits the whole task log against the stored states, once nobody commits any more: reads again while Kafka still lacks
 * what MongoDB has, for as long as the patience lasts.
 */
export async function auditTasks(
  stores: Stores,
  heard: () => Heard,
  patienceMs = 60_000,
): Promise<{ audit: TaskAudit; messages: number }> {
  const end = performance.now() + patienceMs;
  return withDatabase(stores, async (db) => {
    for (;;) {
      const audit = new TaskAudit(heard());
      const expected = await recordedEvents(db);
      const messages = await readLog(stores.kafkaBrokers, topics.task, (message) => audit.take(message));
      if (messages - audit.repetitions >= expected || performance.now() > end) {
        await audit.compare(storedTasks(db).find());
        return { audit, messages };
      }
      await delay(500);
    }
  });
}
