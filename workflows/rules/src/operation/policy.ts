import type { Clash, OperationCommand, OperationTask } from '@baton/contracts';
import type { DirectoryState } from '../directory';
import type { OperationState } from './state';

/**
 * What a decision on an operation sees besides state and command: the directory, and what `policyNeeds` asked for. The
 * event carries what was resolved, so that no replay reads a task or another operation.
 */
export interface OperationPolicy {
  directory: DirectoryState;
  /** The tasks asked for that exist, as they stand. */
  tasks: readonly OperationTask[];
  /** What other operations hold in the hours asked for. */
  others: readonly Clash[];
}

/** What must be read before a command is decided: tasks by id, and the hours in which other operations would clash. */
export interface PolicyNeeds {
  tasks: readonly string[];
  hours: { at: string; until: string } | null;
}

const nothing: PolicyNeeds = { tasks: [], hours: null };

/** What of other entities a decision needs to see. */
export function policyNeeds(state: OperationState, command: OperationCommand): PolicyNeeds {
  if (command.type === 'PlanOperation') return { tasks: command.tasks, hours: { at: command.at, until: command.until } };
  if (command.type === 'DecideOperation' && command.decision.what === 'postpone') {
    return { tasks: [], hours: { at: command.decision.at, until: command.decision.until } };
  }
  if (command.type === 'AnswerCallOut' && command.answer.coming && state.status !== 'none') {
    return { tasks: [], hours: { at: state.at, until: state.until } };
  }
  return nothing;
}
