import type { EventMessage } from '@baton/contracts';

/** What a batch of the log says of one entity. */
export interface Heard {
  entity: string;
  /** Sequence of its first and of its last event in the batch. */
  from: number;
  version: number;
  /** Whether it began in the batch: the first event of every entity has sequence 1. */
  began: boolean;
  /** The next deadline after each commit, in order, in epoch milliseconds; Infinity when it then waits for nothing. */
  dues: number[];
  /** Whether the last commit was made by the entity's own process, which therefore knows it. */
  byItself: boolean;
  traceparent: string | null;
}

/** Prefix of the keys of rings by an entity's own process. */
export const ringPrefix = 'ring:';
/** Prefix of the keys of other commands that a process sends to its own entity. */
export const processPrefix = 'process:';
/** Events carry the key as their command id: what a process did itself it need not be told. */
const isByItself = (commandId = ''): boolean => commandId.startsWith(ringPrefix) || commandId.startsWith(processPrefix);

/** Sums a batch up, entity by entity. Repetitions within it count once. */
export function heardIn(messages: readonly EventMessage[]): Heard[] {
  const entities = new Map<string, Summary>();
  for (const message of messages) {
    const before = entities.get(message.key);
    const one = summaryOf(message);
    if (!before) entities.set(message.key, one);
    else if (one.version > before.version) entities.set(message.key, together(before, one));
  }
  return [...entities.values()];
}

/** With the first sequence of its last commit, by which events are told to be of one commit. */
interface Summary extends Heard {
  commit: number;
}

function summaryOf({ key: entity, headers }: EventMessage): Summary {
  const version = Number(headers['ce_sequence']);
  const due = headers['ce_nextdeadline'];
  return {
    entity,
    from: version,
    version,
    began: version === 1,
    dues: [due ? Date.parse(due) : Infinity],
    byItself: isByItself(headers['ce_commandid']),
    traceparent: headers['ce_traceparent'] ?? null,
    commit: Number(headers['ce_commitseq']),
  };
}

/** The deadline inside a commit is nobody's: its last event replaces it. */
const together = (before: Summary, after: Summary): Summary => ({
  ...after,
  from: before.from,
  began: before.began || after.began,
  dues: [...(before.commit === after.commit ? before.dues.slice(0, -1) : before.dues), ...after.dues],
});
