import type { Duty, Obligation, Task } from './state';

/** The lead duty; every task has one. */
export function leadDuty(task: Task): Duty {
  const lead = task.duties[0];
  if (!lead) throw new Error('a task without a lead duty');
  return lead;
}

export const findDuty = (task: Task, id: string): Duty | undefined => task.duties.find((duty) => duty.id === id);

export const isOpen = (duty: Duty): boolean => duty.custody.state !== 'discharged';

/** True when the holder has taken the duty to work on it, rather than holding it to dispatch. */
export function isTaken(duty: Duty): boolean {
  const { custody } = duty;
  if (custody.state === 'offered' || custody.state === 'in-ruling') return custody.accepted;
  return custody.state === 'accepted';
}

export const offerOf = (duty: Duty) => ('offer' in duty.custody ? duty.custody.offer : null);

/** Agency that answers for a duty now. */
export const holderOf = (task: Task, dutyId: string | null): string =>
  (findDuty(task, dutyId ?? 'lead') ?? leadDuty(task)).custody.holder;

/**
 * Agency that owes an obligation at this moment: the agency offered pays for its own silence, the reviewer for a late
 * review, the office for dispatching, ruling, deciding and writing off, and the holder of the duty for everything else.
 */
export function responsible(task: Task, obligation: Pick<Obligation, 'kind' | 'duty'>): string {
  switch (obligation.kind) {
    case 'accept': {
      const duty = findDuty(task, obligation.duty ?? 'lead');
      const offer = duty && offerOf(duty);
      return offer ? offer.to : holderOf(task, obligation.duty);
    }
    case 'review':
    case 'look-back':
      return task.reviewer;
    case 'rule':
    case 'write-off':
    case 'decide':
    case 'suspension-review':
      return task.office;
    case 'dispatch':
    case 'interim':
    case 'check-in':
    case 'plan':
    case 'milestone':
    case 'rectify':
    case 'assist':
      return holderOf(task, obligation.duty);
  }
}

/** Who answers for the task as a whole: the reviewer while it reviews, the office while it writes off, else the lead's holder. */
export function taskHolder(task: Task): string {
  switch (task.status) {
    case 'under-review':
    case 'written-off':
      return task.reviewer;
    case 'passed':
      return task.office;
    case 'rectifying':
    case 'closed':
    case 'voided':
      return leadDuty(task).custody.holder;
  }
}
