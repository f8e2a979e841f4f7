import { type Budget, derivedShare, type ObligationEnd, type Refusal, type TaskCommand } from '@baton/contracts';
import { leadDuty } from '../custody';
import type { Draft, StartSpec, Verdict } from '../draft';
import { agencyName, refuse, unknownAmong, unlessIn, unlessOffice } from '../refusals';
import type { Obligation } from '../state';
import { owedAgain } from './owed';
import { unlessReviewer } from './review';

type Command<T extends TaskCommand['type']> = Extract<TaskCommand, { type: T }>;

/** A closing never drops an unanswered escalation (rule 6). */
export function ifUnanswered({ task }: Draft): Refusal | undefined {
  const open = task.escalations.filter((e) => e.answer);
  if (open.length === 0) return undefined;
  const names = open.map((e) => `${e.id}“${e.name}”（应由${e.to.title}${e.to.name}答复）`);
  return refuse('escalation-unanswered', `督办尚未答复：${names.join('、')}；须先答复`);
}

/** An interim measure is lifted by somebody, on record, before nobody watches it any more. */
export function ifMeasureStands({ task }: Draft): Refusal | undefined {
  if (task.measures.length === 0) return undefined;
  const names = task.measures.map(({ id, description }) => `${id}“${description}”`);
  return refuse('measure-standing', `临时管控措施尚未解除：${names.join('、')}；须先解除`);
}

/** 销号: review passed, every assist discharged, no measure standing, no escalation unanswered (rule 6). */
export function writeOffTask(draft: Draft, { text }: Command<'WriteOffTask'>): Verdict {
  const denied = unlessIn(draft, '销号', 'passed') ?? unlessOffice(draft, '销号') ?? ifLead(draft);
  if (denied) return denied;
  const open = ifMeasureStands(draft) ?? ifUnanswered(draft);
  if (open) return open;
  const { playbook, agency } = draft;
  const lookBacks = isSampled(draft) ? playbook.lookBacks.map((budget, i) => lookBack(draft, budget, i)) : [];
  const done = draft.met(...draft.running(['write-off']));
  const goesOn = lookBacks.length > 0;
  const ends = [...(goesOn ? done : []), ...overtaken(draft)];
  draft.emit('TaskWrittenOff', { text, by: agency, lead: leadDuty(draft.task).custody.holder }, { starts: lookBacks, ends });
  if (!goesOn)
    draft.emit('TaskClosed', { reason: playbook.lookBacks.length > 0 ? 'not-sampled' : 'no-look-back' }, { ends: done });
  return undefined;
}

/** Whatever was asked for and not decided on ends with what it was asked of. */
const overtaken = (draft: Draft): ObligationEnd[] => draft.end('cancelled', ...draft.running(['decide']));

/** Nobody writes off own work (rule 5). */
function ifLead(draft: Draft): Refusal | undefined {
  const lead = leadDuty(draft.task).custody.holder;
  if (draft.agency !== lead) return undefined;
  return refuse('own-grant', `${agencyName(draft, lead)}是牵头部门，不能为自己销号；须由其他单位办理`);
}

/** 抽查: whether this write-off is looked back at. Derived from the task and how far it has come, so that no run draws anew. */
const isSampled = ({ task, playbook, context }: Draft): boolean =>
  derivedShare(context.entity, 'look-back', String(task.counters.obligation)) * 100 < playbook.lookBackSample;

const lookBack = ({ task }: Draft, budget: Budget, i: number): StartSpec => ({
  kind: 'look-back',
  duty: null,
  responsible: task.reviewer,
  time: { budget },
  about: String(i + 1),
});

/** 回头看: a failed one reopens the task with its history; the last passed one closes it. */
export function recordLookBack(draft: Draft, command: Command<'RecordLookBack'>): Verdict {
  const denied = unlessIn(draft, '回头看', 'written-off') ?? unlessReviewer(draft);
  if (denied) return denied;
  const due = draft.running(['look-back']);
  const one = due.find((o) => o.id === command.lookBack);
  if (!one) return notDue(due, command.lookBack);
  const last = command.passed && due.length === 1;
  return (last ? ifUnanswered(draft) : undefined) ?? concludeLookBack(draft, command, draft.met(one), last);
}

/** What ends the last deadline is what closes the task: until then it is armed (rule 2). */
function concludeLookBack(draft: Draft, command: Command<'RecordLookBack'>, done: ObligationEnd[], last: boolean): undefined {
  const { lookBack, passed, findings, evidence } = command;
  const data = { lookBack, passed, findings, by: draft.agency, evidence };
  draft.emit('LookBackRecorded', data, { ends: passed && !last ? done : [] });
  if (last) draft.emit('TaskClosed', { reason: 'looked-back' }, { ends: [...done, ...overtaken(draft)] });
  else if (!passed) reopen(draft, findings, done);
  return undefined;
}

function notDue(due: Obligation[], id: string): Refusal {
  const known = due.map((o) => `${o.id}（第 ${o.about ?? ''} 次）`);
  return unknownAmong('unknown-obligation', '待做的回头看', id, known, '/lookBack');
}

/** The lead duty returns to the hand that last held it: a recorded default (rule 1). Look-backs still ahead begin anew at the next write-off. */
function reopen(draft: Draft, reason: string, done: ObligationEnd[] = []): void {
  const lead = leadDuty(draft.task).custody.holder;
  const ahead = draft.running(['look-back']).filter(({ id }) => done.every((end) => end.id !== id));
  draft.emit(
    'TaskReopened',
    { reason, lead },
    { starts: owedAgain(draft, lead), ends: [...done, ...draft.end('superseded', ...ahead)] },
  );
}

/** 重新立案 by a supervisor, of a hazard that has come back. */
export function reopenTask(draft: Draft, { reason }: Command<'ReopenTask'>): Verdict {
  const denied = unlessIn(draft, '重新立案', 'written-off', 'closed');
  if (denied) return denied;
  reopen(draft, reason);
  return undefined;
}
