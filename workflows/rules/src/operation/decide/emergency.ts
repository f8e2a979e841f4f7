import type { Addressee, OperationCommand, Refusal } from '@baton/contracts';
import { reachPost } from '../../obligation';
import type { Draft, EffectSpec, Verdict } from '../draft';
import { agencyName, commands, refuse, unlessIn } from '../refusals';
import { openSiteIfReady } from './arrival';

/** 转应急: one act by anybody who takes part. The duty posts and the desk are called at once; everything after is still on record. */
export function turnToEmergency(draft: Draft, command: Extract<OperationCommand, { type: 'TurnToEmergency' }>): Verdict {
  const denied = unlessIn(draft, '转应急', 'called-out', 'mustering', 'on-site', 'recorded') ?? unlessPart(draft);
  if (denied) return denied;
  const { operation, rules, directory, agency, actor } = draft;
  if (operation.emergency) return 'already-so';
  const { desk, posts } = rules.emergency;
  const reached = posts.map((to) => reachPost(directory, to, operation.commander.agency));
  const called = reached.filter(({ post }, i) => reached.findIndex((one) => one.post === post) === i);
  const { reason, position } = command;
  draft.emit(
    'EmergencyDeclared',
    {
      reason,
      position,
      desk,
      called,
      list: operation.list,
      positions: operation.calls.flatMap(({ agency: one, answer }) =>
        answer.state === 'present'
          ? [{ agency: one, position: answer.arrival.position, people: answer.arrival.people.length }]
          : [],
      ),
      by: actor.id,
      agency,
    },
    { effects: [call(draft, desk, reason), ...called.map((to) => call(draft, to.post, reason, to))] },
  );
  openSiteIfReady(draft);
  return undefined;
}

/** Whoever was called, commands, dispatches or oversees. */
function unlessPart(draft: Draft): Refusal | undefined {
  const { operation, agency, actor } = draft;
  const part = draft.call(agency) ?? (agency === operation.office || commands(draft));
  if (part || actor.roles.includes('supervisor')) return undefined;
  return refuse('forbidden', `${agencyName(draft, agency)}没有参加本次行动，不能转应急`);
}

function call({ operation }: Draft, target: string, reason: string, to?: Addressee): EffectSpec {
  const who = to ? `${to.title}${to.name}` : target;
  return { kind: 'call-emergency', target, what: `转应急，立即通知${who}：${operation.place.address}，${reason}`.slice(0, 300) };
}
