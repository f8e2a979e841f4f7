import { z } from 'zod';
import type { Role } from '../actor';
import { EscalationId, unreachedReport } from '../escalation';
import { HazardClass } from '../hazard-class';
import { AgencyId, EntityId, NamedDate, NamedInstant } from '../ids';
import { declineReasons, Evidence, Hazard, measureKinds, Plan } from './hazard';

const text = (max = 1000) => z.string().trim().min(1).max(max);
/** `lead` for the lead duty 牵头, `assist-<n>` for an assist duty 配合. */
export const DutyId = z.string().regex(/^(lead|assist-\d{1,3})$/, 'a duty is "lead" or "assist-<n>"');
const ObligationId = z.string().regex(/^[a-z-]+-\d{1,6}$/);
const MeasureId = z.string().regex(/^measure-\d{1,4}$/);
export const RequestKind = z.enum(['extension', 'suspension', 'void']);
export type RequestKind = z.infer<typeof RequestKind>;
export const requestNames: Record<RequestKind, string> = { extension: '延期', suspension: '挂账', void: '作废' };
/** 作废理由: a duplicate of another task, or opened by mistake. */
export const voidGrounds = ['duplicate', 'mistaken'] as const;
const evidence = z.array(Evidence).max(20).default([]);

const command = <T extends string, S extends z.ZodRawShape>(type: T, zh: string, shape: S) =>
  z.strictObject({ type: z.literal(type), ...shape }).describe(zh);

export const OpenTask = command('OpenTask', '立案：建立联合任务', {
  hazard: Hazard,
  class: HazardClass,
  playbook: z.string().max(40).optional().describe('playbook id; default: the playbook of the class'),
  lead: AgencyId.nullable().default(null).describe('牵头部门: offered at once when given'),
  assists: z
    .array(z.strictObject({ agency: AgencyId, share: text(200) }))
    .max(12)
    .default([])
    .describe('配合部门, each with its share'),
  reviewer: AgencyId.nullable().default(null).describe('复核单位; default: the dispatching office'),
  rectifyBy: NamedInstant.nullable().default(null).describe('整改期限 set from outside; default: by the playbook'),
});
export type OpenTask = z.infer<typeof OpenTask>;

// commands that a finding of a joint operation may send, too
export const OfferDuty = command('OfferDuty', '派遣/移交', {
  duty: DutyId,
  to: AgencyId,
  note: text(500).nullable().default(null),
});
export const RequestRuling = command('RequestRuling', '提请裁定', { duty: DutyId, reason: text(500) });
export const SetInterimMeasure = command('SetInterimMeasure', '采取临时管控措施', {
  kind: z.enum(measureKinds),
  description: text(500),
  watcher: text(60).describe('盯守责任人 (in office)'),
  evidence,
});
export const ReportProgress = command('ReportProgress', '报告进展', {
  duty: DutyId,
  text: text(1000),
  percent: z.int().min(0).max(100).nullable().default(null),
  milestone: ObligationId.nullable().default(null).describe('the milestone obligation reached'),
  evidence,
});
export const ReportCompletion = command('ReportCompletion', '报告整改完成', {
  duty: DutyId,
  text: text(1000),
  completedOn: NamedDate.nullable().default(null),
  evidence,
});
export const MoveToPlaybook = command('MoveToPlaybook', '变更处置规程', {
  playbook: z.string().max(40),
  version: z.int().positive().nullable().default(null),
  reason: text(500),
});
export const AddRemark = command('AddRemark', '备注', { text: text(1000) });

/** Commands on a joint task. People and Baton's own clock come in by the same door. */
export const TaskCommand = z.discriminatedUnion('type', [
  OpenTask,
  OfferDuty,
  command('WithdrawOffer', '撤回派遣', { duty: DutyId, reason: text(500) }),
  command('AcceptDuty', '签收', { duty: DutyId, plan: Plan.nullable().default(null) }),
  command('DeclineDuty', '退单', {
    duty: DutyId,
    reason: z.enum(declineReasons),
    basis: text(500),
    note: text(500).nullable().default(null),
  }),
  RequestRuling,
  command('RuleDuty', '裁定：指定承办', { duty: DutyId, holder: AgencyId, basis: text(500) }),
  command('AddAssist', '增加配合部门', { agency: AgencyId, share: text(200) }),
  command('ReleaseAssist', '解除配合', { duty: DutyId, reason: text(500) }),
  command('NameReviewer', '指定复核单位', { agency: AgencyId, reason: text(500) }),
  SetInterimMeasure,
  command('CheckIn', '盯守签到', { measure: MeasureId, intact: z.boolean(), note: text(500).nullable().default(null), evidence }),
  command('LiftInterimMeasure', '解除临时管控措施', { measure: MeasureId, reason: text(500) }),
  command('FilePlan', '报送整改方案', { plan: Plan }),
  ReportProgress,
  ReportCompletion,
  command('PassReview', '复核通过', { text: text(1000), evidence }),
  command('FailReview', '复核不通过', { findings: text(1000), evidence }),
  command('WriteOffTask', '销号', { text: text(500) }),
  command('RecordLookBack', '回头看', { lookBack: ObligationId, passed: z.boolean(), findings: text(1000), evidence }),
  command('ReopenTask', '重新立案', { reason: text(500) }),
  command('RequestExtension', '申请延期', { obligation: ObligationId, until: NamedInstant, reason: text(500) }),
  command('RequestSuspension', '申请挂账', { reason: text(500), reviewOn: NamedInstant }),
  command('RequestVoid', '申请作废', {
    ground: z.enum(voidGrounds),
    reason: text(500),
    survivor: EntityId.nullable().default(null).describe('the task that stays, of a duplicate'),
  }),
  command('GrantRequest', '批准申请', { request: RequestKind, basis: text(500), until: NamedInstant.nullable().default(null) }),
  command('RefuseRequest', '不予批准', { request: RequestKind, reason: text(500) }),
  command('ResumeTask', '恢复计时', { reason: text(500) }),
  command('AcknowledgeEscalation', '督办签收', { escalation: EscalationId, note: text(500).nullable().default(null) }),
  command('AnswerEscalation', '督办答复', { escalation: EscalationId, answer: text(1000) }),
  command('ReportUnreached', '督办未能送达', unreachedReport),
  MoveToPlaybook,
  AddRemark,
  command('AttachEvidence', '提交材料', { evidence: z.array(Evidence).min(1).max(20), note: text(500).nullable().default(null) }),
  command('RingTask', '到点：处理已到期的时限', {}),
]);
export type TaskCommand = z.infer<typeof TaskCommand>;
export type TaskCommandType = TaskCommand['type'];

const anyParty: Role[] = ['liaison', 'dispatcher', 'supervisor', 'reviewer', 'grid-worker', 'operator'];
const worker: Role[] = ['liaison', 'dispatcher'];
const office: Role[] = ['dispatcher', 'supervisor'];

/** Which roles may send a command at all; the rules then check who holds what. `RingTask` is the clock's (and the operator's, for repair); what was found on the site of a joint operation is opened by the clock. */
export const taskCommandRoles: Record<TaskCommandType, readonly Role[]> = {
  OpenTask: ['dispatcher', 'supervisor', 'integrator', 'operator', 'clock'],
  OfferDuty: worker,
  WithdrawOffer: worker,
  AcceptDuty: ['liaison'],
  DeclineDuty: ['liaison'],
  RequestRuling: ['liaison', 'dispatcher'],
  RuleDuty: ['supervisor'],
  AddAssist: ['liaison', ...office],
  ReleaseAssist: office,
  NameReviewer: office,
  SetInterimMeasure: ['liaison', 'dispatcher', 'grid-worker'],
  CheckIn: ['liaison', 'dispatcher', 'grid-worker'],
  LiftInterimMeasure: ['liaison', 'dispatcher'],
  FilePlan: ['liaison'],
  ReportProgress: ['liaison'],
  ReportCompletion: ['liaison'],
  PassReview: ['reviewer'],
  FailReview: ['reviewer'],
  WriteOffTask: office,
  RecordLookBack: ['reviewer'],
  ReopenTask: ['supervisor'],
  RequestExtension: worker,
  RequestSuspension: worker,
  RequestVoid: ['liaison', ...office],
  GrantRequest: ['supervisor'],
  RefuseRequest: ['supervisor'],
  ResumeTask: ['liaison', 'supervisor'],
  AcknowledgeEscalation: anyParty,
  AnswerEscalation: anyParty,
  ReportUnreached: ['clock', 'operator'],
  MoveToPlaybook: ['supervisor'],
  AddRemark: anyParty,
  AttachEvidence: anyParty,
  RingTask: ['clock', 'operator'],
};
