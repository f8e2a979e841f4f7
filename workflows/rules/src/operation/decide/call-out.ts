import type { OperationCommand } from '@baton/contracts';
import { dueAfter, localTime } from '../../calendar';
import type { Draft, Verdict } from '../draft';
import { refuse, unlessCommander, unlessIn } from '../refusals';
import { decideAfter } from './owed';

/** 发出调度通知: every agency at once, each with its own clock; the commander decides when the answers are in, or when they were due. */
export function callOut(draft: Draft, { note }: Extract<OperationCommand, { type: 'CallOut' }>): Verdict {
  const denied = unlessIn(draft, '发出调度通知', 'planned', 'postponed') ?? unlessCommander(draft, '发出调度通知');
  if (denied) return denied;
  const { operation, rules, now, actor } = draft;
  const { at, until, place } = operation;
  if (at <= now) {
    return refuse('date-in-past', `集合时间 ${localTime(at)} 已过；请先延期（DecideOperation postpone）再发出调度通知`);
  }
  const round = operation.round + 1;
  const answer = draft.within(rules.budgets.answer, now, at);
  const answersDue = 'until' in answer ? answer.until : dueAfter(draft.calendar, now, answer.budget).due;
  draft.emit(
    'OperationCalledOut',
    { round, at, until, place, note, by: actor.id },
    { starts: [decideAfter(draft, answersDue)], ends: draft.met(...draft.running(['call-out'])) },
  );
  for (const { agency, asked: powers } of operation.calls) {
    draft.emit('AgencyCalled', ([owed]) => ({ agency, powers, round, at, until, place, due: owed?.due ?? answersDue }), {
      starts: [{ kind: 'answer', responsible: agency, time: answer, about: agency }],
    });
  }
  return undefined;
}
