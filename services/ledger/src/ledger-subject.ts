import { topics } from '@baton/contracts';
import { storedDirectory, storedTask, type Journal } from '@baton/journal';
import { directoryProjection } from './directory/projection';
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

export const taskLedger: LedgerSubject<typeof taskProjection.initial> = {
  name: 'tasks',
  topic: topics.task,
  projection: taskProjection,
  states: storedTask.collection,
  repair: async (journal, entity) => (await journal.repair(storedTask, entity))?.version ?? 0,
};

export const directoryLedger: LedgerSubject<typeof directoryProjection.initial> = {
  name: 'directories',
  topic: topics.directory,
  projection: directoryProjection,
  states: storedDirectory.collection,
  repair: async (journal, entity) => (await journal.repair(storedDirectory, entity))?.version ?? 0,
};
