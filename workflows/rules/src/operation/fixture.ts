import type {
  Clash,
  MeasureTaken,
  OperationCommand,
  OperationEvent,
  OperationObligationKind,
  OperationTask,
  Team,
} from '@baton/contracts';
import type { DirectoryState } from '../directory';
import { actor, type DeniedOf, Spec } from '../spec/fixture';
import { open, testDistrict } from '../task/fixture';
import type { Obligation, Operation, OperationState } from './state';
import { operationSubject } from './subject';

export { actor, clock, expectRefused, last, supervisor } from '../spec/fixture';
export { testDistrict } from '../task/fixture';

/** Monday 2 March 2026, 10:00 in Shanghai. */
export const start = '2026-03-02T02:00:00.000Z';
/** The instant of a local time of 2026, `03-02 10:00` in Asia/Shanghai. */
export const at = (time: string): string => new Date(`2026-${time.replace(' ', 'T')}:00.000+08:00`).toISOString();

export const entity = 'gulou:operation:000000000000000000000TEST1';

/** Who plays: an agency's liaison, the commander (housing's leader), the deputy (the fire brigade's leader), heads of agencies. */
export const housing = actor('housing');
export const market = actor('market');
export const fire = actor('fire');
export const town = actor('town', 'town.grid', ['grid-worker']);
export const gas = actor('gas');
export const office = actor('safety-office', 'safety-office.liaison', ['dispatcher']);
export const commander = actor('housing', 'housing.leader');
export const deputy = actor('fire', 'fire.leader');
export const marketHead = actor('market', 'market.leader');

const { hazard } = open();
const { place } = hazard;
/** Tasks of the district as the gateway would pass them: a restaurant's hose, a street of cylinders, a pipe under a building. */
export const taskIds = ['gulou:task:HOSE', 'gulou:task:CYLINDERS', 'gulou:task:PIPE', 'gulou:task:DONE'] as const;
export const tasks: OperationTask[] = [
  {
    id: taskIds[0],
    status: 'rectifying',
    class: 'urgent',
    holder: 'housing',
    lead: 'housing',
    hazard: {
      ...hazard,
      ledgerNumber: 'RQ-2026-0201',
      basis: '《城镇燃气管理条例》第二十八条',
      place: { ...place, address: '东街88号好味道餐馆', longitude: 119.3062, latitude: 26.0753 },
    },
  },
  {
    id: taskIds[1],
    status: 'under-review',
    class: 'complex',
    holder: 'market',
    lead: 'market',
    hazard: { ...hazard, ledgerNumber: 'RQ-2026-0202', description: '楼道内存放3只液化气钢瓶，来源不明' },
  },
  {
    id: taskIds[2],
    status: 'rectifying',
    class: 'long-term',
    holder: 'town',
    lead: null,
    hazard: { ...hazard, ledgerNumber: null, description: '自建房占压燃气管道' },
  },
  { id: taskIds[3], status: 'written-off', class: 'complex', holder: 'housing', lead: 'housing', hazard },
];

/** What the rules see besides the operation. Tests add what other operations hold. */
export interface World {
  directory: DirectoryState;
  tasks: OperationTask[];
  others: Clash[];
}
export const world = (more: Partial<World> = {}): World => ({ directory: testDistrict(), tasks, others: [], ...more });

/** An operation under test. */
export class OperationSpec extends Spec<OperationState, OperationCommand, OperationEvent, World> {
  constructor(now: string = start, policy: World = world(), subject: typeof operationSubject = operationSubject) {
    super(now, { subject, policy, entity, ring: { type: 'RingOperation' } });
  }

  get operation(): Operation {
    if (this.state.status === 'none') throw new Error('not planned');
    return this.state;
  }

  /** The running obligations of a kind. */
  owed(kind: OperationObligationKind): Obligation[] {
    return this.operation.obligations.filter((o) => o.kind === kind);
  }

  /** How an agency stands to the call-out. */
  answerOf(agency: string) {
    return this.operation.calls.find((call) => call.agency === agency)?.answer;
  }
}

/** Commands by their usual content; differences are given. */
type Command<T extends OperationCommand['type']> = Extract<OperationCommand, { type: T }>;
const maker =
  <T extends OperationCommand['type']>(usual: Command<T>) =>
  (more: Partial<Command<T>> = {}): Command<T> => ({ ...usual, ...more });

/** Officers of a team: two with cards and one without, by names that tell where they belong. */
export const peopleOf = (agency: string) => [
  { name: `${agency}甲`, card: `35010${agency.length}01` },
  { name: `${agency}乙`, card: `35010${agency.length}02` },
  { name: `${agency}丙`, card: null },
];
export const team = (agency: string, ...powers: string[]): Team => ({
  leader: `${agency}甲`,
  people: peopleOf(agency),
  vehicle: `闽A·${agency.toUpperCase()}`,
  powers,
});
/** Powers each agency is asked for and brings. */
export const asked: Record<string, string[]> = {
  housing: ['enter', 'order-correction'],
  market: ['seize'],
  fire: ['seal', 'stop-use'],
  town: ['enter'],
  gas: ['cut-supply', 'repair'],
};
/** Who is called in these tests, in order. */
export const called = ['housing', 'market', 'fire', 'town', 'gas'] as const;

/** At the door, and 400 m and 4 km from it. */
export const atTheDoor = { longitude: 119.3062, latitude: 26.0754 };
export const aStreetAway = { longitude: 119.3062, latitude: 26.0789 };
export const acrossTown = { longitude: 119.3462, latitude: 26.0753 };

export const say = {
  plan: maker({
    type: 'PlanOperation',
    title: '东街餐饮燃气联合检查',
    tasks: [taskIds[0]],
    at: at('03-02 12:00'),
    until: at('03-02 15:00'),
    place: null,
    commander: commander.id,
    deputy: deputy.id,
    agencies: called.map((agency) => ({ agency, powers: asked[agency] ?? [] })),
    reason: '多次责令仍不整改',
    overrideClash: null,
  }),
  callOut: maker({ type: 'CallOut', note: null }),
  come: (agency: string, powers = asked[agency] ?? []): Command<'AnswerCallOut'> => ({
    type: 'AnswerCallOut',
    answer: { coming: true, team: team(agency, ...powers) },
    overrideClash: null,
  }),
  refuse: maker({
    type: 'AnswerCallOut',
    answer: { coming: false, reason: 'no-people', basis: '当日已全员出警', note: null },
    overrideClash: null,
  }),
  decide: (what: 'go' | 'go-short-handed' | 'call-off'): Command<'DecideOperation'> => ({
    type: 'DecideOperation',
    decision: { what },
    reason: '按到位情况决定',
    overrideClash: null,
  }),
  postpone: (from = at('03-03 09:00'), until = at('03-03 12:00')): Command<'DecideOperation'> => ({
    type: 'DecideOperation',
    decision: { what: 'postpone', at: from, until },
    reason: '暴雨红色预警',
    overrideClash: null,
  }),
  checkIn: (agency: string, position = atTheDoor): Command<'CheckIn'> => ({
    type: 'CheckIn',
    position,
    people: peopleOf(agency),
  }),
  admit: (agency: string, more: Partial<Command<'AdmitTeam'>> = {}): Command<'AdmitTeam'> => ({
    type: 'AdmitTeam',
    agency,
    people: peopleOf(agency),
    position: null,
    reason: '途中抢险，已到现场',
    ...more,
  }),
  finding: maker({
    type: 'RecordFinding',
    task: taskIds[0],
    item: 'hose',
    seen: '连接软管开裂，检测仪报警',
    evidence: [],
    measure: null,
    until: null,
    means: null,
  }),
  hazard: maker({
    type: 'RecordHazard',
    hazard: { ...hazard, description: '后厨另有2只未检验气瓶', source: null },
    class: 'urgent',
    lead: 'market',
    evidence: [],
  }),
  approve: maker({ type: 'ApproveMeasure', measure: 'measure-1', approved: true, basis: '情况紧急属实' }),
  extend: maker({
    type: 'ExtendMeasure',
    measure: 'measure-1',
    until: at('04-20 17:30'),
    document: '榕市监强延〔2026〕1号',
    reason: '案情复杂，尚待检测',
  }),
  end: maker({ type: 'EndMeasure', measure: 'measure-1', document: '榕市监解〔2026〕1号', reason: '违法行为已改正' }),
  complete: maker({ type: 'CompleteSite', summary: '现场隐患已控制，责令限期整改' }),
  sign: maker({ type: 'SignRecord', note: null }),
  dissent: maker({ type: 'DissentFromRecord', reason: '对查封范围有不同意见' }),
  emergency: maker({ type: 'TurnToEmergency', reason: '发现燃气泄漏，浓度达爆炸下限20%', position: atTheDoor }),
  replace: maker({ type: 'ReplaceCommander', commander: 'fire.leader', deputy: 'housing.leader', reason: '原总指挥另有任务' }),
  effect: maker({ type: 'RecordEffect', effect: 'effect-1', outcome: 'done', answer: null, code: null, version: 7 }),
  acknowledge: maker({ type: 'AcknowledgeEscalation', escalation: 'esc-1', note: null }),
  answer: maker({ type: 'AnswerEscalation', escalation: 'esc-1', answer: '已派队伍' }),
  unreached: maker({ type: 'ReportUnreached', escalation: 'esc-1', notice: 'gulou:notice:X' }),
  ring: maker({ type: 'RingOperation' }),
};

/** A measure that asks for everything the law knows: 查封 by the fire brigade, approved before. */
export const seal = (more: Partial<MeasureTaken> = {}): MeasureTaken => ({
  kind: 'seal',
  power: 'seal',
  agency: 'fire',
  description: '后厨燃气间',
  officers: ['fire甲', 'fire乙'],
  approval: { how: 'before', by: '消防救援大队大队长', document: '榕消封审〔2026〕3号' },
  party: { told: true, heard: true, signature: 'signed', witnessed: false },
  documents: [
    { kind: 'decision', number: '榕消封〔2026〕3号' },
    { kind: 'inventory', number: null },
    { kind: 'site-record', number: null },
    { kind: 'recording', number: null },
  ],
  inventory: [{ item: '燃气间', quantity: 1, unit: '处' }],
  ...more,
});
/** 扣押 on the spot, by market regulation, to be approved afterwards. */
export const seize = (more: Partial<MeasureTaken> = {}): MeasureTaken =>
  seal({
    kind: 'seize',
    power: 'seize',
    agency: 'market',
    description: '不合格调压器2只',
    officers: ['market甲', 'market乙'],
    approval: { how: 'on-the-spot', urgency: '当事人企图转移' },
    inventory: [{ item: '调压器', quantity: 2, unit: '只' }],
    ...more,
  });

export const planned = (more: Partial<Command<'PlanOperation'>> = {}, policy?: World): OperationSpec =>
  new OperationSpec(start, policy).did(housing, say.plan(more));
export const calledOut = (more: Partial<Command<'PlanOperation'>> = {}): OperationSpec =>
  planned(more).did(commander, say.callOut());
/** Everybody who was called comes, but those left out. */
export const promised = (...not: string[]): OperationSpec =>
  called.reduce((spec, agency) => (not.includes(agency) ? spec : spec.did(actor(agency), say.come(agency))), calledOut());
export const gone = (): OperationSpec => promised().did(commander, say.decide('go'));
/** Everybody stands at the door at the appointed hour. */
export const onSite = (): OperationSpec =>
  called.reduce((spec, agency) => spec.did(actor(agency), say.checkIn(agency)), gone().at(at('03-02 12:00')));
export const recorded = (): OperationSpec => onSite().did(commander, say.complete());
export const closed = (): OperationSpec => called.reduce((spec, agency) => spec.did(actor(agency), say.sign()), recorded());

/** Kinds of what runs, sorted. */
export const running = (spec: OperationSpec): string[] => spec.operation.obligations.map(({ kind }) => kind).sort();

/** One way to be refused. */
export type Denied = DeniedOf<OperationSpec, OperationCommand>;
