import type { declineReasons, ObligationView } from '@baton/contracts';
import { fittingAgencies } from '../fit';
import { planFor } from '../plan';
import { chanceFor, dutyOf, wantOf, type Scene, type Want } from './want';

type Reason = (typeof declineReasons)[number];

const declines: { reason: Reason; basis: string }[] = [
  { reason: 'not-our-power', basis: '对照本部门权责清单，该事项不属于我单位法定职责' },
  { reason: 'other-agency-leads', basis: '《城镇燃气管理条例》第五条：由燃气管理部门负责，我单位可予配合' },
  { reason: 'facts-wrong', basis: '现场核实与交办描述不一致，请补充照片和准确点位' },
];

/** 派遣 or 移交: to the agency whose matter it looks to be; each time it came back, to the next one. */
export function dispatch(scene: Scene, o: ObligationView): Want | null {
  const { view, roster } = scene;
  const duty = dutyOf(view, o);
  if (!duty) return null;
  const dispatcher = roster.actor(duty.holder, 'dispatcher') ?? roster.actor(duty.holder, 'liaison');
  if (duty.role === 'assist' && duty.bounces > 0) {
    return wantOf(dispatcher, { type: 'ReleaseAssist', duty: duty.id, reason: '被派单位说明无相应职责，经核实不再要求配合' });
  }
  if (duty.bounces > 0 && chanceFor(scene, 'dispatch').chance(0.35)) {
    return wantOf(dispatcher, {
      type: 'RequestRuling',
      duty: duty.id,
      reason: '被派单位与派遣意见不一致，提请督办领导裁定责任单位',
    });
  }
  const fitting = fittingAgencies(view).filter((agency) => agency !== duty.holder);
  const assisting = view.duties.filter(({ id }) => id !== duty.id).map(({ holder, offeredTo }) => offeredTo ?? holder);
  const free = fitting.filter((agency) => !assisting.includes(agency));
  const candidates = free.length > 0 ? free : fitting;
  const to = candidates[duty.bounces % candidates.length];
  if (!to) return null;
  const note = duty.bounces > 0 ? '退单后重新派遣，请按职责办理' : '请按处置规程时限签收办理';
  return wantOf(dispatcher, { type: 'OfferDuty', duty: duty.id, to, note });
}

/** 签收 as a rule; 退单 where it does not look like the agency's matter, and now and then where it does. */
export function accept(scene: Scene, o: ObligationView): Want | null {
  const { view, roster } = scene;
  const duty = dutyOf(view, o);
  if (!duty?.offeredTo) return null;
  const liaison = roster.actor(duty.offeredTo, 'liaison');
  const chance = chanceFor(scene, 'accept');
  const ours = duty.role === 'assist' || fittingAgencies(view).includes(duty.offeredTo);
  if (chance.chance(ours ? 0.03 : 0.75)) {
    const { reason, basis } = chance.pick(ours ? declines.slice(2) : declines.slice(0, 2));
    return wantOf(liaison, { type: 'DeclineDuty', duty: duty.id, reason, basis, note: null });
  }
  const plan = view.class === 'urgent' && duty.role === 'lead' ? planFor(scene, duty.offeredTo) : null;
  return wantOf(liaison, { type: 'AcceptDuty', duty: duty.id, plan });
}

/** 裁定: a supervisor who is no party names the agency whose matter it is. */
export function rule(scene: Scene, o: ObligationView): Want | null {
  const { view, roster } = scene;
  const duty = dutyOf(view, o);
  if (!duty) return null;
  const [holder] = fittingAgencies(view);
  const supervisor = roster.outsider('supervisor', [view.office, duty.holder]) ?? roster.outsider('supervisor', []);
  if (!holder) return null;
  const basis = `经研究，依据部门职责分工和燃气安全监管责任清单，指定${roster.nameOf(holder)}承办，不得再行推诿`;
  return wantOf(supervisor, { type: 'RuleDuty', duty: duty.id, holder, basis });
}
