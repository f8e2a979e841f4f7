import { operationStatusNames, type OperationStatus, type Refusal } from '@baton/contracts';
import { agencyName, either, refuse } from '../refusals';
import type { Draft } from './draft';
import type { Call } from './state';

export { agencyName, either, isRefusal, refuse, unknownAgency, unknownAmong } from '../refusals';

/** Refuses an act that only some statuses allow. */
export function unlessIn({ operation }: Draft, act: string, ...allowed: OperationStatus[]): Refusal | undefined {
  if (allowed.includes(operation.status)) return undefined;
  const where = allowed.map((status) => `“${operationStatusNames[status]}”`).join('或');
  return refuse('wrong-status', `行动现为“${operationStatusNames[operation.status]}”；${where}时才能${act}`);
}

/** True when the actor commands the operation, or stands in as deputy. */
export const commands = ({ operation: { commander, deputy }, actor }: Draft): boolean =>
  actor.id === commander.person || actor.id === deputy.person;

/** 总指挥 alone decides; the deputy stands in. */
export function unlessCommander(draft: Draft, act: string): Refusal | undefined {
  if (commands(draft)) return undefined;
  const { commander, deputy } = draft.operation;
  return refuse('not-commander', `只有总指挥${commander.name}或副总指挥${deputy.name}可以${act}，${draft.actor.name}不可以`);
}

/** The call-out of the actor's agency, or that there is none. */
export function ownCall(draft: Draft): Call | Refusal {
  const { operation, agency } = draft;
  const known = operation.calls.map((call) => agencyName(draft, call.agency));
  return draft.call(agency) ?? refuse('not-called', `本次行动没有调度${agencyName(draft, agency)}；参加单位：${either(known)}`);
}

/** Refuses whoever is not on site; the commander is, wherever the own agency stands. */
export function unlessThere(draft: Draft, act: string): Refusal | undefined {
  if (draft.call(draft.agency)?.answer.state === 'present' || commands(draft)) return undefined;
  return refuse('not-there', `${agencyName(draft, draft.agency)}没有到场签到，不能${act}`);
}
