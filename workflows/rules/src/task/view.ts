import {
  custodyStateNames,
  type DutyView,
  type EscalationView,
  obligationNames,
  type ObligationView,
  type TaskView,
} from '@baton/contracts';
import { rungReached } from '../obligation';
import { isTaken, leadDuty, offerOf, responsible, taskHolder } from './custody';
import { partiesOf } from './parties';
import { nextDeadline } from './ring';
import type { Duty, Obligation, Task } from './state';
import { waitingFor } from './waiting-for';

const dutyView = (duty: Duty): DutyView => ({
  id: duty.id,
  role: duty.id === 'lead' ? 'lead' : 'assist',
  share: duty.share,
  custody: duty.custody.state,
  custodyName: custodyStateNames[duty.custody.state],
  holder: duty.custody.holder,
  since: duty.custody.since,
  offeredTo: offerOf(duty)?.to ?? null,
  bounces: duty.bounces,
});

const obligationView = (task: Task, o: Obligation): ObligationView => ({
  ...o,
  name: obligationNames[o.kind],
  responsible: responsible(task, o),
});

/** The agency that works on the lead duty, did so to the end, or is to take it; null while nobody is named. */
function leadAgency(lead: Duty, { workers }: Task): string | null {
  const { state, holder } = lead.custody;
  const worked = state === 'discharged' ? workers.includes(holder) : isTaken(lead);
  return worked ? holder : (offerOf(lead)?.to ?? null);
}

/** Facts by which lists filter and sort and by which Temporal finds workflows. One home for both. */
export function taskIndex(task: Task) {
  const lead = leadDuty(task);
  return {
    status: task.status,
    class: task.class,
    holder: taskHolder(task),
    lead: leadAgency(lead, task),
    township: task.hazard.place.township,
    ledgerNumber: task.hazard.ledgerNumber,
    nextDeadline: nextDeadline(task),
    rung: rungReached(task),
    overdue: task.obligations.some((o) => o.overdue),
    openedAt: task.openedAt,
    parties: partiesOf(task),
  };
}

/** The current state as the API shows it. */
export function taskView(id: string, version: number, task: Task, agencyName: (id: string) => string): TaskView {
  const { status, class: hazardClass, holder, lead, nextDeadline: next, rung, overdue } = taskIndex(task);
  return {
    id,
    version,
    status,
    class: hazardClass,
    hazard: task.hazard,
    playbook: task.playbook,
    openedAt: task.openedAt,
    changedAt: task.changedAt,
    office: task.office,
    reviewer: task.reviewer,
    holder,
    lead,
    duties: task.duties.map(dutyView),
    obligations: task.obligations.map((o) => obligationView(task, o)),
    nextDeadline: next,
    escalations: task.escalations.map((e): EscalationView => ({ ...e })),
    rung,
    overdue,
    plan: task.plan,
    measures: task.measures.map((m) => ({ ...m })),
    requests: task.requests.map((r) => ({ ...r })),
    suspended: task.suspended,
    evidence: task.evidence,
    survivor: task.survivor,
    waitingFor: waitingFor(task, agencyName),
  };
}
