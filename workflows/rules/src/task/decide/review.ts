import type { Budget, TaskCommand } from '@baton/contracts';
import { leadDuty } from '../custody';
import { refuse, type Draft, type StartSpec, type Verdict } from '../draft';

type Command<T extends TaskCommand['type']> = Extract<TaskCommand, { type: T }>;

/** Nobody reviews own work (rule 5): the reviewer's agency, and never one that took a duty. */
function mayReview({ task, agency }: Draft): Verdict {
  if (task.workers.includes(agency)) return refuse('own-review', `${agency} 参与整改，不能复核`);
  return agency === task.reviewer ? undefined : refuse('forbidden', `复核单位是 ${task.reviewer}，不是 ${agency}`);
}

function reviewing(draft: Draft): Verdict {
  if (draft.task.status !== 'under-review') return refuse('wrong-status', `任务状态为 ${draft.task.status}，不在复核中`);
  return mayReview(draft);
}

export function passReview(draft: Draft, { text, evidence }: Command<'PassReview'>): Verdict {
  const denied = reviewing(draft);
  if (denied) return denied;
  const { task, now, playbook } = draft;
  draft.emit(
    'ReviewPassed',
    { text, by: draft.agency, evidence },
    {
      starts: [
        {
          kind: 'write-off',
          duty: 'lead',
          responsible: task.office,
          since: now,
          time: { budget: playbook.budgets['write-off'] },
        },
      ],
      ends: draft.met(...draft.running(['review'])),
    },
  );
  return undefined;
}

/** Work again for the holder of the lead, and an interim measure where the playbook wants one and none stands. */
function workAgain({ task, playbook, now }: Draft, holder: string): StartSpec[] {
  const start = (kind: 'rectify' | 'interim', budget: Budget): StartSpec => ({
    kind,
    duty: 'lead',
    responsible: holder,
    since: now,
    time: { budget },
  });
  const work = start('rectify', playbook.budgets.rework);
  return playbook.interimRequired && task.measures.length === 0 ? [work, start('interim', playbook.budgets.interim)] : [work];
}

export function failReview(draft: Draft, { findings, evidence }: Command<'FailReview'>): Verdict {
  const denied = reviewing(draft);
  if (denied) return denied;
  const lead = leadDuty(draft.task).custody.holder;
  draft.emit(
    'ReviewFailed',
    { findings, by: draft.agency, lead, evidence },
    { starts: workAgain(draft, lead), ends: draft.met(...draft.running(['review'])) },
  );
  return undefined;
}

/** A closing never drops an unanswered escalation (rule 6). */
export function unanswered({ task }: Draft): Verdict {
  const open = task.escalations.filter((e) => e.answer);
  if (open.length === 0) return undefined;
  return refuse(
    'escalation-unanswered',
    `督办尚未答复：${open.map((e) => `${e.id} ${e.name}（${e.to.title} ${e.to.name}）`).join('、')}`,
  );
}

/** 销号: review passed, every assist discharged, no measure standing, no escalation unanswered (rule 6). */
export function writeOffTask(draft: Draft, { text }: Command<'WriteOffTask'>): Verdict {
  const { task, agency, now, playbook } = draft;
  if (task.status !== 'passed') return refuse('wrong-status', `任务状态为 ${task.status}；复核通过后才能销号`);
  const lead = leadDuty(task).custody.holder;
  if (agency === lead) return refuse('own-grant', '牵头单位不能为自己销号');
  if (task.measures.length > 0) {
    return refuse('measure-standing', `临时管控措施尚未解除：${task.measures.map((m) => `${m.id} ${m.description}`).join('、')}`);
  }
  const open = unanswered(draft);
  if (open) return open;
  const lookBack = (budget: Budget, i: number): StartSpec => ({
    kind: 'look-back',
    duty: null,
    responsible: task.reviewer,
    since: now,
    time: { budget },
    about: String(i + 1),
  });
  draft.emit(
    'TaskWrittenOff',
    { text, by: agency, lead },
    {
      starts: playbook.lookBacks.map(lookBack),
      ends: [...draft.met(...draft.running(['write-off'])), ...draft.end('cancelled', ...draft.running(['decide']))],
    },
  );
  if (playbook.lookBacks.length === 0) draft.emit('TaskClosed', { reason: 'no-look-back' });
  return undefined;
}

/** 回头看: a failed one reopens the task with its history; the last passed one closes it. */
export function recordLookBack(draft: Draft, { lookBack: id, passed, findings, evidence }: Command<'RecordLookBack'>): Verdict {
  const { task, agency } = draft;
  if (task.status !== 'written-off') return refuse('wrong-status', `任务状态为 ${task.status}，没有待做的回头看`);
  const denied = mayReview(draft);
  if (denied) return denied;
  const due = draft.running(['look-back']);
  const one = due.find((o) => o.id === id);
  if (!one) return refuse('unknown-obligation', `没有待做的回头看 ${id}；现有：${due.map((o) => o.id).join('、')}`, '/lookBack');
  const last = due.length === 1;
  const open = passed && last ? unanswered(draft) : undefined;
  if (open) return open;
  draft.emit(
    'LookBackRecorded',
    { lookBack: id, passed, findings, by: agency, evidence },
    { ends: passed ? draft.met(one) : [] },
  );
  if (!passed) reopen(draft, findings);
  else if (last) draft.emit('TaskClosed', { reason: 'looked-back' });
  return undefined;
}

/** The lead duty returns to the hand that last held it: a recorded default (rule 1). */
function reopen(draft: Draft, reason: string): void {
  const lead = leadDuty(draft.task).custody.holder;
  const done = draft.running(['look-back']);
  draft.emit('TaskReopened', { reason, lead }, { starts: workAgain(draft, lead), ends: draft.end('superseded', ...done) });
}

export function reopenTask(draft: Draft, { reason }: Command<'ReopenTask'>): Verdict {
  const { status } = draft.task;
  if (status !== 'written-off' && status !== 'closed') return refuse('wrong-status', `任务状态为 ${status}；销号后才能重新立案`);
  reopen(draft, reason);
  return undefined;
}
