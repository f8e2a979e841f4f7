import { z } from 'zod';
import type { Role } from '../actor';
import { EscalationId, unreachedReport } from '../escalation';
import { HazardClass } from '../hazard-class';
import { AgencyId, EntityId, NamedInstant, PersonId } from '../ids';
import {
  AddRemark,
  MoveToPlaybook,
  OfferDuty,
  OpenTask,
  ReportCompletion,
  ReportProgress,
  RequestRuling,
  SetInterimMeasure,
} from '../task/commands';
import { Evidence } from '../task/hazard';
import { effectOutcomes } from './effect';
import { ItemId, MeasureTaken, PowerId } from './measure';
import { MeetingPlace, Position, refusalReasons, Team, TeamPeople } from './team';

const text = (max = 1000) => z.string().trim().min(1).max(max);
const evidence = z.array(Evidence).max(20).default([]);
const EffectId = z.string().regex(/^effect-\d{1,6}$/);
const MeasureId = z.string().regex(/^measure-\d{1,4}$/);
/** 冲突仍要进行: the reason why a team, a person or a task may be held by two operations at the same hour. */
const overrideClash = text(500).nullable().default(null).describe('冲突仍要进行的理由');

/** What a finding may mean for its task: a command, sent on behalf of who recorded the finding. */
export const FindingMeans = z.discriminatedUnion('type', [
  SetInterimMeasure,
  ReportProgress,
  ReportCompletion,
  MoveToPlaybook,
  OfferDuty,
  RequestRuling,
  AddRemark,
]);
export type FindingMeans = z.infer<typeof FindingMeans>;

const command = <T extends string, S extends z.ZodRawShape>(type: T, zh: string, shape: S) =>
  z.strictObject({ type: z.literal(type), ...shape }).describe(zh);

export const PlanOperation = command('PlanOperation', '拟定联合执法行动', {
  title: text(100),
  tasks: z.array(EntityId).min(1).max(20),
  at: NamedInstant.describe('集合时间'),
  until: NamedInstant.describe('预计结束时间'),
  place: MeetingPlace.nullable().default(null).describe('集合地点; default: the place of the first task'),
  commander: PersonId.describe('现场总指挥'),
  deputy: PersonId.describe('副总指挥'),
  agencies: z
    .array(z.strictObject({ agency: AgencyId, powers: z.array(PowerId).max(12).default([]) }))
    .min(1)
    .max(12)
    .describe('参加单位, each with the powers it is asked to bring'),
  playbook: z.string().max(40).optional().describe('playbook id; default: that of the strictest class among its tasks'),
  reason: text(500),
  overrideClash,
});
export type PlanOperation = z.infer<typeof PlanOperation>;

/** Commands on a joint operation. People, its process and Baton's clock come in by the same door. */
export const OperationCommand = z.discriminatedUnion('type', [
  PlanOperation,
  command('CallOut', '发出调度通知', { note: text(500).nullable().default(null) }),
  command('AnswerCallOut', '应答调度', {
    answer: z.discriminatedUnion('coming', [
      z.strictObject({ coming: z.literal(true), team: Team }),
      z.strictObject({
        coming: z.literal(false),
        reason: z.enum(refusalReasons),
        basis: text(500),
        note: text(500).nullable().default(null),
      }),
    ]),
    overrideClash,
  }),
  command('DecideOperation', '总指挥决定', {
    decision: z.discriminatedUnion('what', [
      z.strictObject({ what: z.literal('go') }),
      z.strictObject({ what: z.literal('go-short-handed') }),
      z.strictObject({ what: z.literal('postpone'), at: NamedInstant, until: NamedInstant }),
      z.strictObject({ what: z.literal('call-off') }),
    ]),
    reason: text(500),
    overrideClash,
  }),
  command('CheckIn', '到场签到', { position: Position, people: TeamPeople }),
  command('AdmitTeam', '准予入场', {
    agency: AgencyId,
    people: TeamPeople,
    position: Position.nullable().default(null),
    reason: text(500).describe('距离过远或迟到仍准予入场的理由'),
  }),
  command('RecordFinding', '记录检查发现', {
    task: EntityId,
    item: ItemId,
    seen: text(1000).describe('现场情况'),
    evidence,
    measure: MeasureTaken.nullable().default(null),
    until: NamedInstant.nullable().default(null).describe('责令改正或措施的期限'),
    means: FindingMeans.nullable().default(null).describe('对联合任务的办理'),
  }),
  command('RecordHazard', '记录新发现的隐患', {
    hazard: OpenTask.shape.hazard,
    class: HazardClass,
    lead: AgencyId.nullable().default(null),
    evidence,
  }),
  command('ApproveMeasure', '补办批准', { measure: MeasureId, approved: z.boolean(), basis: text(500) }),
  command('ExtendMeasure', '延长强制措施', { measure: MeasureId, until: NamedInstant, document: text(100), reason: text(500) }),
  command('EndMeasure', '解除强制措施', { measure: MeasureId, document: text(100).nullable().default(null), reason: text(500) }),
  command('CompleteSite', '结束现场工作，形成联合检查记录', { summary: text(2000) }),
  command('SignRecord', '签署联合检查记录', { note: text(500).nullable().default(null) }),
  command('DissentFromRecord', '对联合检查记录提出异议', { reason: text(1000) }),
  command('TurnToEmergency', '转应急', { reason: text(500), position: Position.nullable().default(null) }),
  command('ReplaceCommander', '更换总指挥', { commander: PersonId, deputy: PersonId, reason: text(500) }),
  command('RecordEffect', '记录后续事项的结果', {
    effect: EffectId,
    outcome: z.enum(effectOutcomes),
    answer: text(1000)
      .nullable()
      .default(null)
      .describe('the refusal in words; of what was done, whom it reached, where that is to be known'),
    code: text(60).nullable().default(null).describe('the refusal code'),
    version: z.int().positive().nullable().default(null).describe('version of the target after it'),
  }),
  command('AcknowledgeEscalation', '督办签收', { escalation: EscalationId, note: text(500).nullable().default(null) }),
  command('AnswerEscalation', '督办答复', { escalation: EscalationId, answer: text(1000) }),
  command('ReportUnreached', '督办未能送达', unreachedReport),
  command('RingOperation', '到点：处理已到期的时限', {}),
]);
export type OperationCommand = z.infer<typeof OperationCommand>;
export type OperationCommandType = OperationCommand['type'];

const anyParty: Role[] = ['liaison', 'dispatcher', 'supervisor', 'reviewer', 'grid-worker', 'operator'];
const commanding: Role[] = ['liaison', 'dispatcher', 'supervisor', 'reviewer'];
const onSite: Role[] = ['liaison', 'dispatcher', 'supervisor', 'reviewer', 'grid-worker'];
const agency: Role[] = ['liaison', 'dispatcher', 'reviewer'];
const machine: Role[] = ['clock', 'operator'];

/** Which roles may send a command at all; the rules then check who commands, who was called and who is there. */
export const operationCommandRoles: Record<OperationCommandType, readonly Role[]> = {
  PlanOperation: ['liaison', 'dispatcher', 'supervisor'],
  CallOut: commanding,
  AnswerCallOut: agency,
  DecideOperation: commanding,
  CheckIn: onSite,
  AdmitTeam: commanding,
  RecordFinding: onSite,
  RecordHazard: onSite,
  ApproveMeasure: ['liaison', 'supervisor'],
  ExtendMeasure: ['liaison', 'supervisor'],
  EndMeasure: ['liaison', 'supervisor'],
  CompleteSite: commanding,
  SignRecord: onSite,
  DissentFromRecord: onSite,
  TurnToEmergency: anyParty,
  ReplaceCommander: ['liaison', 'dispatcher', 'supervisor'],
  RecordEffect: machine,
  AcknowledgeEscalation: anyParty,
  AnswerEscalation: anyParty,
  ReportUnreached: machine,
  RingOperation: machine,
};
