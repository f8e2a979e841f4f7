import { z } from 'zod';
import { Budget } from './calendar';
import { HazardClass } from './hazard-class';
import { Ladder } from './ladder';
import { NoticePlaybook } from './notice/channel';
import { OperationPlaybook } from './operation/playbook';
import { Source } from './source';

/** 履责节点: what somebody must do next on a task. The key of budgets and ladders in a playbook. */
export const obligationKinds = [
  'dispatch', // the holder must hold the duty out to an agency
  'accept', // the agency offered must accept or decline
  'rule', // the supervisor must name the holder
  'interim', // an interim measure must be set
  'check-in', // the watcher must prove that the measure stands
  'plan', // the plan must be filed
  'milestone', // a milestone of the plan must be reached
  'rectify', // the lead must report completion
  'assist', // an assisting agency must report its share complete
  'review', // the reviewer must pass or fail
  'write-off', // the office must write off
  'look-back', // the reviewer must re-check after write-off
  'decide', // somebody must grant or refuse a request
  'suspension-review', // a suspended task must be looked at again
] as const;
export const ObligationKind = z.enum(obligationKinds);
export type ObligationKind = z.infer<typeof ObligationKind>;
/** 履责节点 in the words of the desk. */
export const obligationNames: Record<ObligationKind, string> = {
  dispatch: '派遣',
  accept: '签收或退单',
  rule: '裁定责任单位',
  interim: '采取临时管控措施',
  'check-in': '盯守签到',
  plan: '报送整改方案',
  milestone: '完成整改节点',
  rectify: '完成整改',
  assist: '完成配合事项',
  review: '复核',
  'write-off': '销号',
  'look-back': '回头看',
  decide: '审批申请',
  'suspension-review': '复查挂账',
};

/** 处置规程: every time, role and rung of a class of hazard, as data with a version. A version once published never changes. */
export const Playbook = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]{1,39}$/),
  version: z.int().positive(),
  class: HazardClass,
  name: z.string().min(1).max(60),
  calendar: z.string().min(1).max(60).describe('id of the working calendar that its working budgets use'),
  /** Time allowed per obligation; `milestone` and `look-back` have theirs elsewhere, `suspension-review` is set by the approver. */
  budgets: z.strictObject({
    dispatch: Budget,
    accept: Budget,
    rule: Budget,
    interim: Budget,
    'check-in': Budget,
    plan: Budget,
    rectify: Budget,
    assist: Budget,
    rework: Budget.describe('rectification again after a failed review or look-back'),
    review: Budget,
    'write-off': Budget,
    decide: Budget,
  }),
  bounceLimit: z.int().min(1).max(9).describe('declines and silent offers of one duty before a ruling opens by itself'),
  interimRequired: z.boolean(),
  planRequired: z.boolean(),
  /** Most time after the start of rectification that all extensions together may reach, and how many there may be. */
  extension: z.strictObject({ times: z.int().min(0).max(9), upTo: Budget.nullable() }),
  suspension: z.strictObject({ allowed: z.boolean(), reviewWithin: Budget }),
  /** Missed milestones after which the milestone ladder starts at `summonRung`; null where milestones are not used. */
  milestones: z.strictObject({ missedLimit: z.int().min(1).max(9), summonRung: z.int().min(0) }).nullable(),
  lookBacks: z.array(Budget).max(6).describe('time after write-off of each look-back 回头看'),
  lookBackSample: z.int().min(1).max(100).default(100).describe('抽查比例: share of tasks that are looked back at, in per cent'),
  ladder: Ladder,
  /** Ladders of single obligations that differ from the general one. */
  ladders: z.partialRecord(ObligationKind, Ladder).optional(),
  sources: z.array(Source).min(1),
  /** 联合执法行动: powers, measures, times and ladders of operations; absent where the class knows none. */
  operation: OperationPlaybook.optional(),
  /** 通知送达: channels, quiet hours and the time to confirm reading; absent where notices are delivered plainly. */
  notices: NoticePlaybook.optional(),
});
export type Playbook = z.infer<typeof Playbook>;
