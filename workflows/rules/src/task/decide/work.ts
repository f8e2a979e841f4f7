import type { TaskCommand } from '@baton/contracts';
import { localDate } from '../../calendar';
import { findDuty, isOpen, isTaken, leadDuty } from '../custody';
import { refuse, type Draft, type StartSpec, type Verdict } from '../draft';
import type { Task } from '../state';
import { milestonesOf } from './custody';

type Command<T extends TaskCommand['type']> = Extract<TaskCommand, { type: T }>;

const over = ['closed', 'voided'];
const ended = (task: Task): Verdict =>
  over.includes(task.status) ? refuse('wrong-status', `任务状态为 ${task.status}`) : undefined;

/** The actor must hold the lead duty now (as dispatcher before it is taken, as worker after). */
function holdsLead(draft: Draft): Verdict {
  const { holder } = leadDuty(draft.task).custody;
  return holder === draft.agency ? undefined : refuse('not-holder', `牵头责任单位是 ${holder}，不是 ${draft.agency}`);
}

const checkIn = (draft: Draft, measure: string): StartSpec => ({
  kind: 'check-in',
  duty: 'lead',
  responsible: leadDuty(draft.task).custody.holder,
  since: draft.now,
  time: { budget: draft.playbook.budgets['check-in'] },
  about: measure,
});

const checkInsOf = (draft: Draft, measure: string) => draft.running(['check-in']).filter((o) => o.about === measure);

/** 临时管控: by any party to the task; from now on somebody must prove that it stands. */
export function setInterimMeasure(draft: Draft, { kind, description, watcher, evidence }: Command<'SetInterimMeasure'>): Verdict {
  const { task, agency } = draft;
  if (task.status === 'written-off') return refuse('wrong-status', '任务已销号；如隐患反弹请重新立案');
  const parties = task.duties.filter(isOpen).map((duty) => duty.custody.holder);
  if (![...parties, task.office].includes(agency)) return refuse('not-holder', `${agency} 不是本任务的责任单位`);
  const measure = `measure-${task.counters.measure + 1}`;
  draft.emit(
    'InterimMeasureSet',
    { measure, kind, description, watcher, by: agency, evidence },
    { starts: [checkIn(draft, measure)], ends: draft.met(...draft.running(['interim'])) },
  );
  return undefined;
}

/** 盯守签到. A measure found broken restarts the duty to take one. */
export function checkInMeasure(draft: Draft, { measure: id, intact, note, evidence }: Command<'CheckIn'>): Verdict {
  const { task, agency, now } = draft;
  const measure = task.measures.find((m) => m.id === id);
  if (!measure)
    return refuse(
      'unknown-measure',
      `没有正在执行的措施 ${id}；现有：${task.measures.map((m) => m.id).join('、') || '无'}`,
      '/measure',
    );
  const holder = leadDuty(task).custody.holder;
  if (![measure.by, holder].includes(agency)) return refuse('not-holder', `盯守由 ${holder} 或 ${measure.by} 负责`);
  const broken: StartSpec[] =
    intact || draft.running(['interim']).length > 0
      ? []
      : [{ kind: 'interim', duty: 'lead', responsible: holder, since: now, time: { budget: draft.playbook.budgets.interim } }];
  draft.emit(
    'MeasureCheckedIn',
    { measure: id, intact, note, by: agency, evidence },
    { starts: [checkIn(draft, id), ...broken], ends: draft.met(...checkInsOf(draft, id)) },
  );
  return undefined;
}

/** 解除. While the hazard is still being worked on, a playbook that wants a measure wants another one. */
export function liftInterimMeasure(draft: Draft, { measure: id, reason }: Command<'LiftInterimMeasure'>): Verdict {
  const { task, agency, now } = draft;
  if (!task.measures.some((m) => m.id === id)) return refuse('unknown-measure', `没有正在执行的措施 ${id}`, '/measure');
  const denied = holdsLead(draft);
  if (denied) return denied;
  const last = task.measures.length === 1 && task.status === 'rectifying' && draft.playbook.interimRequired;
  draft.emit(
    'InterimMeasureLifted',
    { measure: id, reason, by: agency },
    {
      ends: draft.end('cancelled', ...checkInsOf(draft, id)),
      starts: last
        ? [{ kind: 'interim', duty: 'lead', responsible: agency, since: now, time: { budget: draft.playbook.budgets.interim } }]
        : [],
    },
  );
  return undefined;
}

/** 一隐患一方案, by the agency that took the lead; filing again replaces the plan and its milestones. */
export function filePlan(draft: Draft, { plan }: Command<'FilePlan'>): Verdict {
  const { task } = draft;
  if (task.status !== 'rectifying') return refuse('wrong-status', `任务状态为 ${task.status}`);
  const denied = holdsLead(draft) ?? (isTaken(leadDuty(task)) ? undefined : refuse('not-holder', '牵头部门尚未签收'));
  if (denied) return denied;
  if (plan.timeLimit < task.hazard.foundOn) {
    return refuse('date-before-found', `时限 ${plan.timeLimit} 早于发现日期 ${task.hazard.foundOn}`, '/plan/timeLimit');
  }
  const past = plan.milestones.findIndex(({ due }) => due <= draft.now);
  if (past >= 0) return refuse('date-in-past', `节点“${plan.milestones[past]?.name}”的时间已过`, `/plan/milestones/${past}/due`);
  draft.emit(
    'PlanFiled',
    { plan, by: draft.agency },
    {
      starts: milestonesOf(draft, plan),
      ends: [...draft.met(...draft.running(['plan'])), ...draft.end('superseded', ...draft.running(['milestone']))],
    },
  );
  return undefined;
}

/** An open duty the actor has taken and holds, in a task that is being rectified. */
function ownWork(draft: Draft, id: string): Verdict {
  const { task, agency } = draft;
  if (task.status !== 'rectifying') return refuse('wrong-status', `任务状态为 ${task.status}`);
  const duty = findDuty(task, id);
  if (!duty) return refuse('unknown-duty', `没有责任事项 ${id}；现有：${task.duties.map((d) => d.id).join('、')}`, '/duty');
  if (!isOpen(duty)) return refuse('wrong-status', `责任事项 ${id} 已完成`, '/duty');
  if (duty.custody.holder !== agency)
    return refuse('not-holder', `责任事项 ${id} 的当前责任单位是 ${duty.custody.holder}，不是 ${agency}`, '/duty');
  return isTaken(duty) ? undefined : refuse('not-holder', `责任事项 ${id} 尚未签收`, '/duty');
}

export function reportProgress(draft: Draft, { duty, text, percent, milestone, evidence }: Command<'ReportProgress'>): Verdict {
  const denied = ownWork(draft, duty);
  if (denied) return denied;
  const reached = milestone ? draft.running(['milestone']).find((o) => o.id === milestone) : undefined;
  if (milestone && !reached) return refuse('unknown-obligation', `没有待完成的节点 ${milestone}`, '/milestone');
  draft.emit('ProgressReported', { duty, text, percent, by: draft.agency, evidence }, { ends: draft.met(reached) });
  return undefined;
}

/** 整改完成. An assist is discharged by it; the lead's goes to review, and the lead stays answerable until write-off. */
export function reportCompletion(draft: Draft, { duty, text, completedOn, evidence }: Command<'ReportCompletion'>): Verdict {
  const denied =
    ownWork(draft, duty) ?? badCompletionDate(draft, completedOn) ?? (duty === 'lead' ? leadNotReady(draft) : undefined);
  if (denied) return denied;
  const { task, now, playbook, agency } = draft;
  const data = { duty, text, completedOn, by: agency, evidence };
  if (duty !== 'lead') {
    draft.emit('DutyCompleted', data, { ends: [...draft.met(...draft.running(['assist'], duty)), ...offersEnd(draft, duty)] });
    return undefined;
  }
  draft.emit('DutyCompleted', data, {
    starts: [{ kind: 'review', duty: 'lead', responsible: task.reviewer, since: now, time: { budget: playbook.budgets.review } }],
    ends: [
      ...draft.met(...draft.running(['rectify'])),
      ...offersEnd(draft, 'lead'),
      ...draft.end('superseded', ...draft.running(['plan', 'milestone', 'interim'])),
    ],
  });
  return undefined;
}

const offersEnd = (draft: Draft, duty: string) => draft.end('superseded', ...draft.running(['accept', 'rule', 'dispatch'], duty));

function badCompletionDate({ task, now }: Draft, on: string | null): Verdict {
  if (!on) return undefined;
  if (on < task.hazard.foundOn)
    return refuse('date-before-found', `完成日期 ${on} 早于发现日期 ${task.hazard.foundOn}`, '/completedOn');
  return on > localDate(now) ? refuse('date-in-future', `完成日期 ${on} 晚于今天`, '/completedOn') : undefined;
}

function leadNotReady({ task, playbook }: Draft): Verdict {
  if (task.suspended) return refuse('wrong-status', '任务正在挂账；请先恢复计时');
  if (playbook.planRequired && !task.plan) return refuse('plan-missing', '按规程须先报送整改方案');
  const open = task.duties.filter((duty) => duty.id !== 'lead' && isOpen(duty));
  if (open.length === 0) return undefined;
  return refuse('assist-open', `配合事项未完成：${open.map((d) => `${d.id}（${d.custody.holder}）`).join('、')}`);
}

export function addRemark(draft: Draft, { text }: Command<'AddRemark'>): Verdict {
  draft.emit('RemarkAdded', { text, by: draft.agency });
  return undefined;
}

export function attachEvidence(draft: Draft, { evidence, note }: Command<'AttachEvidence'>): Verdict {
  const denied = ended(draft.task);
  if (denied) return denied;
  draft.emit('EvidenceAttached', { evidence, note, by: draft.agency });
  return undefined;
}
