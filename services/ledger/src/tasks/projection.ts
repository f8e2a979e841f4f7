import { TaskEvent, type TaskTrack } from '@baton/contracts';
import { isTaken, noTask, taskSubject, type Task, type TaskState } from '@baton/rules';
import { projectionOf } from '../projector';

/** A span of custody: who answered for a duty from when to when, and whether as worker or as dispatcher. */
type CustodySpan = TaskTrack['custody'][number];

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

const noRecord: TaskRecord = {
  state: noTask,
  custody: [],
  offers: 0,
  declines: 0,
  missed: 0,
  escalations: 0,
  highestRung: 0,
  reopened: 0,
};

/** The record of a joint task. */
export const taskProjection = projectionOf('task', TaskEvent, noRecord, project);

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
const track = (custody: CustodySpan[], { duties }: Task, at: string): CustodySpan[] =>
  duties.reduce((spans, duty) => moved(spans, spanOf(duty, at), duty.id, at), custody);

/** The span that runs while a duty stands as it does; null when it is discharged. */
function spanOf(duty: Task['duties'][number], from: string): CustodySpan | null {
  const { id, custody } = duty;
  if (custody.state === 'discharged') return null;
  return { duty: id, holder: custody.holder, from, to: null, taken: isTaken(duty) };
}

function moved(spans: CustodySpan[], now: CustodySpan | null, duty: string, at: string): CustodySpan[] {
  const running = spans.find((span) => span.duty === duty && span.to === null);
  if (running && now && running.holder === now.holder && running.taken === now.taken) return spans;
  const ended = running ? spans.map((span) => (span === running ? { ...span, to: at } : span)) : spans;
  return now ? [...ended, now] : ended;
}
