import { z } from 'zod';
import { obligationStart } from '../obligation';

/** 履责节点 of a joint operation: what somebody must do next. The key of its budgets and ladders in a playbook. */
export const operationObligationKinds = [
  'call-out', // the commander must call the agencies out
  'answer', // an agency called must name the team it sends
  'decide', // the commander must decide whether to go
  'muster', // a team that is coming must check in at the place
  'record', // the commander must complete the joint record
  'sign', // an agency that was there must sign the record or dissent
  'approve', // the head of an agency must approve, afterwards, a measure taken on the spot
  'end-measure', // an agency must lift or extend a measure before the law ends it
  'carry-out', // what the operation causes elsewhere must be done
] as const;
export const OperationObligationKind = z.enum(operationObligationKinds);
export type OperationObligationKind = z.infer<typeof OperationObligationKind>;
/** 履责节点 in the words of the desk. */
export const operationObligationNames: Record<OperationObligationKind, string> = {
  'call-out': '发出调度通知',
  answer: '应答调度并派出队伍',
  decide: '决定是否行动',
  muster: '到场签到',
  record: '形成联合检查记录',
  sign: '签署联合检查记录',
  approve: '补办批准手续',
  'end-measure': '解除或延长强制措施',
  'carry-out': '落实行动后续事项',
};

/** An obligation of an operation as it begins. */
export const OperationObligationStart = obligationStart(OperationObligationKind, {
  /** What it is about: the agency called, the measure's id, the effect's id; null for what the commander owes. */
  about: z.string().nullable(),
});
export type OperationObligationStart = z.infer<typeof OperationObligationStart>;
