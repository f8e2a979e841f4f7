import type { Evidence, ObligationStart, TaskEvent } from '@baton/contracts';
import { acknowledged, answered, overdue, raised, unreached, withClocks as withObligations } from '../obligation';
import { leadDuty } from './custody';
import type { Custody, Duty, Obligation, Task, TaskState } from './state';

/** Folds one event. Reads nothing but state and event: what was decided was resolved when it was decided. */
export function evolve(state: TaskState, event: TaskEvent, at: string): TaskState {
  if (event.type === 'TaskOpened') return withClocks(opened(event.data, at), event.data, at);
  if (state.status === 'none') throw new Error(`${event.type} before TaskOpened`);
  return withClocks({ ...applied(state, event, at), changedAt: at }, event.data, at);
}

type Opened = Extract<TaskEvent, { type: 'TaskOpened' }>['data'];

function opened(data: Opened, at: string): Task {
  return {
    status: 'rectifying',
    hazard: data.hazard,
    class: data.class,
    playbook: { id: data.playbook.id, version: data.playbook.version },
    openedAt: at,
    changedAt: at,
    office: data.office,
    reviewer: data.reviewer,
    rectifyBy: data.rectifyBy,
    duties: data.duties.map(({ id, share }) => newDuty(id, share, data.office, at)),
    obligations: [],
    escalations: [],
    measures: [],
    plan: null,
    requests: [],
    suspended: null,
    evidence: [],
    rectification: null,
    workers: [],
    missedMilestones: 0,
    survivor: null,
    counters: { obligation: 0, escalation: 0, measure: 0, assist: data.duties.length - 1 },
  };
}

const newDuty = (id: string, share: string | null, holder: string, since: string): Duty => ({
  id,
  share,
  bounces: 0,
  custody: { state: 'dispatching', holder, since },
});

/** What each event changes besides the obligations. */
function applied(task: Task, event: Exclude<TaskEvent, { type: 'TaskOpened' }>, at: string): Task {
  switch (event.type) {
    case 'DutyOffered':
      return withDuty(task, event.data.duty, (duty) => ({
        custody: {
          state: 'offered',
          holder: duty.custody.holder,
          since: duty.custody.since,
          accepted: duty.custody.state === 'accepted',
          offer: { from: event.data.from, to: event.data.to, at },
        },
      }));
    case 'OfferWithdrawn':
      return withDuty(task, event.data.duty, (duty) => ({ custody: withoutOffer(duty.custody) }));
    case 'DutyAccepted':
      return taken(task, event.data.duty, event.data.by, at);
    case 'DutyDeclined':
      return withDuty(task, event.data.duty, (duty) => ({ custody: withoutOffer(duty.custody), bounces: event.data.bounces }));
    case 'RulingRequested':
      return withDuty(task, event.data.duty, ({ custody }) => ({ custody: inRuling(custody), bounces: event.data.bounces }));
    case 'DutyRuled':
      return taken(task, event.data.duty, event.data.holder, at);
    case 'AssistAdded':
      return {
        ...task,
        duties: [...task.duties, newDuty(event.data.duty, event.data.share, event.data.holder, at)],
        counters: { ...task.counters, assist: task.counters.assist + 1 },
      };
    case 'AssistReleased':
      return withDuty(task, event.data.duty, ({ custody }) => ({ custody: discharged(custody, at) }));
    case 'ReviewerNamed':
      return { ...task, reviewer: event.data.agency };
    case 'InterimMeasureSet':
      return {
        ...task,
        measures: [
          ...task.measures,
          {
            id: event.data.measure,
            kind: event.data.kind,
            description: event.data.description,
            watcher: event.data.watcher,
            setAt: at,
            by: event.data.by,
          },
        ],
        evidence: withFiles(task.evidence, event.data.evidence),
        counters: { ...task.counters, measure: task.counters.measure + 1 },
      };
    case 'InterimMeasureLifted':
      return { ...task, measures: task.measures.filter(({ id }) => id !== event.data.measure) };
    case 'PlanFiled':
      return { ...task, plan: event.data.plan };
    case 'DutyCompleted': {
      const { duty, evidence } = event.data;
      const done = { ...task, evidence: withFiles(task.evidence, evidence) };
      if (duty === 'lead')
        return withDuty({ ...done, status: 'under-review' }, duty, ({ custody }) => ({ custody: settled(custody) }));
      return withDuty(done, duty, ({ custody }) => ({ custody: discharged(custody, at) }));
    }
    case 'ReviewPassed':
      return { ...task, status: 'passed', evidence: withFiles(task.evidence, event.data.evidence) };
    case 'ReviewFailed':
      return { ...task, status: 'rectifying', evidence: withFiles(task.evidence, event.data.evidence) };
    case 'TaskWrittenOff':
      return { ...task, status: 'written-off', duties: dischargeAll(task, at) };
    case 'TaskClosed':
      return { ...task, status: 'closed' };
    case 'TaskReopened':
      return taken({ ...task, status: 'rectifying', rectification: null }, 'lead', event.data.lead, at);
    case 'RequestFiled': {
      const { request: kind, obligation, until, survivor, ground, reason, by, person } = event.data;
      return { ...task, requests: [...task.requests, { kind, obligation, until, survivor, ground, reason, by, person, at }] };
    }
    case 'ExtensionGranted':
      return extended(task, event.data.obligation);
    case 'TaskSuspended':
      return {
        ...task,
        suspended: { since: at, reviewOn: event.data.reviewOn, by: event.data.by, reason: event.data.reason },
        obligations: task.obligations.map((o) => (event.data.paused.includes(o.id) ? { ...o, pausedAt: at } : o)),
      };
    case 'TaskResumed':
      return { ...task, suspended: null };
    case 'TaskVoided':
      return {
        ...task,
        status: 'voided',
        survivor: event.data.survivor,
        duties: dischargeAll(task, at),
        suspended: null,
      };
    case 'DeadlineMissed':
      return missed(task, event.data);
    case 'EscalationRaised':
      return raised(task, event.data, at);
    case 'EscalationAcknowledged':
      return acknowledged(task, event.data);
    case 'EscalationAnswered':
      return answered(task, event.data.escalation);
    case 'EscalationUnreached':
      return unreached(task, event.data);
    case 'PlaybookMoved':
      return { ...task, playbook: { id: event.data.to.id, version: event.data.to.version }, class: event.data.class };
    case 'EvidenceAttached':
      return { ...task, evidence: withFiles(task.evidence, event.data.evidence) };
    case 'MeasureCheckedIn':
    case 'ProgressReported':
    case 'LookBackRecorded':
      return { ...task, evidence: withFiles(task.evidence, event.data.evidence) };
    case 'RequestRefused':
    case 'RemarkAdded':
      return task;
  }
}

/** A file is listed once, however often it is named. */
const withFiles = (kept: Evidence[], more: Evidence[]): Evidence[] =>
  more.length === 0 ? kept : [...kept, ...more.filter(({ fileId }) => kept.every((file) => file.fileId !== fileId))];

const withDuty = (task: Task, id: string, change: (duty: Duty) => Partial<Duty>): Task => ({
  ...task,
  duties: task.duties.map((duty) => (duty.id === id ? { ...duty, ...change(duty) } : duty)),
});

const taken = (task: Task, dutyId: string, holder: string, at: string): Task => ({
  ...withDuty(task, dutyId, () => ({ custody: { state: 'accepted', holder, since: at }, bounces: 0 })),
  workers: task.workers.includes(holder) ? task.workers : [...task.workers, holder],
});

const discharged = ({ holder }: Custody, at: string): Custody => ({ state: 'discharged', holder, since: at });

const dischargeAll = (task: Task, at: string): Duty[] =>
  task.duties.map((duty) => (duty.custody.state === 'discharged' ? duty : { ...duty, custody: discharged(duty.custody, at) }));

/** Custody once the work is done: whatever was offered or in dispute is settled by it. */
const settled = ({ holder, since }: Custody): Custody => ({ state: 'accepted', holder, since });

/** Custody after an offer is gone: it never moved, so the holder is the same. */
function withoutOffer(custody: Custody): Custody {
  if (custody.state === 'in-ruling') return { ...custody, offer: null };
  const { holder, since } = custody;
  return custody.state === 'offered' && !custody.accepted
    ? { state: 'dispatching', holder, since }
    : { state: 'accepted', holder, since };
}

function inRuling(custody: Custody): Custody {
  const { holder, since } = custody;
  const offer = custody.state === 'offered' ? custody.offer : null;
  const accepted = custody.state === 'accepted' || (custody.state === 'offered' && custody.accepted);
  return { state: 'in-ruling', holder, since, accepted, offer };
}

function missed(task: Task, data: Extract<TaskEvent, { type: 'DeadlineMissed' }>['data']): Task {
  const late = overdue(task, data.obligation);
  if (data.kind === 'milestone') return { ...late, missedMilestones: task.missedMilestones + 1 };
  const { duty, bounces } = data;
  if (data.kind !== 'accept' || bounces === null) return late;
  return withDuty(late, duty ?? leadDuty(task).id, () => ({ bounces }));
}

function extended(task: Task, id: string): Task {
  const { rectification } = task;
  const work = task.obligations.some((o) => o.id === id && o.kind === 'rectify');
  return {
    ...task,
    obligations: task.obligations.map((o) => (o.id === id ? { ...o, extensions: o.extensions + 1 } : o)),
    rectification: work && rectification ? { ...rectification, extensions: rectification.extensions + 1 } : rectification,
  };
}

type Clocks = Pick<TaskEvent['data'], 'starts' | 'ends' | 'moves'>;

/** What is owed, and with it: a request goes when nobody has to decide on it any more, and rectification begins once. */
function withClocks(task: Task, clocks: Clocks, at: string): Task {
  const after = withObligations(task, clocks, at, begun);
  if (after === task) return task;
  const ended = new Set(clocks.ends.map(({ id }) => id));
  const decided = task.obligations.filter(({ id, kind }) => kind === 'decide' && ended.has(id)).map(({ about }) => about);
  return {
    ...after,
    requests: decided.length > 0 ? task.requests.filter(({ kind }) => !decided.includes(kind)) : task.requests,
    rectification: task.rectification ?? rectificationBegun(clocks.starts),
  };
}

function begun({ paused, ...start }: ObligationStart, at: string): Obligation {
  return { ...start, overdue: false, pausedAt: paused ? at : null, extensions: 0 };
}

function rectificationBegun(starts: ObligationStart[]): Task['rectification'] {
  const work = starts.find(({ kind }) => kind === 'rectify');
  return work ? { since: work.since, extensions: 0 } : null;
}
