import type { Actor, OperationSuggestions } from '@baton/contracts';
import {
  type Candidate,
  isOpen,
  isTaken,
  type OperationState,
  suggestOperations,
  taskIndex,
  type Task,
  type TaskState,
} from '@baton/rules';
import type { Snapshot } from '../directory/policy';
import type { EntityStore, Found } from '../entities/entity-store';

/** Tasks looked at for one answer, the most pressing first: what keeps the work bounded in a district of any size. */
const lookAt = 1_000;

export interface SuggestionSources {
  tasks: EntityStore<TaskState>;
  operations: EntityStore<OperationState>;
}

/** Operations that what somebody sees of the open tasks calls for. Tasks that an operation holds already are left out. */
export async function suggestions(
  { tasks, operations }: SuggestionSources,
  actor: Actor,
  { directory }: Snapshot,
  now: string,
  most: number,
): Promise<OperationSuggestions> {
  const [{ items, next }, held] = await Promise.all([
    tasks.list(actor, {
      filter: { open: true, status: 'rectifying' },
      sort: { name: 'nextDue', field: 'nextDue', direction: 1 },
      after: null,
      limit: lookAt,
    }),
    operations.valuesOf(actor.district, 'tasks', { holds: true }),
  ]);
  const free = items.filter(({ id }) => !held.has(id)).map(candidate);
  return { at: now, lookedAt: items.length, more: next !== null, items: suggestOperations(free, directory, now, most) };
}

function candidate({ id, state }: Found<TaskState>): Candidate {
  const { status, class: hazardClass, holder, lead, overdue } = taskIndex(state);
  return { id, status, class: hazardClass, holder, lead, hazard: state.hazard, agencies: workersOf(state), overdue };
}

/** Who works on a task or is asked to; the office that only dispatches it does not. */
const workersOf = ({ duties }: Task): string[] =>
  duties.filter(isOpen).flatMap((duty) => {
    const { custody } = duty;
    const offered = 'offer' in custody && custody.offer ? [custody.offer.to] : [];
    return isTaken(duty) ? [custody.holder, ...offered] : offered;
  });
