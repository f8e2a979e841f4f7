import type { ObligationEnd, OperationEventType } from '@baton/contracts';
import type { Draft, EffectSpec, FactsOf } from './draft';

/**
 * Tells an event that may be the last one of a recorded operation: what ends the last obligation is then what closes it, so
 * that until that moment a deadline is armed.
 */
export function conclude<T extends OperationEventType>(
  draft: Draft,
  type: T,
  facts: FactsOf<T>,
  { ends, effects = [] }: { ends: ObligationEnd[]; effects?: EffectSpec[] },
): void {
  const { status, obligations, record, emergency } = draft.operation;
  const left = obligations.filter(({ id }) => ends.every((end) => end.id !== id));
  const last = status === 'recorded' && record !== null && left.length === 0 && effects.length === 0;
  draft.emit(type, facts, { ends: last ? [] : ends, effects });
  if (last) draft.emit('OperationClosed', { outcome: emergency ? 'emergency' : 'recorded', number: record.number }, { ends });
}
