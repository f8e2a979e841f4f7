import {
  type Agency,
  custodyStateNames,
  declineReasonNames,
  type HazardClass,
  measureKindNames,
  obligationNames as obligationNamesZh,
  requestNames as requestNamesZh,
  type Role,
  taskStatusNames,
  type voidGrounds,
} from '@baton/contracts';
import { classNames as classNamesZh } from '../ledger/hazard-classes';
import { inBoth, type Words } from './words';

export const classNames: Record<HazardClass, Words> = inBoth(classNamesZh, {
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
  operator: { zh: '运维人员', en: 'operator' },
  clock: { zh: '时钟', en: 'clock' },
};

export const agencyKindNames: Record<Agency['kind'], Words> = {
  district: { zh: '区级机构', en: 'district office' },
  department: { zh: '部门', en: 'department' },
  township: { zh: '乡镇街道', en: 'township' },
  company: { zh: '企业', en: 'company' },
};
