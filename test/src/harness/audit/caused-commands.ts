import { effectCommandId, type TaskCommand } from '@baton/contracts';
import type { Operation, OperationState } from '@baton/rules';
import type { SentCommand } from './acknowledgements';
import type { Audited } from './log-audit';

/**
 * Commands that the processes of operations sent on somebody's behalf, each under the key that derives from its effect: one
 * that was refused is nowhere in the record, any other at most once.
 */
export const causedCommands = (operations: Iterable<[string, Audited<OperationState>]>): SentCommand[] =>
  [...operations].flatMap(([id, { state }]) =>
    state.status === 'none' ? [] : state.effects.flatMap((effect) => sent(id, effect)),
  );

function sent(operation: string, { id, target: entity, command, status }: Operation['effects'][number]): SentCommand[] {
  if (command === null) return [];
  const type = command.type as TaskCommand['type'];
  return [{ entity, key: effectCommandId(operation, id), type, told: status === 'refused' ? { outcome: 'refused' } : null }];
}
