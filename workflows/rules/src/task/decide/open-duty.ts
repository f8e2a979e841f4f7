import type { Refusal } from '@baton/contracts';
import { findDuty, isOpen, isTaken } from '../custody';
import type { Draft } from '../draft';
import { notHolder, refuse, unknownDuty, unlessIn } from '../refusals';
import type { Duty } from '../state';

/** An open duty of a task that is being rectified, or why not. */
export function openDuty(draft: Draft, id: string): Duty | Refusal {
  const denied = unlessIn(draft, '办理责任事项', 'rectifying');
  if (denied) return denied;
  const duty = findDuty(draft.task, id);
  if (!duty) return unknownDuty(draft, id);
  return isOpen(duty) ? duty : refuse('wrong-status', `责任事项 ${id} 已经完成或解除`, '/duty');
}

/** Refuses unless the actor has taken a duty and still holds it: whoever holds it to dispatch does not work on it. */
export function unlessWorkingOn(draft: Draft, duty: Duty): Refusal | undefined {
  if (duty.custody.holder !== draft.agency) return notHolder(draft, duty);
  return isTaken(duty) ? undefined : refuse('not-holder', `责任事项 ${duty.id} 还没有单位签收；签收之后才能办理`, '/duty');
}
