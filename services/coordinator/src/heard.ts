import type { EventMessage } from '@baton/contracts';

/** What a batch of the log says of one task. */
export interface Heard {
  task: string;
  /** Sequence of its first and of its last event in the batch. */
  from: number;
  version: number;
  opened: boolean;
  /** The next deadline after each commit, in order, in epoch milliseconds; Infinity when the task then waits for nothing. */
  dues: number[];
  /** Whether the last commit was made by a ring of the task's own clock, which therefore knows it. */
  byOwnClock: boolean;
  traceparent: string | null;
}

/** Prefix of the keys of commands that a clock's process sends. Events carry it as their command id: what the clock did itself it need not be told. */
export const ringPrefix = 'ring:';

/** Sums a batch up, task by task. Repetitions within it count once. */
export function heardIn(messages: readonly EventMessage[]): Heard[] {
  const tasks = new Map<string, Summary>();
  for (const message of messages) {
    const before = tasks.get(message.key);
    const one = summaryOf(message);
    if (!before) tasks.set(message.key, one);
    else if (one.version > before.version) tasks.set(message.key, together(before, one));
  }
  return [...tasks.values()];
}

/** With the first sequence of its last commit, by which events are told to be of one commit. */
interface Summary extends Heard {
  commit: number;
}

function summaryOf({ key: task, headers }: EventMessage): Summary {
  const version = Number(headers['ce_sequence']);
  const due = headers['ce_nextdeadline'];
  return {
    task,
    from: version,
    version,
    opened: headers['ce_eventname'] === 'TaskOpened',
    dues: [due ? Date.parse(due) : Infinity],
    byOwnClock: headers['ce_commandid']?.startsWith(ringPrefix) ?? false,
    traceparent: headers['ce_traceparent'] ?? null,
    commit: Number(headers['ce_commitseq']),
  };
}

/** The deadline inside a commit is nobody's: its last event replaces it. */
const together = (before: Summary, after: Summary): Summary => ({
  ...after,
  from: before.from,
  opened: before.opened || after.opened,
  dues: [...(before.commit === after.commit ? before.dues.slice(0, -1) : before.dues), ...after.dues],
});
