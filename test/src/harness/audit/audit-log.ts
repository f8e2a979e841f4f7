import { setTimeout as delay } from 'node:timers/promises';
import type { DomainEvent } from '@baton/contracts';
import type { Db } from 'mongodb';
import type { AuditedSubject } from './audited-subject';
import { type Heard, LogAudit } from './log-audit';
import { readLog } from './read-log';
import { countEvents, storedStates, withDatabase, type Stores } from './stores';

/** A whole log, read from its beginning and compared with the stored states. */
export interface AuditedLog<S, E extends DomainEvent> {
  audit: LogAudit<S, E>;
  /** Messages in the topic, repetitions included. */
  messages: number;
}

/**
 * Audits the whole log of a kind of entity against the record and the stored states, once nobody commits any more. Reads again while
 * Kafka or the states still lack what the record has, or Kafka does not answer, for as long as the patience lasts;
 * `heard` makes a fresh listener for every reading. Throws what reading throws when there is no patience left.
 */
export async function auditLog<S, E extends DomainEvent>(
  stores: Stores,
  audited: AuditedSubject<S, E>,
  heard: () => Heard<S, E> = () => () => undefined,
  patienceMs = 60_000,
): Promise<AuditedLog<S, E>> {
  const end = performance.now() + patienceMs;
  return withDatabase(stores, async (db) => {
    for (;;) {
      const last = performance.now() > end;
      const read = await readOnce(stores, db, audited, heard()).catch((error: unknown) => {
        if (last) throw error;
        return null;
      });
      if (read && (read.missing.length === 0 || last)) {
        for (const detail of read.missing) read.audit.find(`all of ${audited.collection}`, detail);
        await read.audit.compare(storedStates(db, audited).find());
        return read;
      }
      await delay(500);
    }
  });
}

/** Reads the log from its beginning, and says of which events that the record has Kafka or the states know nothing yet. */
async function readOnce<S, E extends DomainEvent>(
  { kafkaBrokers }: Stores,
  db: Db,
  audited: AuditedSubject<S, E>,
  heard: Heard<S, E>,
): Promise<AuditedLog<S, E> & { missing: string[] }> {
  const audit = new LogAudit(audited, heard);
  const { recorded, folded } = await countEvents(db, audited);
  const messages = await readLog(kafkaBrokers, audited.subject.topic, (message) => audit.take(message));
  const known = { Kafka: messages - audit.repetitions, 'the states': folded };
  const missing = Object.entries(known)
    .filter(([, events]) => events < recorded)
    .map(([where, events]) => `${recorded} events in the record, ${events} in ${where}`);
  return { audit, messages, missing };
}
