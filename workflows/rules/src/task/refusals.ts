import { type Refusal, taskStatusNames, type TaskStatus } from '@baton/contracts';
import { agencyName, either, refuse } from '../refusals';
import { offerOf } from './custody';
import type { Draft } from './draft';
import type { Duty } from './state';

export { agencyName, isRefusal, refuse, unknownAgency, unknownAmong } from '../refusals';

/** Refuses an act that only some statuses allow. */
export function unlessIn({ task }: Draft, act: string, ...allowed: TaskStatus[]): Refusal | undefined {
  if (allowed.includes(task.status)) return undefined;
  const where = allowed.map((status) => `“${taskStatusNames[status]}”`).join('或');
  return refuse('wrong-status', `任务现为“${taskStatusNames[task.status]}”；${where}时才能${act}`);
}

/** The actor is not who holds a duty. */
export const notHolder = (draft: Draft, { id, custody }: Duty): Refusal =>
  refuse(
    'not-holder',
    `责任事项 ${id} 现由${agencyName(draft, custody.holder)}负责，不是${agencyName(draft, draft.agency)}`,
    '/duty',
  );

/** The actor is none of those who may. */
export function unlessOneOf(draft: Draft, agencies: (string | null | undefined)[], act: string): Refusal | undefined {
  if (agencies.includes(draft.agency)) return undefined;
  const may = [...new Set(agencies)].flatMap((id) => (id ? [agencyName(draft, id)] : []));
  return refuse('not-holder', `只有${may.join('、')}可以${act}，${agencyName(draft, draft.agency)}不可以`);
}

/** Acts of the dispatching office; a supervisor may do them for it. */
export function unlessOffice(draft: Draft, act: string): Refusal | undefined {
  const { task, agency, context } = draft;
  if (agency === task.office || context.actor.roles.includes('supervisor')) return undefined;
  return refuse(
    'forbidden',
    `只有派遣机构${agencyName(draft, task.office)}或督办领导可以${act}，${agencyName(draft, agency)}不可以`,
  );
}

/** Nobody reviews own work (rule 5), so the reviewer never gets a share of it. */
export function ifReviewer(draft: Draft, agency: string, pointer?: string): Refusal | undefined {
  if (agency !== draft.task.reviewer) return undefined;
  return refuse('own-review', `${agencyName(draft, agency)}是复核单位，不能承担整改；请先另行指定复核单位`, pointer);
}

export const unknownDuty = ({ task }: Draft, id: string): Refusal =>
  refuse('unknown-duty', `没有责任事项 ${id}；现有：${either(task.duties.map((duty) => duty.id))}`, '/duty');

/** The actor's agency is not the one a duty is held out to. */
export function notOffered(draft: Draft, duty: Duty): Refusal {
  const offer = offerOf(duty);
  const detail = offer
    ? `责任事项 ${duty.id} 派遣给了${agencyName(draft, offer.to)}，不是${agencyName(draft, draft.agency)}`
    : `责任事项 ${duty.id} 没有待签收的派遣`;
  return refuse('not-offered', detail, '/duty');
}
