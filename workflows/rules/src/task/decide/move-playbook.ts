import type { Budget, Calendar, ObligationEnd, ObligationMove, Playbook, Refusal, TaskCommand } from '@baton/contracts';
import { dueAfter, resumed } from '../../calendar';
import { calendarOf, playbookOf } from '../../directory';
import { firstRung, ladderOf } from '../../obligation';
import { isTaken, leadDuty } from '../custody';
import type { Draft, StartSpec, Verdict } from '../draft';
import { isRefusal, refuse, unlessIn } from '../refusals';
import type { Obligation } from '../state';
import { owedInterim } from './owed';
import { milestonesOf } from './plan';

type Move = Extract<TaskCommand, { type: 'MoveToPlaybook' }>;

/** 变更规程 (also 重新分类): every running budget is counted again from its own start under the new version (rule 10). */
export function moveToPlaybook(draft: Draft, command: Move): Verdict {
  const denied = unlessIn(draft, '变更处置规程', 'rectifying') ?? ifSuspended(draft);
  if (denied) return denied;
  const to = playbookAskedFor(draft, command);
  if (isRefusal(to)) return to;
  const { task, directory, now } = draft;
  const from = task.playbook;
  if (to.id === from.id && to.version === from.version) return 'already-so';
  const calendar = calendarOf(directory, to.calendar);
  if (!calendar) throw new Error(`calendar ${to.calendar} is not in the directory`);
  const ends = notAskedFor(draft, to);
  const stays = task.obligations.filter((o) => ends.every((end) => end.id !== o.id));
  draft.emit(
    'PlaybookMoved',
    { from, to: { id: to.id, version: to.version }, class: to.class, reason: command.reason },
    { moves: stays.map((o) => moved(o, to, calendar, now)), starts: newlyAskedFor(draft, to), ends },
    to,
  );
  return undefined;
}

const ifSuspended = ({ task }: Draft): Refusal | undefined =>
  task.suspended ? refuse('wrong-status', '任务正在挂账；请先恢复计时，再变更处置规程') : undefined;

function playbookAskedFor({ directory }: Draft, { playbook: id, version }: Move): Playbook | Refusal {
  const playbook = playbookOf(directory, id, version ?? undefined);
  if (playbook) return playbook;
  const known = Object.keys(directory.playbooks.all).join('、') || '无';
  return refuse('unknown-playbook', `没有处置规程 ${id}${version ? `@${version}` : ''}；现有：${known}`, '/playbook');
}

/** A budget under the new playbook from the same start and with the same pauses; an instant somebody set stays. */
function moved(o: Obligation, to: Playbook, calendar: Calendar, now: string): ObligationMove {
  const budget = budgetOf(o, to);
  let { due, explanation } = o;
  if (budget) {
    ({ due, explanation } = dueAfter(calendar, o.since, budget));
    for (const pause of o.explanation.pauses) ({ due, explanation } = resumed(calendar, explanation, pause));
  }
  return { id: o.id, due, explanation, nextRung: firstRung(calendar, ladderOf(to, o.kind), due, now) };
}

function budgetOf(o: Obligation, { budgets }: Playbook): Budget | null {
  if (o.explanation.budget === null) return null;
  if (o.about === 'rework') return budgets.rework;
  return (budgets as Partial<Record<Obligation['kind'], Budget>>)[o.kind] ?? null;
}

/** What is owed now and the new playbook does not ask for. */
function notAskedFor(draft: Draft, to: Playbook): ObligationEnd[] {
  return draft.end(
    'cancelled',
    ...(to.planRequired ? [] : draft.running(['plan'])),
    ...(to.milestones ? [] : draft.running(['milestone'])),
    ...(to.interimRequired || draft.task.measures.length > 0 ? [] : draft.running(['interim'])),
  );
}

/** What the new playbook asks for and the old one did not. */
function newlyAskedFor(draft: Draft, to: Playbook): StartSpec[] {
  const { task, playbook } = draft;
  const lead = leadDuty(task);
  const { holder } = lead.custody;
  const plan: StartSpec = { kind: 'plan', duty: 'lead', responsible: holder, time: { budget: to.budgets.plan } };
  const planMissing = to.planRequired && isTaken(lead) && !task.plan && draft.running(['plan']).length === 0;
  return [
    ...(to.interimRequired && task.measures.length === 0 ? owedInterim(draft, to) : []),
    ...(planMissing ? [plan] : []),
    ...(to.milestones && !playbook.milestones && task.plan ? milestonesOf(draft, task.plan) : []),
  ];
}
