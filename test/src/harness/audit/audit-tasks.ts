import { setTimeout as delay } from 'node:timers/promises';
import { topics, type TaskEvent } from '@baton/contracts';
import type { TaskState } from '@baton/rules';
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
 * Kafka or the states still lack what the record has, for as long as the patience lasts; `heard` makes a fresh listener
 * for every reading.
 */
export async function auditTasks(stores: Stores, heard: () => Heard = unheard, patienceMs = 60_000): Promise<AuditedLog> {
  const end = performance.now() + patienceMs;
  return withDatabase(stores, async (db) => {
    for (;;) {
      const audit = new TaskAudit(heard());
      const { recorded, folded } = await countEvents(db);
      const messages = await readLog(stores.kafkaBrokers, topics.task, (message) => audit.take(message));
      const told = messages - audit.repetitions;
      if ((told >= recorded && folded >= recorded) || performance.now() > end) {
        if (folded < recorded) audit.find('all tasks', `${recorded} events in the record, ${folded} in the states`);
        if (told < recorded) audit.find('all tasks', `${recorded} events in the record, ${told} in Kafka`);
        await audit.compare(storedTasks(db).find());
        return { audit, messages };
      }
      await delay(500);
    }
  });
}
