import type { DomainEvent } from '@baton/contracts';
import { storedDirectory, storedNotice, storedOperation, storedTask, type Journal, type StoredSubject } from '@baton/journal';
import { directoryProjection } from './directory/projection';
import { noticeProjection } from './notices/projection';
import { operationProjection } from './operations/projection';
import type { Projection } from './projector';
import { taskProjection } from './tasks/projection';

/** What the ledger does for one subject: what it makes of its events, and where the current states lie that it keeps repaired. */
export interface LedgerSubject<R = unknown> {
  /** Name of the projection; part of its collections, its consumer groups and its paths. */
  name: string;
  topic: string;
  projection: Projection<R>;
  /** Collection of the current states, `_id` = entity. */
  states: string;
  /** Folds the commits a current state has not seen; gives its version then, 0 when there are no commits. */
  repair: (journal: Journal, entity: string) => Promise<number>;
}

/** What the ledger keeps of a subject, given what it makes of its events. */
const ledgerOf = <R, S, C extends { type: string }, E extends DomainEvent, P>(
  stored: StoredSubject<S, C, E, P>,
  projection: Projection<R>,
): LedgerSubject<R> => ({
  name: stored.collection,
  topic: stored.subject.topic,
  projection,
  states: stored.collection,
  repair: async (journal, entity) => (await journal.repair(stored, entity))?.version ?? 0,
});

export const taskLedger = ledgerOf(storedTask, taskProjection);
export const operationLedger = ledgerOf(storedOperation, operationProjection);
export const noticeLedger = ledgerOf(storedNotice, noticeProjection);
export const directoryLedger = ledgerOf(storedDirectory, directoryProjection);
