import type { ObligationMove, TaskCommand } from '@baton/contracts';
import { calendarOf, playbookOf } from '../../directory';
import { dueAfter, remaining, resume } from '../../calendar';
import { leadDuty, responsible } from '../custody';
import { refuse, type Draft, type Verdict } from '../draft';
import { firstRung, ladderOf } from '../ladder';
import type { Obligation, Request } from '../state';
import { unanswered } from './review';

type Command<T extends TaskCommand['type']> = Extract<TaskCommand, { type: T }>;

const extendable: Obligation['kind'][] = ['plan', 'milestone', 'rectify', 'assist'];
const pausable = extendable;

const pending = (draft: Draft, kind: Request['kind']) => draft.task.requests.find((r) => r.kind === kind);

/** Files a request and starts the clock of whoever must decide on it. */
function file(draft: Draft, request: Omit<Request, 'at' | 'by' | 'person'>): Verdict {
  if (pending(draft, request.kind)) return refuse('request-pending', `已有待批的申请（${request.kind}）`);
  const { task, now, playbook, agency, context } = draft;
  draft.emit(
    'RequestFiled',
    {
      request: request.kind,
      obligation: request.obligation,
      until: request.until,
      survivor: request.survivor,
      reason: request.reason,
      by: agency,
      person: context.actor.id,
    },
    {
      starts: [
        {
          kind: 'decide',
          duty: 'lead',
          responsible: task.office,
          since: now,
          time: { budget: playbook.budgets.decide },
          about: request.kind,
        },
      ],
    },
  );
  return undefined;
}

/** Latest instant all extensions of an obligation may reach together, or null when the playbook sets none. */
function extensionLimit(draft: Draft, o: Obligation): string | null {
  const { upTo } = draft.playbook.extension;
  return upTo ? dueAfter(draft.calendar, o.since, upTo).due : null;
}

/** 申请延期 by whoever owes the obligation. */
export function requestExtension(draft: Draft, { obligation: id, until, reason }: Command<'RequestExtension'>): Verdict {
  const { task, agency, playbook } = draft;
  const o = task.obligations.find((one) => one.id === id);
  if (!o || !extendable.includes(o.kind)) {
    const may = draft.running(extendable).map((one) => one.id);
    return refuse('unknown-obligation', `没有可延期的履责节点 ${id}；可延期：${may.join('、') || '无'}`, '/obligation');
  }
  const owing = responsible(task, o);
  if (owing !== agency) return refuse('not-holder', `该节点由 ${owing} 负责，不是 ${agency}`, '/obligation');
  if (until <= o.due || until <= draft.now) return refuse('date-in-past', `延期须晚于现在和原时限 ${o.due}`, '/until');
  if (o.extensions >= playbook.extension.times)
    return refuse('limit-reached', `规程只允许延期 ${playbook.extension.times} 次`, '/obligation');
  const limit = extensionLimit(draft, o);
  if (limit && until > limit) return refuse('limit-reached', `规程最多延至 ${limit}`, '/until');
  return file(draft, { kind: 'extension', obligation: id, until, survivor: null, reason });
}

/** 申请挂账 by the holder of the lead duty. */
export function requestSuspension(draft: Draft, { reason, reviewOn }: Command<'RequestSuspension'>): Verdict {
  const { task, agency, playbook, now, calendar } = draft;
  if (task.status !== 'rectifying') return refuse('wrong-status', `任务状态为 ${task.status}`);
  if (task.suspended) return 'already-so';
  const { holder } = leadDuty(task).custody;
  if (holder !== agency) return refuse('not-holder', `牵头责任单位是 ${holder}，不是 ${agency}`);
  if (!playbook.suspension.allowed) return refuse('limit-reached', `规程 ${playbook.name} 不允许挂账`);
  if (reviewOn <= now) return refuse('date-in-past', `复查日期 ${reviewOn} 已过`, '/reviewOn');
  const limit = dueAfter(calendar, now, playbook.suspension.reviewWithin).due;
  if (reviewOn > limit) return refuse('limit-reached', `复查日期最晚为 ${limit}`, '/reviewOn');
  return file(draft, { kind: 'suspension', obligation: null, until: reviewOn, survivor: null, reason });
}

/** 申请作废: names the surviving task when this one is a duplicate; a second person decides (rule 7). */
export function requestVoid(draft: Draft, { reason, survivor }: Command<'RequestVoid'>): Verdict {
  const { task, agency, context } = draft;
  if (task.status === 'closed' || task.status === 'voided') return refuse('wrong-status', `任务状态为 ${task.status}`);
  if (survivor === context.entity) return refuse('invalid-request', '保留的任务不能是本任务自己', '/survivor');
  const parties = [task.office, ...task.duties.map((duty) => duty.custody.holder)];
  if (!parties.includes(agency) && !context.actor.roles.includes('supervisor'))
    return refuse('not-holder', `${agency} 不是本任务的责任单位`);
  return file(draft, { kind: 'void', obligation: null, until: null, survivor, reason });
}

/** Nobody grants an own request (rule 5); a void needs another person, a stop or an extension another agency too. */
function mayDecide(draft: Draft, request: Request): Verdict {
  const { actor } = draft.context;
  if (actor.id === request.person)
    return refuse(request.kind === 'void' ? 'second-person-needed' : 'own-grant', '申请人不能批准自己的申请');
  if (request.kind === 'void') return undefined;
  const holders = [request.by, ...draft.task.duties.map((duty) => duty.custody.holder)];
  return holders.includes(actor.agency) && actor.agency !== draft.task.office
    ? refuse('own-grant', `${actor.agency} 是责任单位，不能批准延期或挂账`)
    : request.by === actor.agency
      ? refuse('own-grant', `申请由 ${request.by} 提出，须由其他单位批准`)
      : undefined;
}

export function grantRequest(draft: Draft, { request: kind, basis, until }: Command<'GrantRequest'>): Verdict {
  const request = pending(draft, kind);
  if (!request) return refuse('no-request', `没有待批的申请（${kind}）`, '/request');
  const denied = mayDecide(draft, request);
  if (denied) return denied;
  switch (kind) {
    case 'extension':
      return extend(draft, request, until ?? request.until, basis);
    case 'suspension':
      return suspend(draft, request, until ?? request.until, basis);
    case 'void':
      return voidTask(draft, request);
  }
}

const decided = (draft: Draft, kind: string) => draft.running(['decide']).filter((o) => o.about === kind);

function extend(draft: Draft, request: Request, until: string | null, basis: string): Verdict {
  const o = draft.task.obligations.find((one) => one.id === request.obligation);
  if (!o || !until) return refuse('unknown-obligation', `履责节点 ${request.obligation} 已结束，无须延期；请不予批准`);
  if (until <= o.due || until <= draft.now || until > (request.until ?? until)) {
    return refuse('invalid-request', `批准的时限须晚于现在和 ${o.due}，且不晚于申请的 ${request.until}`, '/until');
  }
  const clock = draft.clock(o.kind, o.since, { until }, draft.now);
  draft.emit(
    'ExtensionGranted',
    { obligation: o.id, before: o.due, until, basis, by: draft.agency },
    { moves: [{ id: o.id, ...clock }], ends: draft.met(...decided(draft, 'extension')) },
  );
  return undefined;
}

/** 挂账: the clocks of the work stop, the watch keeps running, and the suspension itself has a review date. */
function suspend(draft: Draft, request: Request, reviewOn: string | null, basis: string): Verdict {
  const { task, now } = draft;
  if (task.status !== 'rectifying') return refuse('wrong-status', `任务状态为 ${task.status}`);
  if (!reviewOn || reviewOn <= now || reviewOn > (request.until ?? reviewOn)) {
    return refuse('invalid-request', `复查日期须晚于现在，且不晚于申请的 ${request.until}`, '/until');
  }
  draft.emit(
    'TaskSuspended',
    { reviewOn, reason: request.reason, basis, by: draft.agency, paused: draft.running(pausable).map(({ id }) => id) },
    {
      starts: [{ kind: 'suspension-review', duty: 'lead', responsible: task.office, since: now, time: { until: reviewOn } }],
      ends: draft.met(...decided(draft, 'suspension')),
    },
  );
  return undefined;
}

function voidTask(draft: Draft, request: Request): Verdict {
  const open = unanswered(draft);
  if (open) return open;
  draft.emit(
    'TaskVoided',
    { reason: request.reason, survivor: request.survivor, by: draft.agency },
    { ends: draft.end('cancelled', ...draft.task.obligations) },
  );
  return undefined;
}

export function refuseRequest(draft: Draft, { request: kind, reason }: Command<'RefuseRequest'>): Verdict {
  const request = pending(draft, kind);
  if (!request) return refuse('no-request', `没有待批的申请（${kind}）`, '/request');
  const denied = mayDecide(draft, request);
  if (denied) return denied;
  draft.emit('RequestRefused', { request: kind, reason, by: draft.agency }, { ends: draft.met(...decided(draft, kind)) });
  return undefined;
}

/** 恢复计时: what was left of each budget at the stop is what is left now. */
export function resumeTask(draft: Draft, { reason }: Command<'ResumeTask'>): Verdict {
  const { task, now, calendar, agency, context } = draft;
  const stopped = task.suspended;
  if (!stopped) return refuse('wrong-status', '任务没有挂账');
  const { holder } = leadDuty(task).custody;
  if (agency !== holder && !context.actor.roles.includes('supervisor'))
    return refuse('not-holder', '只有牵头单位或督办领导可以恢复计时');
  const moves = task.obligations.flatMap((o): ObligationMove[] => {
    if (!o.pausedAt) return [];
    const left = remaining(calendar, o.pausedAt, o.due, o.explanation.budget);
    const due = resume(calendar, now, left);
    const pause = { from: o.pausedAt, to: now, grantedBy: stopped.by, reason: stopped.reason };
    const explanation = { ...o.explanation, due, pauses: [...o.explanation.pauses, pause] };
    return [{ id: o.id, due, explanation, nextRung: firstRung(calendar, ladderOf(draft.playbook, o.kind), due, now) }];
  });
  draft.emit('TaskResumed', { reason, by: agency }, { moves, ends: draft.met(...draft.running(['suspension-review'])) });
  return undefined;
}

/** 变更规程 (also 重新分类): every running budget is counted again from its own start under the new version (rule 10). */
export function moveToPlaybook(draft: Draft, { playbook: id, version, reason }: Command<'MoveToPlaybook'>): Verdict {
  const { task, directory, now } = draft;
  if (task.status !== 'rectifying') return refuse('wrong-status', `任务状态为 ${task.status}`);
  if (task.suspended) return refuse('wrong-status', '任务正在挂账；请先恢复计时');
  const to = playbookOf(directory, id, version ?? undefined);
  const calendar = to && calendarOf(directory, to.calendar);
  if (!to || !calendar) return refuse('unknown-playbook', `没有处置规程 ${id}${version ? ` 第 ${version} 版` : ''}`, '/playbook');
  if (to.id === task.playbook.id && to.version === task.playbook.version) return 'already-so';
  const moves = task.obligations.flatMap((o): ObligationMove[] => {
    const budget = to.budgets[o.kind as keyof typeof to.budgets];
    const keeps = !budget || o.explanation.budget === null || o.extensions > 0;
    const clock = keeps
      ? { due: o.due, explanation: o.explanation, nextRung: firstRung(calendar, ladderOf(to, o.kind), o.due, now) }
      : draft.clock(o.kind, o.since, { budget }, now, to);
    return [{ id: o.id, ...clock }];
  });
  draft.emit(
    'PlaybookMoved',
    { from: task.playbook, to: { id: to.id, version: to.version }, class: to.class, reason },
    { moves, starts: newlyRequired(draft, to), ends: [] },
    to,
  );
  return undefined;
}

/** What the new playbook asks for and the old one did not. */
function newlyRequired(draft: Draft, to: NonNullable<ReturnType<typeof playbookOf>>) {
  const { task, now } = draft;
  const needed = to.interimRequired && task.measures.length === 0 && draft.running(['interim']).length === 0;
  const holder = leadDuty(task).custody.holder;
  return needed
    ? [{ kind: 'interim' as const, duty: 'lead', responsible: holder, since: now, time: { budget: to.budgets.interim } }]
    : [];
}
