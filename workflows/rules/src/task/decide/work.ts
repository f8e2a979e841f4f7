import type { Refusal, TaskCommand } from '@baton/contracts';
import { localDate } from '../../calendar';
import { isOpen } from '../custody';
import type { Draft, Verdict } from '../draft';
import { agencyName, isRefusal, refuse, unknownAmong } from '../refusals';
import type { Duty } from '../state';
import { openDuty, unlessWorkingOn } from './open-duty';

type Command<T extends TaskCommand['type']> = Extract<TaskCommand, { type: T }>;

/** An open duty the actor has taken and holds. */
function ownDuty(draft: Draft, id: string): Duty | Refusal {
  const duty = openDuty(draft, id);
  return isRefusal(duty) ? duty : (unlessWorkingOn(draft, duty) ?? duty);
}

/** 报告进展, and with it a milestone of the plan reached. */
export function reportProgress(draft: Draft, command: Command<'ReportProgress'>): Verdict {
  const { duty: id, text, percent, milestone, evidence } = command;
  const duty = ownDuty(draft, id);
  if (isRefusal(duty)) return duty;
  const ahead = draft.running(['milestone'], id);
  const reached = ahead.find((o) => o.id === milestone);
  if (milestone && !reached) {
    const known = ahead.map((o) => `${o.id}（${o.about ?? ''}）`);
    return unknownAmong('unknown-obligation', `责任事项 ${id} 待完成的节点`, milestone, known, '/milestone');
  }
  draft.emit('ProgressReported', { duty: id, text, percent, by: draft.agency, evidence }, { ends: draft.met(reached) });
  return undefined;
}

/** 整改完成. An assist is discharged by it; the lead's goes to review, and the lead stays answerable until write-off. */
export function reportCompletion(draft: Draft, command: Command<'ReportCompletion'>): Verdict {
  const duty = ownDuty(draft, command.duty);
  if (isRefusal(duty)) return duty;
  const denied = impossibleDate(draft, command.completedOn) ?? (duty.id === 'lead' ? leadNotReady(draft) : undefined);
  if (denied) return denied;
  if (duty.id === 'lead') completeLead(draft, command);
  else completeAssist(draft, command);
  return undefined;
}

const completion = ({ agency }: Draft, { duty, text, completedOn, evidence }: Command<'ReportCompletion'>) => ({
  duty,
  text,
  completedOn,
  by: agency,
  evidence,
});

/** What is owed about passing a duty on is settled once the work is done. */
const passing = (draft: Draft, duty: string) => draft.end('superseded', ...draft.running(['accept', 'rule', 'dispatch'], duty));

function completeAssist(draft: Draft, command: Command<'ReportCompletion'>): void {
  const { duty } = command;
  draft.emit('DutyCompleted', completion(draft, command), {
    ends: [...draft.met(...draft.running(['assist'], duty)), ...passing(draft, duty)],
  });
}

function completeLead(draft: Draft, command: Command<'ReportCompletion'>): void {
  const { task, playbook } = draft;
  draft.emit('DutyCompleted', completion(draft, command), {
    starts: [{ kind: 'review', duty: 'lead', responsible: task.reviewer, time: { budget: playbook.budgets.review } }],
    ends: [
      ...draft.met(...draft.running(['rectify'])),
      ...passing(draft, 'lead'),
      ...draft.end('superseded', ...draft.running(['plan', 'milestone', 'interim']), ...draft.deciding('suspension')),
    ],
  });
}

function impossibleDate({ task, now }: Draft, on: string | null): Refusal | undefined {
  if (!on) return undefined;
  const { foundOn } = task.hazard;
  const today = localDate(now);
  if (on < foundOn) {
    return refuse(
      'date-before-found',
      `完成日期 ${on} 早于发现日期 ${foundOn}；应在 ${foundOn} 至 ${today} 之间`,
      '/completedOn',
    );
  }
  if (on <= today) return undefined;
  return refuse('date-in-future', `完成日期 ${on} 晚于今天（${today}）；应在 ${foundOn} 至 ${today} 之间`, '/completedOn');
}

function leadNotReady(draft: Draft): Refusal | undefined {
  const { task, playbook } = draft;
  if (task.suspended) return refuse('wrong-status', '任务正在挂账；请先恢复计时，再报告整改完成');
  if (playbook.planRequired && !task.plan) return refuse('plan-missing', `按${playbook.name}，报告整改完成之前须先报送整改方案`);
  const open = task.duties.filter((duty) => duty.id !== 'lead' && isOpen(duty));
  if (open.length === 0) return undefined;
  const names = open.map(({ id, custody }) => `${id} ${agencyName(draft, custody.holder)}`);
  return refuse('assist-open', `配合责任尚未完成：${names.join('、')}；须先完成或解除`);
}
