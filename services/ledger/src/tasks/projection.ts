import type { TaskEvent } from '@baton/contracts';
import { noTask, taskSubject, type Task, type TaskState } from '@baton/rules';

/** A span of custody: who answered for a duty from when to when, and whether as worker or as dispatcher. */
export interface CustodySpan {
  duty: string;
  holder: string;
  from: string;
  to: string | null;
  taken: boolean;
}

/** What the ledger keeps of a task beside its state: the baton track and what scorecards count. */
export interface TaskRecord {
  state: TaskState;
  custody: CustodySpan[];
  offers: number;
  declines: number;
  missed: number;
  escalations: number;
  highestRung: number;
  reopened: number;
}

export const noRecord: TaskRecord = {
  state: noTask,
  custody: [],
  offers: 0,
  declines: 0,
  missed: 0,
  escalations: 0,
  highestRung: 0,
  reopened: 0,
};

/** Folds one event of the log into the record. */
export function project(record: TaskRecord, event: TaskEvent, at: string): TaskRecord {
  const state = taskSubject.evolve(record.state, event, at);
  return {
    ...counted(record, event),
    state,
    custody: state.status === 'none' ? record.custody : track(record.custody, state, at),
  };
}

function counted(record: TaskRecord, event: TaskEvent): TaskRecord {
  switch (event.type) {
    case 'DutyOffered':
      return { ...record, offers: record.offers + 1 };
    case 'DutyDeclined':
      return { ...record, declines: record.declines + 1 };
    case 'DeadlineMissed':
      return { ...record, missed: record.missed + 1 };
    case 'EscalationRaised':
      return { ...record, escalations: record.escalations + 1, highestRung: Math.max(record.highestRung, event.data.rung + 1) };
    case 'TaskReopened':
      return { ...record, reopened: record.reopened + 1 };
    default:
      return record;
  }
}

/** The baton track: a span ends exactly where the next one begins, so an open duty has one holder at every instant. */
function track(custody: CustodySpan[], task: Task, at: string): CustodySpan[] {
  let spans = custody;
  for (const duty of task.duties) {
    const { holder, state } = duty.custody;
    const running = spans.find((span) => span.duty === duty.id && span.to === null);
    const taken = state === 'accepted' || ('accepted' in duty.custody && duty.custody.accepted);
    const goesOn = running !== undefined && state !== 'discharged' && running.holder === holder && running.taken === taken;
    if (goesOn || (!running && state === 'discharged')) continue;
    spans = spans.map((span) => (span === running ? { ...span, to: at } : span));
    if (state !== 'discharged') spans = [...spans, { duty: duty.id, holder, from: at, to: null, taken }];
  }
  return spans;
}
