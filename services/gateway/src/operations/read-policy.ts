import type { Actor, Clash, OperationCommand, OperationTask } from '@baton/contracts';
import { storedOperation, type Journal } from '@baton/journal';
import {
  holdings,
  noOperation,
  policyNeeds,
  type OperationPolicy,
  type OperationState,
  taskIndex,
  type TaskState,
} from '@baton/rules';
import type { Snapshot } from '../directory/policy';
import type { EntityStore, Found } from '../entities/entity-store';

/** What decisions on operations are read from. */
export interface PolicySources {
  journal: Journal;
  tasks: EntityStore<TaskState>;
  operations: EntityStore<OperationState>;
}

/**
 * What a decision on an operation sees of other entities, read for the command at hand: tasks as the one who asks may see
 * them, so that no plan tells its planner of a task that is hidden from them, and what other operations hold at the same
 * hours, whoever planned them. What changes between this reading and the commit is not seen: see the README.
 */
export async function readPolicy(
  { journal, tasks, operations }: PolicySources,
  { directory }: Snapshot,
  { entity, command, actor }: { entity: string; command: OperationCommand; actor: Actor },
): Promise<OperationPolicy> {
  const kept = await journal.load(storedOperation, entity);
  const needs = policyNeeds(kept?.state ?? noOperation, command);
  const { hours } = needs;
  const [named, overlapping] = await Promise.all([
    needs.tasks.length === 0 ? [] : tasks.some(actor, needs.tasks),
    hours === null
      ? []
      : operations.inDistrict(actor.district, { holds: true, until: { $gt: hours.at }, begins: { $lt: hours.until } }),
  ]);
  const others = overlapping.flatMap(({ id, state }) => holdings(id, state) ?? []);
  return { directory, tasks: named.map(operationTask), others: await asSeenBy(actor, others, operations) };
}

/** What stands for the title of an operation that is hidden from whoever asks. */
const hiddenTitle = '（本单位无权查看）';

/** That something is held at an hour has to be told; what the operation is called that holds it, only to who may see it. */
async function asSeenBy(
  actor: Actor,
  others: readonly Clash[],
  operations: EntityStore<OperationState>,
): Promise<readonly Clash[]> {
  if (others.length === 0) return others;
  const seen = await operations.some(
    actor,
    others.map(({ operation }) => operation),
  );
  return others.map((other) => (seen.some(({ id }) => id === other.operation) ? other : { ...other, title: hiddenTitle }));
}

/** A task as an operation takes it in. */
function operationTask({ id, state }: Found<TaskState>): OperationTask {
  const { status, class: hazardClass, holder, lead } = taskIndex(state);
  return { id, status, class: hazardClass, holder, lead, hazard: state.hazard };
}
