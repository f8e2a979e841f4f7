import type { Evidence, Plan, TaskCommand } from '@baton/contracts';
import type { DeniedOf } from '../../spec/fixture';
import { leadDuty } from '../custody';
import { actor, open, plan, supervisor, TaskSpec } from '../fixture';

export { expectRefused, last } from '../../spec/fixture';
export { actor, open, supervisor, TaskSpec } from '../fixture';

/** Monday 2 March 2026, 10:00 in Shanghai. */
export const start = '2026-03-02T02:00:00.000Z';
/** The instant of a local time of 2026, `03-02 10:00` in Asia/Shanghai. */
export const at = (time: string): string => new Date(`2026-${time.replace(' ', 'T')}:00.000+08:00`).toISOString();

export const office = actor('safety-office', 'safety-office.liaison', ['dispatcher', 'reviewer']);
export const housing = actor('housing');
export const market = actor('market');
export const fire = actor('fire', 'fire.liaison', ['reviewer']);
export const gas = actor('gas');
export const town = actor('town', 'town.grid', ['grid-worker']);

/** Commands by their usual content; differences are given. */
type Command<T extends TaskCommand['type']> = Extract<TaskCommand, { type: T }>;
type Maker<T extends TaskCommand['type']> = (more?: Partial<Command<T>>) => Command<T>;
const maker =
  <T extends TaskCommand['type']>(usual: Command<T>): Maker<T> =>
  (more = {}) => ({ ...usual, ...more });
const none: Evidence[] = [];
export const file = (digit: string): Evidence => ({
  fileId: digit.repeat(24),
  name: '现场.jpg',
  type: 'image/jpeg',
  size: 1024,
  sha256: digit.repeat(64),
});

export const say = {
  offer: maker({ type: 'OfferDuty', duty: 'lead', to: 'market', note: null }),
  withdraw: maker({ type: 'WithdrawOffer', duty: 'lead', reason: '改派' }),
  accept: maker({ type: 'AcceptDuty', duty: 'lead', plan: null }),
  decline: maker({ type: 'DeclineDuty', duty: 'lead', reason: 'not-our-power', basis: '三定方案', note: null }),
  askRuling: maker({ type: 'RequestRuling', duty: 'lead', reason: '职责不清' }),
  rule: maker({ type: 'RuleDuty', duty: 'lead', holder: 'market', basis: '条例第五条' }),
  addAssist: maker({ type: 'AddAssist', agency: 'market', share: '查处灶具' }),
  release: maker({ type: 'ReleaseAssist', duty: 'assist-1', reason: '不再需要' }),
  nameReviewer: maker({ type: 'NameReviewer', agency: 'fire', reason: '专业复核' }),
  measure: maker({ type: 'SetInterimMeasure', kind: 'stop-use', description: '停用灶具', watcher: '网格员', evidence: none }),
  checkIn: maker({ type: 'CheckIn', measure: 'measure-1', intact: true, note: null, evidence: none }),
  lift: maker({ type: 'LiftInterimMeasure', measure: 'measure-1', reason: '隐患已消除' }),
  filePlan: maker({ type: 'FilePlan', plan }),
  progress: maker({ type: 'ReportProgress', duty: 'lead', text: '材料到位', percent: 50, milestone: null, evidence: none }),
  complete: maker({ type: 'ReportCompletion', duty: 'lead', text: '已更换', completedOn: null, evidence: none }),
  pass: maker({ type: 'PassReview', text: '符合要求', evidence: none }),
  fail: maker({ type: 'FailReview', findings: '阀门仍漏气', evidence: none }),
  writeOff: maker({ type: 'WriteOffTask', text: '准予销号' }),
  lookBack: maker({ type: 'RecordLookBack', lookBack: 'look-back-1', passed: true, findings: '未见反弹', evidence: none }),
  reopen: maker({ type: 'ReopenTask', reason: '隐患反弹' }),
  askExtension: maker({ type: 'RequestExtension', obligation: 'rectify-1', until: start, reason: '配件未到' }),
  askSuspension: maker({ type: 'RequestSuspension', reason: '等待规划', reviewOn: at('04-01 18:00') }),
  askVoid: maker({ type: 'RequestVoid', ground: 'mistaken', reason: '误报', survivor: null }),
  grant: maker({ type: 'GrantRequest', request: 'extension', basis: '理由属实', until: null }),
  refuse: maker({ type: 'RefuseRequest', request: 'extension', reason: '理由不充分' }),
  resume: maker({ type: 'ResumeTask', reason: '条件具备' }),
  acknowledge: maker({ type: 'AcknowledgeEscalation', escalation: 'esc-1', note: null }),
  answer: maker({ type: 'AnswerEscalation', escalation: 'esc-1', answer: '已安排' }),
  unreached: maker({ type: 'ReportUnreached', escalation: 'esc-1', notice: 'gulou:notice:X' }),
  move: maker({ type: 'MoveToPlaybook', playbook: 'urgent', version: null, reason: '危险升级' }),
  remark: maker({ type: 'AddRemark', text: '店主已告知' }),
  attach: maker({ type: 'AttachEvidence', evidence: [file('a')], note: null }),
  ring: maker({ type: 'RingTask' }),
};

/** A task just opened, its lead held out to housing; the interim measure stands, so that only what is told rings. */
export const offered = (more: Parameters<typeof open>[0] = {}): TaskSpec =>
  new TaskSpec(start).did(office, open(more)).did(office, say.measure());

/** Housing has taken the lead and filed its plan; `fire` reviews. */
export const accepted = (more: Parameters<typeof open>[0] = {}): TaskSpec =>
  offered({ reviewer: 'fire', ...more }).did(housing, say.accept({ plan: planUntil('2026-03-03') }));

export const underReview = (more: Parameters<typeof open>[0] = {}): TaskSpec => accepted(more).did(housing, say.complete());
export const passed = (more: Parameters<typeof open>[0] = {}): TaskSpec => underReview(more).did(fire, say.pass());
export const writtenOff = (more: Parameters<typeof open>[0] = {}): TaskSpec =>
  passed(more).did(housing, say.lift()).did(office, say.writeOff());
export const closed = (more: Parameters<typeof open>[0] = {}): TaskSpec => {
  const spec = writtenOff(more);
  for (const { id } of spec.owed('look-back')) spec.did(fire, say.lookBack({ lookBack: id }));
  return spec;
};
export const voided = (): TaskSpec =>
  new TaskSpec(start)
    .did(office, open())
    .did(office, say.askVoid())
    .did(supervisor, say.grant({ request: 'void' }));

export const planUntil = (timeLimit: string, milestones: Plan['milestones'] = []): Plan => ({ ...plan, timeLimit, milestones });

/** The lead duty of a task under test. */
export const lead = (spec: TaskSpec) => leadDuty(spec.task);

/** Kinds of what runs, sorted. */
export const running = (spec: TaskSpec): string[] => spec.task.obligations.map(({ kind }) => kind).sort();

/** One way to be refused. */
export type Denied = DeniedOf<TaskSpec, TaskCommand>;
