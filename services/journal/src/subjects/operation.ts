import type { OperationCommand, OperationEvent } from '@baton/contracts';
import { holdings, operationIndex, operationSubject, type OperationPolicy, type OperationState } from '@baton/rules';
import type { FreeFields, IndexFields, StoredSubject } from '../stored-subject';
import { never } from './never';

/** Index fields of a joint operation's document; what lists filter, sort, search and scope by. */
export interface OperationIndexFields extends FreeFields {
  status: string;
  class: string;
  /** Agency of the commander: who answers for the operation as a whole. */
  holder: string;
  commander: string;
  /** Agencies called. */
  agencies: string[];
  tasks: string[];
  /** Townships in which its tasks lie. */
  townships: string[];
  /** The appointed hour; `at` of a document is that of its last commit. */
  begins: string;
  until: string;
  /** `nextDeadline`, or `never` when it waits for nothing, so that those sort last. */
  nextDue: string;
  rung: number;
  overdue: boolean;
  open: boolean;
  /** True while it holds tasks, people and vehicles for its hours: what another operation may clash with. */
  holds: boolean;
  /** Every agency that has or ever had a part: who may see the operation. */
  parties: string[];
  /** What a free-text search looks through, in lower case. */
  search: string;
}

function index(state: OperationState, before: IndexFields | null): FreeFields {
  if (state.status === 'none') return {};
  const { nextDeadline, over, parties, plannedAt: _, at: begins, ...facts } = operationIndex(state);
  const { title, place, commander, calls, tasks } = state;
  const known = (before?.['parties'] ?? []) as string[];
  const fields: OperationIndexFields = {
    ...facts,
    begins,
    commander: commander.person,
    agencies: calls.map(({ agency }) => agency),
    townships: distinct(tasks.flatMap(({ hazard }) => hazard.place.township ?? [])),
    nextDue: nextDeadline ?? never,
    open: !over,
    holds: holdings('', state) !== null,
    parties: distinct([...known, ...parties]),
    search: [title, place.address, commander.name, ...tasks.flatMap(({ hazard }) => [hazard.ledgerNumber, hazard.owner])]
      .filter(Boolean)
      .join('\n')
      .toLowerCase(),
  };
  return fields;
}

const distinct = (values: readonly string[]): string[] => [...new Set(values)];

/** The joint operation as it is kept: collection `operations`. Lists begin with the district. */
export const storedOperation: StoredSubject<OperationState, OperationCommand, OperationEvent, OperationPolicy> = {
  subject: operationSubject,
  collection: 'operations',
  index,
  indexes: [
    { key: { district: 1, open: 1, nextDue: 1, _id: 1 }, name: 'by-next-due' },
    { key: { district: 1, parties: 1, open: 1, nextDue: 1, _id: 1 }, name: 'by-party' },
    { key: { district: 1, townships: 1, open: 1, nextDue: 1, _id: 1 }, name: 'by-township' },
    { key: { district: 1, agencies: 1, open: 1, nextDue: 1, _id: 1 }, name: 'by-agency' },
    { key: { district: 1, commander: 1, open: 1, nextDue: 1, _id: 1 }, name: 'by-commander' },
    { key: { district: 1, tasks: 1, begins: 1, _id: 1 }, name: 'by-task-and-hour' },
    { key: { district: 1, begins: 1, _id: 1 }, name: 'by-hour-begun' },
    { key: { district: 1, until: 1, begins: 1 }, name: 'holding-hours', partialFilterExpression: { holds: true } },
    { key: { district: 1, search: 1 }, name: 'by-text' },
  ],
};
