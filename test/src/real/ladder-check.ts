import type { Calendar, Ladder, TaskEvent } from '@baton/contracts';
import { shift } from '@baton/rules';

type Raised = Extract<TaskEvent, { type: 'EscalationRaised' }>['data'];

/** One escalation of an obligation as recorded: its data and the instant of its commit. */
export interface RecordedEscalation {
  at: string;
  data: Raised;
}

/** An obligation whose ladder is checked: promised for `due`, running from `since` until `until` (its end, or how far the check looks). */
export interface LadderRun {
  due: string;
  since: string;
  until: string;
  escalations: readonly RecordedEscalation[];
}

/**
 * Compares the escalations of one obligation with its ladder, walked here anew from the promised instant: each at its
 * scheduled instant and never before it, none missing up to `until`. All posts are filled, nobody acknowledged, nothing was
 * extended. Gives what is wrong, empty when nothing is.
 */
export function ladderFindings(calendar: Calendar, ladder: Ladder, run: LadderRun): string[] {
  const findings: string[] = [];
  const expected = rungsFrom(calendar, ladder, run);
  let next = expected.next().value;
  for (const { at, data } of run.escalations) {
    const told = `${data.name} (rung ${data.rung}, round ${data.round})`;
    if (data.due !== run.due) findings.push(`${told} says due ${data.due}, promised was ${run.due}`);
    if (data.rung !== next.rung || data.scheduledFor !== next.at) {
      findings.push(`${told} scheduled for ${data.scheduledFor}, the ladder says rung ${next.rung} at ${next.at}`);
    }
    if (at < data.scheduledFor) findings.push(`${told} was raised at ${at}, before ${data.scheduledFor}`);
    for (let missed = 0; missed < data.missedRounds; missed += 1) {
      next = expected.next().value;
      if (next.at > at) findings.push(`${told} counts a round missed that was ahead: ${next.at}`);
    }
    next = expected.next().value;
  }
  if (next.at <= run.until) findings.push(`rung ${next.rung} of ${next.at} is missing; the obligation ran until ${run.until}`);
  return findings;
}

interface Expected {
  rung: number;
  at: string;
}

/** Every instant a ladder rings, for ever: rungs before the start do not apply, the last one repeats. */
function* rungsFrom(calendar: Calendar, { rungs, repeat }: Ladder, { due, since }: LadderRun): Generator<Expected, never> {
  const planned = rungs.map(({ after }, rung) => ({ rung, at: shift(calendar, due, after) }));
  const ahead = planned.filter(({ at }) => at >= since);
  let at = since;
  for (const one of ahead) {
    at = one.at > at ? one.at : at;
    yield { rung: one.rung, at };
  }
  for (;;) {
    at = shift(calendar, at, repeat);
    yield { rung: rungs.length - 1, at };
  }
}
