import type { TaskCommandType, TaskView } from '@baton/contracts';
import type { SignIns } from '../../sign-ins';

/** Commands that somebody gives who is held out a duty, not the one who holds it. */
const byOffered: ReadonlySet<string> = new Set<TaskCommandType>(['AcceptDuty', 'DeclineDuty']);

/**
 * Who would give a command on a task: somebody of the agency that is offered the duty, holds it or reviews, with the
 * role that the command needs. Undefined when the sign-ins know nobody.
 */
export function expectedActor(
  { people }: SignIns,
  command: { type: string; role: string; duty: string },
  view: TaskView,
): string | undefined {
  const duty = view.duties.find((d) => d.id === command.duty);
  const worker = (byOffered.has(command.type) ? duty?.offeredTo : null) ?? duty?.holder;
  const agency = command.role === 'liaison' ? worker : command.role === 'reviewer' ? view.reviewer : undefined;
  return people.find((p) => p.agency === agency && p.roles.includes(command.role))?.id;
}
