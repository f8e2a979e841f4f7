import { findDuty, responsible } from './custody';
import type { Draft } from './draft';
import { ladderOf, nextRung, reachRung } from './ladder';
import { openRulingAtLimit } from './ruling';
import type { Obligation, Task, TaskState } from './state';

/** Instants at which an obligation wants to be rung: its due instant once, and its next rung. A paused one never. */
function ringsAt(o: Obligation): string | null {
  if (o.pausedAt) return null;
  return !o.overdue && o.due <= o.nextRung.at ? o.due : o.nextRung.at;
}

/** Earliest instant at which the task wants to be rung, or null when nothing runs (closed, voided, not yet opened). */
export function nextDeadline(state: TaskState): string | null {
  if (state.status === 'none') return null;
  return state.obligations.reduce<string | null>((earliest, o) => {
    const at = ringsAt(o);
    return at !== null && (earliest === null || at < earliest) ? at : earliest;
  }, null);
}

function firstDue(task: Task, now: string): Obligation | null {
  let first: Obligation | null = null;
  let instant = now;
  for (const o of task.obligations) {
    const at = ringsAt(o);
    if (at !== null && (first ? at < instant : at <= now)) {
      first = o;
      instant = at;
    }
  }
  return first;
}

/**
 * Does everything that is due at `now`, in the order in which it fell due. Every command runs through here first, so a
 * person who acts a moment after a deadline never erases that it was missed, whoever comes first.
 */
export function ringWhatIsDue(draft: Draft): void {
  for (let o = firstDue(draft.task, draft.now); o; o = firstDue(draft.task, draft.now)) {
    if (!o.overdue && o.due <= o.nextRung.at) missDeadline(draft, o);
    else escalate(draft, o);
  }
}

function missDeadline(draft: Draft, o: Obligation): void {
  const { task } = draft;
  const duty = o.duty === null ? undefined : findDuty(task, o.duty);
  const bounces = o.kind === 'accept' && duty ? duty.bounces + 1 : null;
  draft.emit(
    'DeadlineMissed',
    { obligation: o.id, kind: o.kind, duty: o.duty, responsible: responsible(task, o), due: o.due, bounces },
    { moves: o.kind === 'milestone' ? summon(draft, o) : [] },
  );
  if (bounces !== null && duty) openRulingAtLimit(draft, duty.id, '逾期未签收');
}

/** After enough missed milestones the ladder of the milestone starts at the playbook's summons (约谈). */
function summon(draft: Draft, o: Obligation) {
  const { milestones } = draft.playbook;
  if (!milestones || draft.task.missedMilestones + 1 < milestones.missedLimit) return [];
  const nextRung = { index: milestones.summonRung, at: o.due, round: 0 };
  return [{ id: o.id, due: o.due, explanation: o.explanation, nextRung }];
}

function escalate(draft: Draft, o: Obligation): void {
  const { task, now, calendar } = draft;
  const owing = responsible(task, o);
  const ladder = ladderOf(draft.playbook, o.kind);
  const reached = reachRung(draft.directory, ladder, Math.min(o.nextRung.index, ladder.rungs.length - 1), owing);
  const rung = ladder.rungs[reached.index];
  if (!rung) throw new Error(`no rung ${reached.index}`);
  const { index, at: scheduledFor, round } = { ...o.nextRung, index: reached.index };
  const { next, missedRounds } = nextRung(calendar, ladder, o.due, { index, scheduledFor, round }, now);
  draft.emit('EscalationRaised', {
    escalation: `esc-${task.counters.escalation + 1}`,
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
  });
}
