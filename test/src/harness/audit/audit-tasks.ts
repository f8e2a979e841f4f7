import { setTimeout as delay } from 'node:timers/promises';
import { topics, type TaskEvent } from '@baton/contracts';
import type { TaskState } from '@baton/rules';
import type { Db } from 'mongodb';
import { readLog } from './read-log';
import { countEvents, storedTasks, withDatabase, type Stores } from './stores';
import { TaskAudit } from './task-audit';

type Heard = (task: string, event: TaskEvent, at: string, before: TaskState) => void;
const unheard = (): Heard => () => undefined;

/** A whole log, read from its beginning and compared with the stored states. */
export interface AuditedLog {
  audit: TaskAudit;
  /** Messages in the topic, repetitions included. */
  messages: number;
}

/**
 * Audits the whole task log against the record and the stored states, once nobody commits any more. Reads again while
 * Kafka or the states still lack what the record has, or Kafka does not answer, for as long as the patience lasts;
 * `heard` makes a fresh listener for every reading. Throws what reading throws when there is no patience left.
 */
export async function auditTasks(stores: Stores, heard: () => Heard = unheard, patienceMs = 60_000): Promise<AuditedLog> {
  const end = performance.now() + patienceMs;
  return withDatabase(stores, async (db) => {
    for (;;) {
      const last = performance.now() > end;
      const read = await readOnce(stores, db, heard()).catch((error: unknown) => {
        if (last) throw error;
        return null;
      });
      if (read && (read.missing.length === 0 || last)) {
        for (const detail of read.missing) read.audit.find('all tasks', detail);
        await read.audit.compare(storedTasks(db).find());
        return read;
      }
      await delay(500);
    }
  });
}

/** Reads the log from its beginning, and says of which events that the record has Kafka or the states know nothing yet. */
async function readOnce({ kafkaBrokers }: Stores, db: Db, heard: Heard): Promise<AuditedLog & { missing: string[] }> {
  const audit = new TaskAudit(heard);
  const { recorded, folded } = await countEvents(db);
  const messages = await readLog(kafkaBrokers, topics.task, (message) => audit.take(message));
  const known = { Kafka: messages - audit.repetitions, 'the states': folded };
  const missing = Object.entries(known)
    .filter(([, events]) => events < recorded)
    .map(([where, events]) => `${recorded} events in the record, ${events} in ${where}`);
  return { audit, messages, missing };
}
