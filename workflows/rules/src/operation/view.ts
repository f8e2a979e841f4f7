import {
  callStateNames,
  type CallView,
  operationObligationNames,
  operationStatusNames,
  type OperationView,
} from '@baton/contracts';
import type { DirectoryState } from '../directory';
import { rungReached } from '../obligation';
import { namesIn } from './names';
import { quorumOf } from './powers';
import { responsible } from './responsible';
import { nextDeadline } from './ring';
import type { Call, Operation } from './state';
import { waitingFor } from './waiting-for';

/** True when nothing is waited for any more: closed, or called off and everybody told. */
export const isOver = ({ status, obligations }: Operation): boolean =>
  (status === 'closed' || status === 'called-off') && obligations.length === 0;

/** Every agency that takes part, commands, dispatches or holds one of the tasks: what a liaison may see. */
function partiesOf({ calls, commander, deputy, office, tasks }: Operation): string[] {
  const holders = tasks.flatMap(({ holder, lead }) => (lead === null ? [holder] : [holder, lead]));
  return [...new Set([office, commander.agency, deputy.agency, ...calls.map(({ agency }) => agency), ...holders])];
}

/** Facts by which lists filter and sort and by which Temporal finds workflows. One home for both. */
export function operationIndex(operation: Operation) {
  const { status, class: hazardClass, commander, tasks, at, until, plannedAt } = operation;
  return {
    status,
    class: hazardClass,
    /** Who answers for the operation as a whole: the commander's agency. */
    holder: commander.agency,
    tasks: tasks.map(({ id }) => id),
    at,
    until,
    nextDeadline: nextDeadline(operation),
    rung: rungReached(operation),
    overdue: operation.obligations.some((o) => o.overdue),
    over: isOver(operation),
    plannedAt,
    parties: partiesOf(operation),
  };
}

function callView({ agency, asked, answer }: Call): CallView {
  const { state } = answer;
  const refused =
    state === 'refused' ? { reason: answer.reason, basis: answer.basis, note: answer.note, at: answer.since } : null;
  return {
    agency,
    state,
    stateName: callStateNames[state],
    asked,
    team: 'team' in answer ? answer.team : null,
    refusal: refused,
    arrival: state === 'present' ? { ...answer.arrival } : null,
  };
}

/** The current state as the API shows it. */
export function operationView(id: string, version: number, operation: Operation, directory: DirectoryState): OperationView {
  const { nextDeadline: next, rung, overdue, over } = operationIndex(operation);
  const { calls, obligations, findings, hazards, escalations, record, counters: _, ...rest } = operation;
  return {
    ...rest,
    id,
    version,
    statusName: operationStatusNames[operation.status],
    over,
    calls: calls.map(callView),
    findings: findings.map((finding) => ({ ...finding })),
    hazards: hazards.map((hazard) => ({ ...hazard, evidence: hazard.evidence ?? [] })),
    escalations: escalations.map((escalation) => ({ ...escalation })),
    record: record && { ...record, signatures: record.signatures.map((signature) => ({ ...signature })) },
    quorum: quorumOf(operation),
    obligations: obligations.map((o) => ({
      ...o,
      name: operationObligationNames[o.kind],
      responsible: responsible(operation, o),
    })),
    nextDeadline: next,
    rung,
    overdue,
    waitingFor: waitingFor(operation, namesIn(directory, operation)),
  };
}
