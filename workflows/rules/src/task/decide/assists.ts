import type { Refusal, TaskCommand } from '@baton/contracts';
import { isTaken, leadDuty, offerOf } from '../custody';
import type { Draft, Verdict } from '../draft';
import { agencyName, ifReviewer, isRefusal, refuse, unknownAgency, unlessOffice, unlessOneOf } from '../refusals';
import { offer } from './offers';
import { openDuty } from './open-duty';

type Command<T extends TaskCommand['type']> = Extract<TaskCommand, { type: T }>;

/** Assist duties of a task over its life, released ones included: what a duty id can count. */
const mostAssists = 99;

/** 增加配合部门: the lead or the office brings in another agency; its duty is the office's until taken. */
export function addAssist(draft: Draft, { agency, share }: Command<'AddAssist'>): Verdict {
  const lead = openDuty(draft, 'lead');
  if (isRefusal(lead)) return lead;
  const { task, playbook } = draft;
  const { office } = task;
  const denied =
    unlessOneOf(draft, [lead.custody.holder, office], '增加配合部门') ??
    unknownAgency(draft, agency, '/agency') ??
    ifReviewer(draft, agency, '/agency') ??
    unlessFurther(draft, agency);
  if (denied) return denied;
  const duty = `assist-${task.counters.assist + 1}`;
  draft.emit(
    'AssistAdded',
    { duty, agency, share, holder: office, by: draft.agency },
    { starts: [{ kind: 'dispatch', duty, responsible: office, time: { budget: playbook.budgets.dispatch } }] },
  );
  offer(draft, duty, agency, share, office);
  return undefined;
}

function unlessFurther(draft: Draft, agency: string): Refusal | undefined {
  const { task } = draft;
  const lead = leadDuty(task);
  if (isTaken(lead) && lead.custody.holder === agency) {
    return refuse('same-agency', `${agencyName(draft, agency)}是牵头部门，不能再列为配合部门`, '/agency');
  }
  if (task.counters.assist < mostAssists) return undefined;
  return refuse('limit-reached', `一个任务最多 ${mostAssists} 项配合责任`);
}

/** 解除配合 by the office; the lead duty can only be passed on. */
export function releaseAssist(draft: Draft, { duty: id, reason }: Command<'ReleaseAssist'>): Verdict {
  if (id === 'lead') return refuse('unknown-duty', '牵头责任（lead）不能解除，只能移交或裁定；可解除的是 assist-<n>', '/duty');
  const duty = openDuty(draft, id);
  if (isRefusal(duty)) return duty;
  const denied = unlessOffice(draft, '解除配合');
  if (denied) return denied;
  const agency = isTaken(duty) ? duty.custody.holder : (offerOf(duty)?.to ?? duty.custody.holder);
  draft.emit(
    'AssistReleased',
    { duty: id, agency, reason, by: draft.agency },
    { ends: draft.end('cancelled', ...draft.task.obligations.filter((o) => o.duty === id)) },
  );
  return undefined;
}
