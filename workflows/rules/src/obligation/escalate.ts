import type { Calendar } from '@baton/contracts';
import type { DirectoryState } from '../directory';
import { ladderOf, type Ladders, nextRung, reachRung } from './ladder';
import type { Obligation, Owing } from './state';

/** What a decision about obligations sees. */
export interface Overseen<K extends string> {
  now: string;
  calendar: Calendar;
  directory: DirectoryState;
  ladders: Ladders<K>;
}

/** What an escalation tells: which rung of which obligation reached whom, and which comes next. `owing` is the agency that owes it now. */
export function escalationOf<K extends string, O extends Obligation<K>>(
  { now, calendar, directory, ladders }: Overseen<K>,
  { counters }: Owing<O>,
  o: O,
  owing: string,
) {
  const ladder = ladderOf(ladders, o.kind);
  const reached = reachRung(directory, ladder, Math.min(o.nextRung.index, ladder.rungs.length - 1), owing, o.unreached);
  const rung = ladder.rungs[reached.index];
  if (!rung) throw new Error(`no rung ${reached.index}`);
  const { index, at: scheduledFor, round } = { ...o.nextRung, index: reached.index };
  const { next, missedRounds } = nextRung(calendar, ladder, o.due, { index, scheduledFor, round }, now);
  return {
    escalation: `esc-${counters.escalation + 1}`,
    obligation: o.id,
    kind: o.kind,
    responsible: owing,
    rung: index,
    level: rung.level,
    name: rung.name,
    round,
    scheduledFor,
    due: o.due,
    to: reached.to,
    answer: rung.answer,
    skipped: reached.skipped,
    missedRounds,
    nextRung: next,
  };
}
