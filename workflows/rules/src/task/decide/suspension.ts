import type { ObligationMove, Refusal, TaskCommand } from '@baton/contracts';
import { dueAfter, resumed } from '../../calendar';
import { firstRung, ladderOf } from '../../obligation';
import { leadDuty } from '../custody';
import type { Draft, Verdict } from '../draft';
import { refuse, unlessIn, unlessOneOf } from '../refusals';
import { type Request, workKinds } from '../state';
import { fileRequest } from './file-request';
import { unlessWorkingOn } from './open-duty';

type Command<T extends TaskCommand['type']> = Extract<TaskCommand, { type: T }>;

/** 申请挂账 by the agency that took the lead. */
export function requestSuspension(draft: Draft, { reason, reviewOn }: Command<'RequestSuspension'>): Verdict {
  const denied =
    unlessIn(draft, '申请挂账', 'rectifying') ??
    unlessWorkingOn(draft, leadDuty(draft.task)) ??
    unlessSuspendable(draft, reviewOn, '/reviewOn');
  return denied ?? fileRequest(draft, { kind: 'suspension', until: reviewOn, reason });
}

/** Running, under a playbook that allows it, and to be looked at again in time. */
function unlessSuspendable(draft: Draft, reviewOn: string, pointer: string): Refusal | undefined {
  const { task, playbook, now, calendar } = draft;
  if (task.suspended) return refuse('wrong-status', `任务已挂账，复查日期 ${task.suspended.reviewOn}；恢复计时之后才能再次申请`);
  const { allowed, reviewWithin } = playbook.suspension;
  if (!allowed) return refuse('limit-reached', `${playbook.name}不允许挂账`);
  if (reviewOn <= now) return refuse('date-in-past', `复查日期 ${reviewOn} 已过；应晚于 ${now}`, pointer);
  const limit = dueAfter(calendar, now, reviewWithin).due;
  if (reviewOn <= limit) return undefined;
  return refuse('limit-reached', `按${playbook.name}，复查日期最晚为 ${limit}，不能是 ${reviewOn}`, pointer);
}

/** 挂账: the clocks of the work stop, the watch keeps running, and the suspension itself has a review date. */
export function grantSuspension(draft: Draft, request: Request, granted: string | null, basis: string): Verdict {
  const reviewOn = granted ?? request.until;
  if (!reviewOn) throw new Error('a request for suspension without a review date');
  if (reviewOn > (request.until ?? reviewOn)) {
    return refuse('invalid-request', `批准的复查日期 ${reviewOn} 晚于申请的 ${request.until}；只能相同或更早`, '/until');
  }
  const denied = unlessSuspendable(draft, reviewOn, '/until');
  if (denied) return denied;
  const { task, agency } = draft;
  draft.emit(
    'TaskSuspended',
    { reviewOn, reason: request.reason, basis, by: agency, paused: draft.running(workKinds).map(({ id }) => id) },
    {
      starts: [
        { kind: 'suspension-review', duty: 'lead', responsible: task.office, time: { until: reviewOn, setBy: 'suspension' } },
      ],
      ends: draft.met(...draft.deciding('suspension')),
    },
  );
  return undefined;
}

/** 恢复计时: what was left of each budget at the stop is what is left now. */
export function resumeTask(draft: Draft, { reason }: Command<'ResumeTask'>): Verdict {
  const { task, now, calendar, playbook, agency, context } = draft;
  const stopped = task.suspended;
  if (!stopped) return refuse('wrong-status', '任务没有挂账，计时没有停止');
  const supervises = context.actor.roles.includes('supervisor');
  const denied = supervises ? undefined : unlessOneOf(draft, [leadDuty(task).custody.holder], '恢复计时（督办领导除外）');
  if (denied) return denied;
  const moves = task.obligations.flatMap((o): ObligationMove[] => {
    if (!o.pausedAt) return [];
    const pause = { from: o.pausedAt, to: now, grantedBy: stopped.by, reason: stopped.reason };
    const { due, explanation } = resumed(calendar, o.explanation, pause);
    return [{ id: o.id, due, explanation, nextRung: firstRung(calendar, ladderOf(playbook, o.kind), due, now) }];
  });
  draft.emit('TaskResumed', { reason, by: agency }, { moves, ends: draft.met(...draft.running(['suspension-review'])) });
  return undefined;
}
