import {
  custodyStateNames,
  type DutyView,
  type EscalationView,
  obligationNames,
  type ObligationView,
  requestNames,
  type TaskView,
} from '@baton/contracts';
import { localTime } from '../calendar';
import { leadDuty, offerOf, responsible, taskHolder } from './custody';
import { nextDeadline } from './ring';
import type { Duty, Obligation, Task } from './state';

const dutyName = (task: Task, id: string | null): string => {
  const duty = task.duties.find((d) => d.id === id);
  return !duty || duty.id === 'lead' ? '牵头责任' : `配合责任${duty.share ? `“${duty.share}”` : ''}`;
};

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

/** What the duty word of a sentence needs besides the kind: which duty, which milestone, which request. */
function subjectOf(task: Task, o: Obligation): string {
  if (o.kind === 'dispatch' || o.kind === 'accept' || o.kind === 'rule') return `（${dutyName(task, o.duty)}）`;
  if (o.kind === 'milestone') return `“${o.about ?? ''}”`;
  if (o.kind === 'decide') return `（${(requestNames as Record<string, string>)[o.about ?? ''] ?? ''}）`;
  if (o.kind === 'look-back') return `（第 ${o.about ?? ''} 次）`;
  if (o.kind === 'check-in') return `（${task.measures.find((m) => m.id === o.about)?.description ?? ''}）`;
  return '';
}

/** One sentence per running obligation: who must do what until when, and what happens next when nobody does. */
export function waitingFor(task: Task, agencyName: (id: string) => string): string[] {
  const inOrder = [...task.obligations].sort((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : 0));
  const sentences = inOrder.map((o) => {
    const who = agencyName(responsible(task, o));
    const what = `${obligationNames[o.kind]}${subjectOf(task, o)}`;
    if (o.pausedAt) return `${who}：${what}，已挂账暂停计时`;
    const late = o.overdue ? '，已超期' : '';
    return `${who}须于 ${localTime(o.due)} 前${what}${late}；逾期不办，${localTime(o.nextRung.at)} 督办${o.nextRung.round > 0 ? '（重复）' : ''}`;
  });
  const answers = task.escalations.filter((e) => e.answer).map((e) => `${e.to.title}${e.to.name}须答复${e.name}（${e.id}）`);
  return [...sentences, ...answers];
}

const rungReached = (task: Task): number => task.escalations.reduce((highest, e) => Math.max(highest, e.rung + 1), 0);

/** Facts by which lists filter and sort and by which Temporal finds workflows. One home for both. */
export function taskIndex(task: Task) {
  const lead = leadDuty(task);
  const taken = task.workers.includes(lead.custody.holder) ? lead.custody.holder : (offerOf(lead)?.to ?? null);
  return {
    status: task.status,
    class: task.class,
    holder: taskHolder(task),
    lead: taken,
    township: task.hazard.place.township,
    ledgerNumber: task.hazard.ledgerNumber,
    nextDeadline: nextDeadline(task),
    rung: rungReached(task),
    overdue: task.obligations.some((o) => o.overdue),
    openedAt: task.openedAt,
    parties: partiesOf(task),
  };
}

/** Every agency that has or had a part in the task: what a liaison may see. */
export function partiesOf(task: Task): string[] {
  const offered = task.duties.flatMap((duty) => [duty.custody.holder, offerOf(duty)?.to ?? []].flat());
  return [...new Set([task.office, task.reviewer, ...task.workers, ...offered])];
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
