import type { Refusal, TaskCommand } from '@baton/contracts';
import { isTaken, offerOf } from '../custody';
import type { Draft, StartSpec, Verdict } from '../draft';
import { agencyName, ifReviewer, isRefusal, notHolder, notOffered, refuse, unknownAgency } from '../refusals';
import { openRulingAtLimit } from '../ruling';
import type { Duty, Offer } from '../state';
import { openDuty } from './open-duty';
import { owedByFirstTaker } from './owed';
import { impossiblePlan, putPlan } from './plan';

type Command<T extends TaskCommand['type']> = Extract<TaskCommand, { type: T }>;

/** Holds a duty out: the clock of acceptance starts now, at dispatch (rule 3); custody stays where it is (rule 1). */
export function offer(draft: Draft, duty: string, to: string, note: string | null, from: string): void {
  const { now, playbook } = draft;
  draft.emit('DutyOffered', ([accept]) => ({ duty, from, to, due: accept?.due ?? now, note }), {
    starts: [{ kind: 'accept', duty, responsible: to, time: { budget: playbook.budgets.accept } }],
    ends: draft.met(...draft.running(['dispatch'], duty)),
  });
}

/** 派遣、移交: whoever holds a duty holds it out, and goes on holding it. */
export function offerDuty(draft: Draft, { duty: id, to, note }: Command<'OfferDuty'>): Verdict {
  const duty = openDuty(draft, id);
  if (isRefusal(duty)) return duty;
  const denied = unlessFree(draft, duty) ?? unknownAgency(draft, to, '/to') ?? ifReviewer(draft, to, '/to');
  if (denied) return denied;
  if (to === draft.agency && isTaken(duty)) return refuse('same-agency', `${agencyName(draft, to)}就是当前责任单位`, '/to');
  offer(draft, id, to, note, draft.agency);
  return undefined;
}

/** The actor's to hold out, and neither held out nor in dispute already. */
function unlessFree(draft: Draft, duty: Duty): Refusal | undefined {
  const { id, custody } = duty;
  if (custody.holder !== draft.agency) return notHolder(draft, duty);
  if (custody.state === 'in-ruling')
    return refuse('ruling-pending', `责任事项 ${id} 正在等待裁定，裁定前不能派遣或移交`, '/duty');
  if (custody.state !== 'offered') return undefined;
  return refuse(
    'offer-outstanding',
    `责任事项 ${id} 已派遣给${agencyName(draft, custody.offer.to)}，尚未签收；可先撤回`,
    '/duty',
  );
}

/** 撤回派遣 by whoever holds the duty out. */
export function withdrawOffer(draft: Draft, { duty: id, reason }: Command<'WithdrawOffer'>): Verdict {
  const duty = openDuty(draft, id);
  if (isRefusal(duty)) return duty;
  const held = offerOf(duty);
  if (!held) return notOffered(draft, duty);
  if (held.from !== draft.agency) {
    return refuse('not-holder', `派遣由${agencyName(draft, held.from)}发出，只能由它撤回`, '/duty');
  }
  draft.emit(
    'OfferWithdrawn',
    { duty: id, from: held.from, to: held.to, reason },
    { starts: dispatchAgain(draft, duty), ends: draft.end('cancelled', ...draft.running(['accept'], id)) },
  );
  return undefined;
}

/** A duty nobody has taken goes back to being dispatched, with its clock. */
function dispatchAgain({ playbook }: Draft, { id, custody }: Duty): StartSpec[] {
  if (custody.state !== 'offered' || custody.accepted) return [];
  return [{ kind: 'dispatch', duty: id, responsible: custody.holder, time: { budget: playbook.budgets.dispatch } }];
}

/** The offer of a duty to the actor's agency, or why there is none. */
function offeredToActor(draft: Draft, duty: Duty): Offer | Refusal {
  const held = offerOf(duty);
  return held?.to === draft.agency ? held : notOffered(draft, duty);
}

/** 签收: the next hand closes on the baton, and only now does custody move. */
export function acceptDuty(draft: Draft, { duty: id, plan }: Command<'AcceptDuty'>): Verdict {
  const duty = openDuty(draft, id);
  if (isRefusal(duty)) return duty;
  const held = offeredToActor(draft, duty);
  if (isRefusal(held)) return held;
  const denied = ifReviewer(draft, draft.agency) ?? (plan && impossiblePlan(draft, plan, id));
  if (denied) return denied;
  draft.emit(
    'DutyAccepted',
    { duty: id, from: duty.custody.holder, by: draft.agency, offeredAt: held.at },
    {
      starts: isTaken(duty) ? [] : owedByFirstTaker(draft, duty, draft.agency, held.at),
      ends: [
        ...draft.met(...draft.running(['accept'], id)),
        ...draft.end('superseded', ...draft.running(['rule', 'dispatch'], id)),
      ],
    },
  );
  if (plan) putPlan(draft, plan);
  return undefined;
}

/** 退单: refused with a coded reason and its legal basis; custody never moved. Too many open a ruling by itself. */
export function declineDuty(draft: Draft, { duty: id, reason, basis, note }: Command<'DeclineDuty'>): Verdict {
  const duty = openDuty(draft, id);
  if (isRefusal(duty)) return duty;
  const held = offeredToActor(draft, duty);
  if (isRefusal(held)) return held;
  const silentBefore = draft.running(['accept'], id).some((o) => o.overdue);
  const bounces = duty.bounces + (silentBefore ? 0 : 1);
  draft.emit(
    'DutyDeclined',
    { duty: id, by: draft.agency, holder: duty.custody.holder, reason, basis, note, bounces },
    { starts: dispatchAgain(draft, duty), ends: draft.met(...draft.running(['accept'], id)) },
  );
  openRulingAtLimit(draft, id, '单位退单');
  return undefined;
}
