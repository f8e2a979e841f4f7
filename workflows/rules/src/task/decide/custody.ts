import type { Budget, TaskCommand } from '@baton/contracts';
import { findAgency } from '../../directory';
import { findDuty, isOpen, isTaken, offerOf } from '../custody';
import { refuse, type Draft, type StartSpec, type Verdict } from '../draft';
import { openRulingAtLimit, requestRuling as openRuling } from '../ring';
import type { Duty } from '../state';

type Command<T extends TaskCommand['type']> = Extract<TaskCommand, { type: T }>;

/** An open duty of a task that is being worked on, or why not. */
function openDuty(draft: Draft, id: string): Duty | Exclude<Verdict, undefined | string> {
  const { task } = draft;
  if (task.status !== 'rectifying') return refuse('wrong-status', `任务状态为 ${task.status}，责任事项不能再转移`);
  const duty = findDuty(task, id);
  if (!duty) return refuse('unknown-duty', `没有责任事项 ${id}；现有：${task.duties.map((d) => d.id).join('、')}`, '/duty');
  if (!isOpen(duty)) return refuse('wrong-status', `责任事项 ${id} 已完成`, '/duty');
  return duty;
}

const isDuty = (found: Duty | object): found is Duty => 'custody' in found;

/** Emits the offer of a duty: the clock of acceptance starts now, at dispatch (rule 3); custody stays where it is (rule 1). */
export function offer(draft: Draft, duty: string, to: string, note: string | null, from: string): void {
  const { now, playbook } = draft;
  const time = { budget: playbook.budgets.accept };
  const { due } = draft.clock('accept', now, time);
  draft.emit(
    'DutyOffered',
    { duty, from, to, due, note },
    {
      starts: [{ kind: 'accept', duty, responsible: to, since: now, time }],
      ends: draft.met(...draft.running(['dispatch'], duty)),
    },
  );
}

/** 派遣、移交: the holder (or the dispatching office for a duty it still holds) holds the duty out. */
export function offerDuty(draft: Draft, { duty: id, to, note }: Command<'OfferDuty'>): Verdict {
  const duty = openDuty(draft, id);
  if (!isDuty(duty)) return duty;
  const { task, agency, directory } = draft;
  if (duty.custody.holder !== agency)
    return refuse('not-holder', `当前责任单位是 ${duty.custody.holder}，不是 ${agency}`, '/duty');
  if (duty.custody.state === 'in-ruling') return refuse('ruling-pending', `责任事项 ${id} 正在等待裁定`, '/duty');
  if (duty.custody.state === 'offered') {
    return refuse('offer-outstanding', `已派遣给 ${duty.custody.offer.to}，待其签收；可先撤回`, '/duty');
  }
  if (!findAgency(directory, to)) return refuse('unknown-agency', `没有单位 ${to}`, '/to');
  if (to === agency && isTaken(duty)) return refuse('same-agency', `${to} 已是当前责任单位`, '/to');
  if (to === task.reviewer) return refuse('own-review', `${to} 是复核单位，不能承办；请先另行指定复核单位`, '/to');
  offer(draft, id, to, note, agency);
  return undefined;
}

export function withdrawOffer(draft: Draft, { duty: id, reason }: Command<'WithdrawOffer'>): Verdict {
  const duty = openDuty(draft, id);
  if (!isDuty(duty)) return duty;
  const held = offerOf(duty);
  if (!held) return refuse('not-offered', `责任事项 ${id} 没有待签收的派遣`, '/duty');
  if (held.from !== draft.agency) return refuse('not-holder', `派遣由 ${held.from} 发出，只能由其撤回`, '/duty');
  draft.emit(
    'OfferWithdrawn',
    { duty: id, from: held.from, to: held.to, reason },
    { starts: dispatchAgain(draft, duty), ends: draft.end('cancelled', ...draft.running(['accept'], id)) },
  );
  return undefined;
}

/** A duty nobody has taken goes back to being dispatched, with its clock. */
function dispatchAgain(draft: Draft, duty: Duty): StartSpec[] {
  if (duty.custody.state !== 'offered' || duty.custody.accepted) return [];
  const time = { budget: draft.playbook.budgets.dispatch };
  return [{ kind: 'dispatch', duty: duty.id, responsible: duty.custody.holder, since: draft.now, time }];
}

/** 签收: the next hand closes on the baton, and only now does custody move. */
export function acceptDuty(draft: Draft, { duty: id, plan }: Command<'AcceptDuty'>): Verdict {
  const duty = openDuty(draft, id);
  if (!isDuty(duty)) return duty;
  const held = offerOf(duty);
  if (!held || held.to !== draft.agency) {
    return refuse(
      'not-offered',
      held ? `责任事项 ${id} 派遣给 ${held.to}，不是 ${draft.agency}` : `责任事项 ${id} 没有待签收的派遣`,
      '/duty',
    );
  }
  if (draft.agency === draft.task.reviewer) return refuse('own-review', '复核单位不能承办；请先另行指定复核单位');
  draft.emit(
    'DutyAccepted',
    { duty: id, from: duty.custody.holder, by: draft.agency, offeredAt: held.at },
    {
      starts: isTaken(duty) ? [] : workOf(draft, duty, draft.agency, held.at),
      ends: [
        ...draft.met(...draft.running(['accept'], id)),
        ...draft.end('superseded', ...draft.running(['rule', 'dispatch'], id)),
      ],
    },
  );
  if (plan && id === 'lead') {
    draft.emit(
      'PlanFiled',
      { plan, by: draft.agency },
      { ends: draft.met(...draft.running(['plan'])), starts: milestonesOf(draft, plan) },
    );
  }
  return undefined;
}

/** Obligations of the plan's milestones, where the playbook uses them. */
export function milestonesOf(draft: Draft, plan: Command<'FilePlan'>['plan']): StartSpec[] {
  if (!draft.playbook.milestones) return [];
  const holder = draft.task.duties[0]?.custody.holder ?? draft.agency;
  return plan.milestones.map(({ name, due }) => ({
    kind: 'milestone',
    duty: 'lead',
    responsible: holder,
    since: draft.now,
    time: { until: due },
    about: name,
  }));
}

/**
 * What the first taker of a duty owes. Counted from the offer, not from the acceptance: the receiver pays for its own
 * silence (rule 3). A rectification date set from outside takes the place of the budget.
 */
function workOf({ task, playbook }: Draft, duty: Duty, holder: string, since: string): StartSpec[] {
  const time = (budget: Budget): StartSpec['time'] => (task.rectifyBy ? { until: task.rectifyBy } : { budget });
  const { rectify, assist, plan } = playbook.budgets;
  if (duty.id !== 'lead') return [{ kind: 'assist', duty: duty.id, responsible: holder, since, time: time(assist) }];
  const work: StartSpec = { kind: 'rectify', duty: 'lead', responsible: holder, since, time: time(rectify) };
  return playbook.planRequired && !task.plan
    ? [{ kind: 'plan', duty: 'lead', responsible: holder, since, time: { budget: plan } }, work]
    : [work];
}

/** 退单: refused with a coded reason and its legal basis; custody never moved. Too many open a ruling by itself. */
export function declineDuty(draft: Draft, command: Command<'DeclineDuty'>): Verdict {
  const { duty: id, reason, basis, note } = command;
  const duty = openDuty(draft, id);
  if (!isDuty(duty)) return duty;
  const held = offerOf(duty);
  if (!held || held.to !== draft.agency) return refuse('not-offered', `责任事项 ${id} 没有派遣给 ${draft.agency}`, '/duty');
  const silentAlready = draft.running(['accept'], id).some((o) => o.overdue);
  const bounces = duty.bounces + (silentAlready ? 0 : 1);
  draft.emit(
    'DutyDeclined',
    { duty: id, by: draft.agency, holder: duty.custody.holder, reason, basis, note, bounces },
    { starts: dispatchAgain(draft, duty), ends: draft.met(...draft.running(['accept'], id)) },
  );
  openRulingAtLimit(draft, id, '退单次数已达规程上限');
  return undefined;
}

/** 提请裁定 by whoever holds the duty or is offered it. */
export function requestRuling(draft: Draft, { duty: id, reason }: Command<'RequestRuling'>): Verdict {
  const duty = openDuty(draft, id);
  if (!isDuty(duty)) return duty;
  if (duty.custody.state === 'in-ruling') return 'already-so';
  const involved = [duty.custody.holder, offerOf(duty)?.to, draft.task.office];
  if (!involved.includes(draft.agency))
    return refuse('not-holder', '只有当前责任单位、被派遣单位或派遣机构可以提请裁定', '/duty');
  openRuling(draft, id, reason);
  return undefined;
}

/** 裁定: a supervisor names the holder; it cannot be declined. */
export function ruleDuty(draft: Draft, { duty: id, holder, basis }: Command<'RuleDuty'>): Verdict {
  const duty = openDuty(draft, id);
  if (!isDuty(duty)) return duty;
  const { directory, task, now } = draft;
  if (!findAgency(directory, holder)) return refuse('unknown-agency', `没有单位 ${holder}`, '/holder');
  if (holder === task.reviewer) return refuse('own-review', `${holder} 是复核单位，不能承办；请先另行指定复核单位`, '/holder');
  draft.emit(
    'DutyRuled',
    { duty: id, from: duty.custody.holder, holder, basis },
    {
      starts: isTaken(duty) ? [] : workOf(draft, duty, holder, now),
      ends: [
        ...draft.met(...draft.running(['rule'], id)),
        ...draft.end('superseded', ...draft.running(['accept', 'dispatch'], id)),
      ],
    },
  );
  return undefined;
}

/** 增加配合部门: the lead or the office brings in another agency; its duty is the office's until taken. */
export function addAssist(draft: Draft, { agency, share }: Command<'AddAssist'>): Verdict {
  const lead = openDuty(draft, 'lead');
  if (!isDuty(lead)) return lead;
  const { task, directory, now } = draft;
  if (![lead.custody.holder, task.office].includes(draft.agency))
    return refuse('not-holder', '只有牵头单位或派遣机构可以增加配合部门');
  if (!findAgency(directory, agency)) return refuse('unknown-agency', `没有单位 ${agency}`, '/agency');
  if (agency === task.reviewer) return refuse('own-review', `${agency} 是复核单位，不能配合整改`, '/agency');
  const duty = `assist-${task.counters.assist + 1}`;
  const time = { budget: draft.playbook.budgets.dispatch };
  draft.emit(
    'AssistAdded',
    { duty, agency, share, holder: task.office },
    { starts: [{ kind: 'dispatch', duty, responsible: task.office, since: now, time }] },
  );
  offer(draft, duty, agency, share, draft.agency);
  return undefined;
}

export function releaseAssist(draft: Draft, { duty: id, reason }: Command<'ReleaseAssist'>): Verdict {
  if (id === 'lead') return refuse('unknown-duty', '牵头责任不能解除，只能转移', '/duty');
  const duty = openDuty(draft, id);
  if (!isDuty(duty)) return duty;
  draft.emit(
    'AssistReleased',
    { duty: id, agency: duty.custody.holder, reason },
    { ends: draft.end('cancelled', ...draft.task.obligations.filter((o) => o.duty === id)) },
  );
  return undefined;
}

/** 指定复核单位: never one that worked on the task (rule 5). */
export function nameReviewer(draft: Draft, { agency, reason }: Command<'NameReviewer'>): Verdict {
  const { task, directory } = draft;
  if (task.status === 'closed' || task.status === 'voided') return refuse('wrong-status', `任务状态为 ${task.status}`);
  if (!findAgency(directory, agency)) return refuse('unknown-agency', `没有单位 ${agency}`, '/agency');
  if (agency === task.reviewer) return 'already-so';
  const offered = task.duties.some((duty) => offerOf(duty)?.to === agency);
  if (offered || task.workers.includes(agency)) return refuse('own-review', `${agency} 参与整改，不能复核`, '/agency');
  draft.emit('ReviewerNamed', { agency, before: task.reviewer, reason });
  return undefined;
}
