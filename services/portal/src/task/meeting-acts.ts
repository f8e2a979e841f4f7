import type { ObligationKind, TaskAct, TaskView } from '@baton/contracts';
import { ownNeed } from '../inbox/own-need';

/** The act by which an obligation is usually met. */
const meeting: Record<ObligationKind, string> = {
  dispatch: 'OfferDuty',
  accept: 'AcceptDuty',
  rule: 'RuleDuty',
  interim: 'SetInterimMeasure',
  'check-in': 'CheckIn',
  plan: 'FilePlan',
  milestone: 'ReportProgress',
  rectify: 'ReportCompletion',
  assist: 'ReportCompletion',
  review: 'PassReview',
  'write-off': 'WriteOffTask',
  'look-back': 'RecordLookBack',
  decide: 'GrantRequest',
  'suspension-review': 'ResumeTask',
};

/** What an agency can do, the act that meets what it owes first before the others. */
export function meetingFirst(acts: readonly TaskAct[], task: TaskView, agency: string): { act: TaskAct; first: boolean }[] {
  const need = ownNeed(task, agency);
  const type = need && meeting[need.kind];
  const first = acts.filter((act) => act.type === type);
  const rest = acts.filter((act) => act.type !== type);
  return [...first.map((act) => ({ act, first: true })), ...rest.map((act) => ({ act, first: false }))];
}
