import type { OperationCommand } from '@baton/contracts';
import { agencyHolds } from '@baton/rules';
import { wantOf } from '../wants/want';
import { laterHours } from './hours';
import {
  commands,
  isOdd,
  liaisonOf,
  roundChance,
  teamOf,
  type Call,
  type OperationScene,
  type OperationWant,
  type Owed,
} from './scene';

type Decision = Extract<OperationCommand, { type: 'DecideOperation' }>['decision'];

/** 发出调度通知 by the commander; where the hour has gone by meanwhile, another one first. */
export function callOut(scene: OperationScene): OperationWant[] {
  if (scene.view.at <= scene.now) return postpone(scene, '原定时间已过，另行安排');
  return commands(scene, { type: 'CallOut', note: '请各单位携带执法证、执法记录仪和检测仪器，按时到场签到。' });
}

/** 应答调度: a team with every power the agency has, as a rule; the same again on record when it is wanted elsewhere at that hour. */
export function answer(scene: OperationScene, { about }: Owed): OperationWant[] {
  const call = callOf(scene, about);
  if (!call || isOdd(scene, call.agency, 'silence')) return [];
  if (call.state === 'called' && (isOdd(scene, call.agency, 'refusal') || isOdd(scene, call.agency, 'short-handed'))) {
    return send(scene, call.agency, { coming: false, reason: 'no-people', basis: '当班执法人员均在处置其他警情', note: null });
  }
  if (isOdd(scene, call.agency, 'short-handed')) return [];
  const { people, vehicle } = teamOf(scene, call);
  const agency = scene.roster.agencies.find(({ id }) => id === call.agency);
  const powers = agency ? scene.rules.powers.filter(({ id }) => agencyHolds(scene.rules, agency, id)).map(({ id }) => id) : [];
  const coming = { coming: true as const, team: { leader: people[0]?.name ?? '', people, vehicle, powers } };
  return [...send(scene, call.agency, coming), ...send(scene, call.agency, coming, '两处相邻，先后到场处置')];
}

function send(
  scene: OperationScene,
  agency: string,
  given: Extract<OperationCommand, { type: 'AnswerCallOut' }>['answer'],
  overrideClash: string | null = null,
): OperationWant[] {
  const want = wantOf(liaisonOf(scene, agency), { type: 'AnswerCallOut' as const, answer: given, overrideClash });
  return want ? [want] : [];
}

/** 总指挥决定 when the answers are in: go as a rule, short-handed where somebody stays away, at times something else. */
export function decide(scene: OperationScene, { due }: Owed): OperationWant[] {
  const { view, twist, now } = scene;
  if (twist === 'postponed' && view.round === 1) return postpone(scene, '现场道路抢修，车辆无法到达，改期进行');
  if (twist === 'called-off') return order(scene, { what: 'call-off' }, '单位已自行停业并拆除用气设施，转由属地跟踪');
  const away = view.calls.filter(({ state }) => state === 'called' || state === 'refused');
  if (twist === 'refusal' && away.length > 0 && now < due) return [];
  const coming = view.calls.some(({ state }) => state === 'coming' || state === 'present');
  if (!coming) return postpone(scene, '各单位均未能派出队伍，改期进行');
  if (away.length === 0 && view.quorum.missing.length === 0) return order(scene, { what: 'go' }, '法定职能已到齐，按计划行动');
  return order(scene, { what: 'go-short-handed' }, '不再等待未应答单位，先行处置现有职能范围内的事项');
}

/** 到场签到 near the place; who comes after the grace is let in by the commander, on record. */
export function arrive(scene: OperationScene, { about, overdue }: Owed): OperationWant[] {
  const call = callOf(scene, about);
  if (!call) return [];
  const { people } = teamOf(scene, call);
  const position = near(scene, call.agency);
  if (overdue) {
    const reason = '途中遇交通管制，经电话核实已到场，准予入场';
    return commands(scene, { type: 'AdmitTeam', agency: call.agency, people, position, reason });
  }
  const want = wantOf(liaisonOf(scene, call.agency), { type: 'CheckIn' as const, position, people });
  return want ? [want] : [];
}

/** The commander does not let those who are there wait for ever: half a visit after the hour the work begins without the rest. */
export function withoutTheRest(scene: OperationScene): OperationWant[] {
  const { calls } = scene.view;
  if (calls.some(({ state }) => state === 'present')) {
    return order(scene, { what: 'go-short-handed' }, '已到单位先行开展检查，未到单位到场后补签');
  }
  return calls.some(({ state }) => state === 'coming') ? [] : order(scene, { what: 'call-off' }, '无单位到场，另行安排');
}

const callOf = ({ view }: OperationScene, about: string | null): Call | undefined =>
  view.calls.find(({ agency }) => agency === about);

const postpone = (scene: OperationScene, reason: string): OperationWant[] =>
  order(scene, { what: 'postpone', ...laterHours(scene.view, scene.now, scene.pace) }, reason);

const order = (scene: OperationScene, decision: Decision, reason: string): OperationWant[] =>
  commands(scene, {
    type: 'DecideOperation',
    decision,
    reason,
    overrideClash: decision.what === 'postpone' ? '同一总指挥先后处置两处' : null,
  });

/** Degrees of latitude that are some metres. */
const degrees = (metres: number): number => metres / 111_195;

function near(scene: OperationScene, agency: string) {
  const { longitude, latitude } = scene.view.place;
  return { longitude, latitude: Number((latitude + degrees(roundChance(scene, `position/${agency}`).int(3, 90))).toFixed(6)) };
}
