import type { Refusal, TaskCommand } from '@baton/contracts';
import { shift } from '../../calendar';
import { entryOf } from '../../directory';
import type { Draft, Verdict } from '../draft';
import { ladderOf } from '../ladder';
import { isRefusal, refuse, unknownAmong } from '../refusals';
import type { Escalation } from '../state';

type Command<T extends TaskCommand['type']> = Extract<TaskCommand, { type: T }>;

/** An escalation is answered by the person it reached, by who fills that post now, or by a supervisor. */
function addressed({ task, directory, context }: Draft, id: string): Escalation | Refusal {
  const { escalations } = task;
  const escalation = escalations.find((e) => e.id === id);
  if (!escalation) {
    const known = escalations.map((e) => e.id);
    return unknownAmong('unknown-escalation', '未了结的督办', id, known, '/escalation');
  }
  const { to } = escalation;
  const post = entryOf(directory.posts, to.post);
  const may = [to.person, post?.person, post?.deputy];
  if (may.includes(context.actor.id) || context.actor.roles.includes('supervisor')) return escalation;
  return refuse('not-addressee', `${id} 督办的是${to.title}${to.name}，应由其本人、接任或替岗人员办理`, '/escalation');
}

/**
 * 督办签收 is not progress: it holds the ladder for a while, once, and then expires (rule 4). Only the highest call on an
 * obligation can hold it; who was called earlier has been passed over.
 */
export function acknowledgeEscalation(draft: Draft, { escalation: id, note }: Command<'AcknowledgeEscalation'>): Verdict {
  const escalation = addressed(draft, id);
  if (isRefusal(escalation)) return escalation;
  if (escalation.acknowledgedUntil) return 'already-so';
  const { task, now, calendar, playbook, context } = draft;
  const { obligation, kind } = escalation;
  const o = task.obligations.find((one) => one.id === obligation);
  const latest = task.escalations.findLast((e) => e.obligation === obligation) === escalation;
  const expires = shift(calendar, now, ladderOf(playbook, kind).acknowledgement);
  const nextRung = o && latest && expires > o.nextRung.at ? { ...o.nextRung, at: expires } : null;
  draft.emit('EscalationAcknowledged', { escalation: id, obligation, person: context.actor.id, note, expires, nextRung });
  return undefined;
}

/** 督办答复, in words, on record. What was due stays due. */
export function answerEscalation(draft: Draft, { escalation: id, answer }: Command<'AnswerEscalation'>): Verdict {
  const escalation = addressed(draft, id);
  if (isRefusal(escalation)) return escalation;
  const { obligation } = escalation;
  draft.emit('EscalationAnswered', { escalation: id, obligation, person: draft.context.actor.id, answer });
  return undefined;
}
