import { offerOf } from './custody';
import type { Task } from './state';

/** Every agency that has or had a part in the task: what a liaison may see. */
export function partiesOf(task: Task): string[] {
  const offered = task.duties.flatMap((duty) => [duty.custody.holder, offerOf(duty)?.to ?? []].flat());
  return [...new Set([task.office, task.reviewer, ...task.workers, ...offered])];
}
