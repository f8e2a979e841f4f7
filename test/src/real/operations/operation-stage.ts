import type { CommandAnswer, OperationCommand, OperationView, PlanOperation } from '@baton/contracts';
import type { Stage } from '../play/stage';

type Answer = Pick<CommandAnswer, 'id'> | null;

/** Where stories of operations are played: the time of every stage, and a door to plan and act through. */
export interface OperationStage extends Pick<Stage, 'now' | 'until'> {
  /** Plans an operation under a key; null when it is refused. */
  plan(person: string, key: string, command: PlanOperation): Promise<Answer>;
  /** Sends a command on an operation under a key of its own; null when it is refused, which is counted. */
  operate(person: string, operation: string, command: OperationCommand): Promise<Answer>;
  operation(person: string, id: string): Promise<OperationView>;
}
