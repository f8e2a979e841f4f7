import type { TaskCommand, TaskEvent } from '@baton/contracts';
import { needsOf, taskIndex, taskSubject, type DirectoryState, type TaskState } from '@baton/rules';
import type { FreeFields, IndexFields, StoredSubject } from '../stored-subject';
import { never } from './never';
import { searchText } from './search-text';

/** Index fields of a joint task's document; what lists filter, sort, search and scope by. */
export interface TaskIndexFields extends FreeFields {
  status: string;
  class: string;
  holder: string;
  lead: string | null;
  township: string | null;
  ledgerNumber: string | null;
  /** `nextDeadline`, or `never` when it waits for nothing, so that those sort last. */
  nextDue: string;
  rung: number;
  overdue: boolean;
  open: boolean;
  openedAt: string;
  /** Every agency that has or ever had a part: who may see the task. */
  parties: string[];
  /** Agencies that a duty is held out to. */
  offered: string[];
  /** Agencies that owe something other than an answer to an offer. */
  owes: string[];
  /** Agencies whose people were called about what was not done. */
  called: string[];
  /** What a free-text search looks through, in lower case; a hazard never changes, so it is made once. */
  search: string;
}

const over = new Set(['closed', 'voided']);

function index(state: TaskState, before: IndexFields | null): FreeFields {
  if (state.status === 'none') return {};
  const { nextDeadline, parties, ...facts } = taskIndex(state);
  const known = (before?.['parties'] ?? []) as string[];
  const fields: TaskIndexFields = {
    ...facts,
    nextDue: nextDeadline ?? never,
    open: !over.has(state.status),
    parties: [...new Set([...known, ...parties])],
    ...needsOf(state),
    search: (before?.['search'] as string | undefined) ?? searchText(state.hazard),
  };
  return fields;
}

/** The joint task as it is kept: collection `tasks`. Lists begin with the district; text is searched in an index, not in documents. */
export const storedTask: StoredSubject<TaskState, TaskCommand, TaskEvent, DirectoryState> = {
  subject: taskSubject,
  collection: 'tasks',
  index,
  newestField: 'owes',
  indexes: [
    { key: { district: 1, open: 1, nextDue: 1, _id: 1 }, name: 'by-next-due' },
    { key: { district: 1, parties: 1, open: 1, nextDue: 1, _id: 1 }, name: 'by-party' },
    { key: { district: 1, township: 1, open: 1, nextDue: 1, _id: 1 }, name: 'by-township' },
    { key: { district: 1, holder: 1, open: 1, nextDue: 1, _id: 1 }, name: 'by-holder' },
    { key: { district: 1, offered: 1, nextDue: 1, _id: 1 }, name: 'by-offered' },
    { key: { district: 1, owes: 1, nextDue: 1, _id: 1 }, name: 'by-owing' },
    { key: { district: 1, called: 1, nextDue: 1, _id: 1 }, name: 'by-called' },
    { key: { district: 1, nextDue: 1, _id: 1 }, name: 'overdue', partialFilterExpression: { overdue: true } },
    { key: { district: 1, openedAt: 1, _id: 1 }, name: 'by-opening' },
    { key: { district: 1, ledgerNumber: 1 }, name: 'by-ledger-number' },
    { key: { district: 1, search: 1 }, name: 'by-text' },
  ],
};
