import { earliestRing, escalationOf, ringWhatIsDue as ring } from '../obligation';
import { findDuty, responsible } from './custody';
import type { Draft } from './draft';
import { openRulingAtLimit } from './ruling';
import type { Obligation, TaskState } from './state';

/** Earliest instant at which the task wants to be rung, or null when nothing runs (closed, voided, not yet opened). */
export const nextDeadline = (state: TaskState): string | null =>
  state.status === 'none' ? null : earliestRing(state.obligations);

/** Does everything that is due on a task, in the order in which it fell due. */
export function ringWhatIsDue(draft: Draft): void {
  ring({
    now: draft.now,
    running: () => draft.task.obligations,
    missed: (o) => missDeadline(draft, o),
    escalate: (o) => draft.emit('EscalationRaised', escalationOf(draft, draft.task, o, responsible(draft.task, o))),
  });
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
