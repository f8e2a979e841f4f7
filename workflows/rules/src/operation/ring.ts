import { earliestRing, escalationOf, ringWhatIsDue as ring } from '../obligation';
import type { Draft } from './draft';
import { responsible } from './responsible';
import type { OperationState } from './state';

/** Earliest instant at which the operation wants to be rung, or null when nothing runs any more. */
export const nextDeadline = (state: OperationState): string | null =>
  state.status === 'none' ? null : earliestRing(state.obligations);

/** Does everything that is due on an operation, in the order in which it fell due. */
export function ringWhatIsDue(draft: Draft): void {
  ring({
    now: draft.now,
    running: () => draft.operation.obligations,
    missed: (o) => {
      const { id: obligation, kind, about, due } = o;
      draft.emit('DeadlineMissed', { obligation, kind, about, responsible: responsible(draft.operation, o), due });
    },
    escalate: (o) => {
      const told = escalationOf(draft, draft.operation, o, responsible(draft.operation, o));
      draft.emit('EscalationRaised', { ...told, about: o.about });
    },
  });
}
