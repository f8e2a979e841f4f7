import type { TaskCommandType, TaskView } from '@baton/contracts';
import type { SignIns } from '../../sign-ins';
import type { CommandAsked } from '../entity/entity-kind';

/** Commands that somebody gives who is held out a duty, not the one who holds it. */
const byOffered: ReadonlySet<string> = new Set<TaskCommandType>(['AcceptDuty', 'DeclineDuty']);

/**
 * Who would give a command on a task: somebody of the agency that is offered the duty, holds it or reviews, with the
 * role that the command needs. Undefined when the sign-ins know nobody.
 */
export function expectedActor({ people }: SignIns, { type, role, typed }: CommandAsked, view: TaskView): string | undefined {
  const named = [...typed].find(([field]) => field.path[0] === 'duty')?.[1] ?? 'lead';
  const duty = view.duties.find((d) => d.id === named);
  const worker = (byOffered.has(type) ? duty?.offeredTo : null) ?? duty?.holder;
  const agency = role === 'liaison' ? worker : role === 'reviewer' ? view.reviewer : undefined;
  return people.find((p) => p.agency === agency && p.roles.includes(role))?.id;
}
