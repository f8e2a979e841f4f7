import type { OperationCommand, Refusal } from '@baton/contracts';
import { localTime } from '../../calendar';
import { metresBetween } from '../distance';
import type { Draft, Verdict } from '../draft';
import { holdsPower, quorumOf } from '../powers';
import { agencyName, isRefusal, ownCall, refuse, unknownAmong, unlessCommander, unlessIn } from '../refusals';
import type { Call } from '../state';
import { musterOf, recordOwed } from './owed';

type Command<T extends OperationCommand['type']> = Extract<OperationCommand, { type: T }>;

const unlessGathering = (draft: Draft, act: string): Refusal | undefined =>
  unlessIn(draft, act, 'called-out', 'mustering', 'on-site');

/** 到场签到 by a team that said it would come: near the place and within the grace. */
export function checkIn(draft: Draft, { position, people }: Command<'CheckIn'>): Verdict {
  const call = unlessGathering(draft, '到场签到') ?? ownCall(draft);
  if (isRefusal(call)) return call;
  const { agency, answer } = call;
  if (answer.state === 'present') return 'already-so';
  if (answer.state !== 'coming') {
    return refuse(
      'wrong-status',
      `${agencyName(draft, agency)}还没有应答派出队伍；请先应答（AnswerCallOut），或由总指挥准予入场`,
    );
  }
  const { operation, actor } = draft;
  const distance = metresBetween(position, operation.place);
  const denied = ifFar(draft, distance) ?? ifLate(draft, agency);
  if (denied) return denied;
  draft.emit(
    'TeamCheckedIn',
    { agency, people, position, distance, powers: answer.team.powers, by: actor.id },
    { ends: draft.met(...draft.running(['muster'], agency)) },
  );
  openSiteIfReady(draft);
  return undefined;
}

function ifFar({ operation, rules }: Draft, distance: number): Refusal | undefined {
  if (distance <= rules.radiusMetres) return undefined;
  return refuse(
    'too-far',
    `距集合地点“${operation.place.address}”${distance} 米，限 ${rules.radiusMetres} 米以内；确已到场的，请总指挥准予入场`,
    '/position',
  );
}

function ifLate(draft: Draft, agency: string): Refusal | undefined {
  const late = draft.running(['muster'], agency).find((o) => o.overdue);
  return late && refuse('too-late', `签到宽限已于 ${localTime(late.due)} 届满；请总指挥准予入场`);
}

/** 准予入场: the commander lets a team in that is too far, too late or never answered, on record. */
export function admitTeam(draft: Draft, { agency, people, position, reason }: Command<'AdmitTeam'>): Verdict {
  const denied = unlessGathering(draft, '准予入场') ?? unlessCommander(draft, '准予入场');
  if (denied) return denied;
  const call = draft.call(agency);
  if (!call) {
    return unknownAmong(
      'not-called',
      '调度单位',
      agency,
      draft.operation.calls.map((one) => one.agency),
      '/agency',
    );
  }
  if (call.answer.state === 'present') return 'already-so';
  const owed = draft.running(['answer', 'muster'], agency);
  draft.emit(
    'TeamAdmitted',
    {
      agency,
      people,
      position,
      distance: position && metresBetween(position, draft.operation.place),
      late: owed.some((o) => o.overdue),
      powers: powersBrought(draft, call),
      reason,
      by: draft.actor.id,
    },
    { ends: draft.met(...owed) },
  );
  openSiteIfReady(draft);
  return undefined;
}

/** What the team named when it answered, else what it was asked for and holds. */
function powersBrought({ rules, directory }: Draft, { agency, asked, answer }: Call): string[] {
  if (answer.state === 'coming') return answer.team.powers;
  return asked.filter((power) => holdsPower(rules, directory, agency, power));
}

/**
 * 现场工作开始: once the commander has decided to go and the required powers stand there, short-handed or in an emergency as
 * soon as anybody does.
 */
export function openSiteIfReady(draft: Draft): void {
  const { operation } = draft;
  const { status, shortHanded, emergency } = operation;
  if (status !== 'mustering' && !(status === 'called-out' && emergency)) return;
  const inState = (state: Call['answer']['state']) =>
    operation.calls.filter(({ answer }) => answer.state === state).map(({ agency }) => agency);
  const there = inState('present');
  const { present, absent } = quorumOf(operation);
  const enough = shortHanded || emergency ? there.length > 0 : absent.length === 0;
  if (!enough) return;
  const stillComing = inState('coming').filter((agency) => draft.running(['muster'], agency).length === 0);
  draft.emit(
    'SiteOpened',
    { present: there, powers: present, missing: absent },
    {
      starts: [...stillComing.map((agency) => musterOf(draft, agency)), ...recordOwed(draft)],
      ends: draft.end('superseded', ...draft.running(['decide'])),
    },
  );
}
