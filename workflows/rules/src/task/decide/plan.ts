import type { Plan, Refusal, TaskCommand } from '@baton/contracts';
import { localDate } from '../../calendar';
import { sameJson } from '../../directory';
import { leadDuty } from '../custody';
import type { Draft, StartSpec, Verdict } from '../draft';
import { refuse, unlessIn } from '../refusals';
import { unlessWorkingOn } from './open-duty';

/** 一隐患一方案, by the agency that took the lead; filing again replaces the plan and its milestones. */
export function filePlan(draft: Draft, { plan }: Extract<TaskCommand, { type: 'FilePlan' }>): Verdict {
  const { task } = draft;
  const denied =
    unlessIn(draft, '报送整改方案', 'rectifying') ??
    unlessWorkingOn(draft, leadDuty(task)) ??
    impossiblePlan(draft, plan, 'lead');
  if (denied) return denied;
  if (sameJson(plan, task.plan)) return 'already-so';
  putPlan(draft, plan);
  return undefined;
}

export function putPlan(draft: Draft, plan: Plan): void {
  draft.emit(
    'PlanFiled',
    { plan, by: draft.agency },
    {
      starts: draft.playbook.milestones ? milestonesOf(draft, plan) : [],
      ends: [...draft.met(...draft.running(['plan'])), ...draft.end('superseded', ...draft.running(['milestone']))],
    },
  );
}

/** Obligations of the milestones that still lie ahead. */
export const milestonesOf = ({ task, now }: Draft, { milestones }: Plan): StartSpec[] =>
  milestones
    .filter(({ due }) => due > now)
    .map(({ name, due }) => ({
      kind: 'milestone',
      duty: 'lead',
      responsible: leadDuty(task).custody.holder,
      time: { until: due, setBy: 'plan' },
      about: name,
    }));

/** Why a plan can't be: it belongs to the lead duty, and its dates lie ahead. */
export function impossiblePlan({ task, now }: Draft, plan: Plan, duty: string): Refusal | undefined {
  const { timeLimit, milestones } = plan;
  const { foundOn } = task.hazard;
  const today = localDate(now);
  if (duty !== 'lead') return refuse('invalid-request', '整改方案由牵头部门报送，签收配合责任时请留空（null）', '/plan');
  if (timeLimit < foundOn) {
    return refuse(
      'date-before-found',
      `方案时限 ${timeLimit} 早于发现日期 ${foundOn}；应填今天（${today}）或更晚`,
      '/plan/timeLimit',
    );
  }
  if (timeLimit < today) {
    return refuse('date-in-past', `方案时限 ${timeLimit} 已过；应填今天（${today}）或更晚`, '/plan/timeLimit');
  }
  const past = milestones.findIndex(({ due }) => due <= now);
  const one = milestones[past];
  return one && refuse('date-in-past', `节点“${one.name}”的时间 ${one.due} 已过；应晚于 ${now}`, `/plan/milestones/${past}/due`);
}
