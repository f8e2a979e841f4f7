import {
  type Agency,
  callStateNames as callStateNamesZh,
  custodyStateNames,
  declineReasonNames,
  documentNames,
  effectNames as effectNamesZh,
  type HazardClass,
  hazardClassNames,
  measureKindNames,
  obligationNames as obligationNamesZh,
  operationObligationNames as operationObligationNamesZh,
  operationStatusNames as operationStatusNamesZh,
  refusalReasonNames,
  requestNames as requestNamesZh,
  type Role,
  taskStatusNames,
  type voidGrounds,
} from '@baton/contracts';

import { inBoth, type Words } from './words';

export const classNames: Record<HazardClass, Words> = inBoth(hazardClassNames, {
  urgent: 'urgent',
  complex: 'complex',
  'long-term': 'long-term',
});

export const statusNames = inBoth(taskStatusNames, {
  rectifying: 'rectifying',
  'under-review': 'under review',
  passed: 'to be written off',
  'written-off': 'written off, to be looked back at',
  closed: 'closed',
  voided: 'void',
});

export const custodyNames = inBoth(custodyStateNames, {
  dispatching: 'to be dispatched',
  offered: 'offered',
  'in-ruling': 'awaiting a ruling',
  accepted: 'accepted',
  discharged: 'discharged',
});

/** What must be done: `区住建局须 … 前完成整改` and `區 … must report completion by …`. */
export const obligationNames = inBoth(obligationNamesZh, {
  dispatch: 'dispatch it',
  accept: 'accept or decline',
  rule: 'rule who is responsible',
  interim: 'take an interim measure',
  'check-in': 'check in on the measure',
  plan: 'file the plan',
  milestone: 'reach the milestone',
  rectify: 'complete the rectification',
  assist: 'complete its share',
  review: 'review the work',
  'write-off': 'write the task off',
  'look-back': 'look back',
  decide: 'decide on the request',
  'suspension-review': 'review the suspension',
});

export const requestNames = inBoth(requestNamesZh, { extension: 'extension', suspension: 'suspension', void: 'voiding' });

export const measureNames = inBoth(measureKindNames, {
  'stop-use': 'stop of use',
  'cut-supply': 'cut of supply',
  seal: 'sealing',
  cordon: 'cordon',
  watch: 'watcher on site',
  other: 'other',
});

export const declineNames = inBoth(declineReasonNames, {
  'not-our-power': 'not within its powers',
  'other-agency-leads': 'another agency should lead',
  duplicate: 'a task for this exists',
  'facts-wrong': 'the facts are wrong',
  'outside-area': 'outside its area',
  other: 'other',
});

/** 作废依据. */
export const voidGroundNames: Record<(typeof voidGrounds)[number], Words> = {
  duplicate: { zh: '重复', en: 'a duplicate' },
  mistaken: { zh: '登记有误', en: 'registered by mistake' },
};

export const roleNames: Record<Role, Words> = {
  liaison: { zh: '联络员', en: 'liaison' },
  dispatcher: { zh: '派遣员', en: 'dispatcher' },
  supervisor: { zh: '督办领导', en: 'supervisor' },
  reviewer: { zh: '复核人员', en: 'reviewer' },
  'grid-worker': { zh: '网格员', en: 'grid worker' },
  integrator: { zh: '集成系统', en: 'integrator' },
  auditor: { zh: '审计人员', en: 'auditor' },
  operator: { zh: '运维人员', en: 'operator' },
  clock: { zh: '时钟', en: 'clock' },
};

export const agencyKindNames: Record<Agency['kind'], Words> = {
  district: { zh: '区级机构', en: 'district office' },
  department: { zh: '部门', en: 'department' },
  township: { zh: '乡镇街道', en: 'township' },
  company: { zh: '企业', en: 'company' },
};

export const operationStatusNames = inBoth(operationStatusNamesZh, {
  planned: 'planned',
  'called-out': 'called out',
  mustering: 'mustering',
  'on-site': 'on site',
  recorded: 'recorded',
  postponed: 'postponed',
  'called-off': 'called off',
  closed: 'closed',
});

/** How an agency stands to a call-out. */
export const callStateNames = inBoth(callStateNamesZh, {
  planned: 'to be called',
  called: 'called, not answered yet',
  coming: 'coming',
  refused: 'refused',
  released: 'released',
  present: 'on site',
});

/** What must be done on an operation. */
export const operationObligationNames = inBoth(operationObligationNamesZh, {
  'call-out': 'call the agencies out',
  answer: 'answer the call and name a team',
  decide: 'decide whether to go',
  muster: 'check in at the place',
  record: 'complete the joint record',
  sign: 'sign the joint record or dissent',
  approve: 'approve the measure afterwards',
  'end-measure': 'end or extend the measure',
  'carry-out': 'see to what follows from the operation',
});

/** 拒派理由. */
export const refusalNames = inBoth(refusalReasonNames, {
  'no-people': 'nobody to send',
  'no-power': 'not within its powers',
  'other-emergency': 'at another emergency',
  'outside-area': 'outside its area',
  'facts-wrong': 'the facts are wrong',
  other: 'other',
});

export const decisionNames: Record<'go' | 'go-short-handed' | 'postpone' | 'call-off', Words> = {
  go: { zh: '出动', en: 'go' },
  'go-short-handed': { zh: '缺员出动', en: 'go short-handed' },
  postpone: { zh: '延期', en: 'postpone' },
  'call-off': { zh: '取消', en: 'call off' },
};

/** How a measure was approved. */
export const approvalNames: Record<'before' | 'on-the-spot' | 'not-needed', Words> = {
  before: { zh: '事先批准', en: 'approved before' },
  'on-the-spot': { zh: '情况紧急当场实施', en: 'taken on the spot' },
  'not-needed': { zh: '无须批准', en: 'no approval needed' },
};

/** The party and the on-site record. */
export const signatureNames: Record<'signed' | 'absent', Words> = {
  signed: { zh: '签字', en: 'signed' },
  absent: { zh: '不在场', en: 'absent' },
};

export const paperNames = inBoth(documentNames, {
  decision: 'decision',
  inventory: 'inventory',
  'site-record': 'on-site record',
  recording: 'recording',
});

/** What becomes of an effect, and a refusal in general. */
export const effectOutcomeNames: Record<'done' | 'refused', Words> = {
  done: { zh: '已办理', en: 'done' },
  refused: { zh: '拒绝', en: 'refused' },
};

export const effectNames = inBoth(effectNamesZh, {
  'command-task': 'a command on the task',
  'open-task': 'a new joint task',
  'release-team': 'the team is told that it is released',
  'call-emergency': 'the emergency call',
});
