import type { Refusal, TaskCommand } from '@baton/contracts';
import type { Draft, Verdict } from '../draft';
import { partiesOf } from '../parties';
import { agencyName, refuse, unlessIn } from '../refusals';

type Command<T extends TaskCommand['type']> = Extract<TaskCommand, { type: T }>;

/**
 * Whoever has or had a part in the task, the township it lies in, and who oversees the district may add to its record; so
 * may who stood before the hazard on a joint operation over the task, through its process, which sends nothing else.
 */
function unlessInvolved(draft: Draft, act: string): Refusal | undefined {
  const { task, agency, context } = draft;
  const { roles, through } = context.actor;
  const oversees = roles.some((role) => role === 'supervisor' || role === 'operator');
  if (oversees || through === 'clock' || partiesOf(task).includes(agency) || task.hazard.place.township === agency)
    return undefined;
  return refuse('forbidden', `${agencyName(draft, agency)}没有参与本任务，不能${act}`);
}

/** 备注, at any time, after the end too. */
export function addRemark(draft: Draft, { text }: Command<'AddRemark'>): Verdict {
  const denied = unlessInvolved(draft, '备注');
  if (denied) return denied;
  draft.emit('RemarkAdded', { text, by: draft.agency });
  return undefined;
}

/** 提交材料, until the task has ended. */
export function attachEvidence(draft: Draft, { evidence, note }: Command<'AttachEvidence'>): Verdict {
  const denied =
    unlessIn(draft, '提交材料', 'rectifying', 'under-review', 'passed', 'written-off') ?? unlessInvolved(draft, '提交材料');
  if (denied) return denied;
  const { task, agency } = draft;
  if (evidence.every(({ fileId }) => task.evidence.some((kept) => kept.fileId === fileId))) return 'already-so';
  draft.emit('EvidenceAttached', { evidence, note, by: agency });
  return undefined;
}
