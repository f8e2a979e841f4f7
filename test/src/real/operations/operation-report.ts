import type { OperationEvent } from '@baton/contracts';
import type { OperationState } from '@baton/rules';
import type { AuditedLog } from '../../harness/audit/audit-log';
import { byCount, byName } from '../counts';
import type { OperationCensus } from './operation-census';

/** The log of operations, audited, and what it tells. */
export interface AuditedOperations extends AuditedLog<OperationState, OperationEvent> {
  census: OperationCensus;
}

/** How an operation ended, in words: its status, and what was particular. */
function outcomeOf(state: OperationState): string {
  if (state.status === 'none') return 'none';
  const marks = [
    state.shortHanded ? 'short-handed' : '',
    state.emergency ? 'emergency' : '',
    state.round > 1 ? 'postponed before' : '',
  ];
  return [state.status, ...marks.filter(Boolean)].join(', ');
}

function outcomes({ audit }: Pick<AuditedOperations, 'audit'>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const [, { state }] of audit.entities()) counts.set(outcomeOf(state), (counts.get(outcomeOf(state)) ?? 0) + 1);
  return counts;
}

/** What a run says of its joint operations; nothing when there were none. */
export function operationLines({ audit, messages, census }: AuditedOperations): string[] {
  const ended = outcomes({ audit });
  if (ended.size === 0) return [];
  const total = [...ended.values()].reduce((sum, n) => sum + n, 0);
  return [
    `  joint operations by outcome (${total}; ${messages} messages in Kafka, ${audit.repetitions} of them repetitions):`,
    ...byCount(ended),
    '  decisions of commanders:',
    ...byCount(census.decisions),
    '  answers to call-outs by agency:',
    ...byName(census.answers),
    '  escalations by agency, what it owed and rung:',
    ...byName(census.rungs),
    `  teams on site (turned to emergency ${census.emergencies} times):`,
    ...byCount(census.arrivals),
    '  measures by power:',
    ...byName(census.measures),
    `  joint records, by agency that was there (new hazards found ${census.hazards}):`,
    ...byCount(census.signatures),
    '  what operations caused, done:',
    ...byCount(census.carriedOut),
    '  what operations caused, refused and shown to the commander:',
    ...byCount(census.shown),
  ];
}
