import { actTargets, type TaskAct, type TaskCommand, type TaskCommandType } from '@baton/contracts';
import { decide } from './decide';
import type { TaskContext } from './draft';
import { workKinds, type Task } from './state';

/** Acts of machines, and the one that opens a task: nobody does them on a task before their eyes. */
type Hidden = 'OpenTask' | 'RingTask' | 'ReportUnreached';
type Act = Exclude<TaskCommandType, Hidden>;
type Probe<T extends Act> = (task: Task, context: TaskContext) => Extract<TaskCommand, { type: T }>[];

/**
 * Everything somebody could do on a task, each tried on the rules with usual content: what they accept may be done, and what
 * they refuse only for a value that is yet to be typed may be done as well. Nothing about who may do what stands here.
 */
export function actsOn(task: Task, context: TaskContext): TaskAct[] {
  return (Object.keys(probes) as Act[]).flatMap((type) => {
    const tried = (probes[type] as Probe<Act>)(task, context).map((command) => actOf(task, command, context));
    const possible = tried.filter(({ refusal }) => refusal === null);
    return possible.length > 0 ? possible : tried.slice(0, 1);
  });
}

function actOf(task: Task, command: TaskCommand, context: TaskContext): TaskAct {
  const decision = decide(task, command, context);
  const refusal = decision.outcome === 'refused' ? decision.refusal : null;
  const about = refusal?.pointer?.split('/')[1];
  const ofAValue = about !== undefined && !(actTargets as readonly string[]).includes(about);
  const named = Object.entries(command).filter(([field]) => (actTargets as readonly string[]).includes(field));
  return {
    type: command.type,
    names: Object.fromEntries(named),
    refusal: refusal === null || ofAValue ? null : { code: refusal.code, detail: refusal.detail },
  };
}

const text = '…';
const evidence: [] = [];
const dayMs = 86_400_000;
const dayAfter = (instant: string): string => new Date(Date.parse(instant) + dayMs).toISOString();

/** Ids of what a command may name; one that nothing has when there is none, so that the rules say so. */
const orNone = (ids: string[], kind: string): string[] => (ids.length > 0 ? ids : [`${kind}-0`]);
const duties = ({ duties: all }: Task): string[] => all.map(({ id }) => id);
const measures = ({ measures: all }: Task): string[] =>
  orNone(
    all.map(({ id }) => id),
    'measure',
  );
const obligations = ({ obligations: all }: Task, kinds: readonly string[], none: string): string[] =>
  orNone(
    all.filter(({ kind }) => kinds.includes(kind)).map(({ id }) => id),
    none,
  );
const escalations = ({ escalations: all }: Task): string[] =>
  orNone(
    all.map(({ id }) => id),
    'esc',
  );
const requests = ({ requests: all }: Task) => (all.length > 0 ? all.map(({ kind }) => kind) : (['extension'] as const));

/** An agency with no part in the task yet, so that it is refused for nothing but the act itself. */
function otherAgency({ duties: all, reviewer, office, workers }: Task, { policy }: TaskContext): string {
  const parts = new Set([reviewer, office, ...workers, ...all.map(({ custody }) => custody.holder)]);
  const offered = all.flatMap(({ custody }) => ('offer' in custody && custody.offer ? [custody.offer.to] : []));
  return Object.keys(policy.agencies).find((id) => !parts.has(id) && !offered.includes(id)) ?? office;
}

const planOf = (timeLimit: string) => ({
  goal: text,
  method: text,
  resources: text,
  responsible: text,
  timeLimit,
  safety: text,
  milestones: [],
});

/** Each act with usual content, once for everything it may be about. */
const probes: { [T in Act]: Probe<T> } = {
  AcceptDuty: (task) => duties(task).map((duty) => ({ type: 'AcceptDuty', duty, plan: null })),
  DeclineDuty: (task) => duties(task).map((duty) => ({ type: 'DeclineDuty', duty, reason: 'other', basis: text, note: null })),
  SetInterimMeasure: () => [{ type: 'SetInterimMeasure', kind: 'other', description: text, watcher: text, evidence }],
  CheckIn: (task) => measures(task).map((measure) => ({ type: 'CheckIn', measure, intact: true, note: null, evidence })),
  FilePlan: (_, { now }) => [{ type: 'FilePlan', plan: planOf(dayAfter(now).slice(0, 10)) }],
  ReportProgress: (task) =>
    duties(task).map((duty) => ({ type: 'ReportProgress', duty, text, percent: null, milestone: null, evidence })),
  ReportCompletion: (task) => duties(task).map((duty) => ({ type: 'ReportCompletion', duty, text, completedOn: null, evidence })),
  LiftInterimMeasure: (task) => measures(task).map((measure) => ({ type: 'LiftInterimMeasure', measure, reason: text })),
  PassReview: () => [{ type: 'PassReview', text, evidence }],
  FailReview: () => [{ type: 'FailReview', findings: text, evidence }],
  WriteOffTask: () => [{ type: 'WriteOffTask', text }],
  RecordLookBack: (task) =>
    obligations(task, ['look-back'], 'look-back').map((lookBack) => ({
      type: 'RecordLookBack',
      lookBack,
      passed: true,
      findings: text,
      evidence,
    })),
  OfferDuty: (task, context) =>
    duties(task).map((duty) => ({ type: 'OfferDuty', duty, to: otherAgency(task, context), note: null })),
  WithdrawOffer: (task) => duties(task).map((duty) => ({ type: 'WithdrawOffer', duty, reason: text })),
  RequestRuling: (task) => duties(task).map((duty) => ({ type: 'RequestRuling', duty, reason: text })),
  RuleDuty: (task, context) =>
    duties(task).map((duty) => ({ type: 'RuleDuty', duty, holder: otherAgency(task, context), basis: text })),
  AddAssist: (task, context) => [{ type: 'AddAssist', agency: otherAgency(task, context), share: text }],
  ReleaseAssist: (task) =>
    orNone(
      duties(task).filter((duty) => duty !== 'lead'),
      'assist',
    ).map((duty) => ({ type: 'ReleaseAssist', duty, reason: text })),
  NameReviewer: (task, context) => [{ type: 'NameReviewer', agency: otherAgency(task, context), reason: text }],
  RequestExtension: (task, { now }) =>
    obligations(task, workKinds, 'rectify').map((obligation) => {
      const due = task.obligations.find(({ id }) => id === obligation)?.due ?? now;
      return { type: 'RequestExtension', obligation, until: dayAfter(due > now ? due : now), reason: text };
    }),
  RequestSuspension: (_, { now }) => [{ type: 'RequestSuspension', reason: text, reviewOn: dayAfter(now) }],
  RequestVoid: () => [{ type: 'RequestVoid', ground: 'mistaken', reason: text, survivor: null }],
  GrantRequest: (task) => requests(task).map((request) => ({ type: 'GrantRequest', request, basis: text, until: null })),
  RefuseRequest: (task) => requests(task).map((request) => ({ type: 'RefuseRequest', request, reason: text })),
  ResumeTask: () => [{ type: 'ResumeTask', reason: text }],
  AcknowledgeEscalation: (task) =>
    escalations(task).map((escalation) => ({ type: 'AcknowledgeEscalation', escalation, note: null })),
  AnswerEscalation: (task) => escalations(task).map((escalation) => ({ type: 'AnswerEscalation', escalation, answer: text })),
  ReopenTask: () => [{ type: 'ReopenTask', reason: text }],
  MoveToPlaybook: ({ playbook }, { policy }) => {
    const other = Object.keys(policy.playbooks.latest).find((id) => id !== playbook.id) ?? playbook.id;
    return [{ type: 'MoveToPlaybook', playbook: other, version: null, reason: text }];
  },
  AttachEvidence: () => [{ type: 'AttachEvidence', evidence, note: null }],
  AddRemark: () => [{ type: 'AddRemark', text }],
};
