import type { TaskCommand } from '@baton/contracts';
import { shift } from '../../calendar';
import { refuse, type Draft, type Verdict } from '../draft';
import { ladderOf } from '../ladder';
import type { Escalation } from '../state';

type Command<T extends TaskCommand['type']> = Extract<TaskCommand, { type: T }>;

/** An escalation is answered by the person it reached, by who fills that post now, or by a supervisor. */
function addressed(draft: Draft, id: string): Escalation | ReturnType<typeof refuse> {
  const { task, directory, context } = draft;
  const escalation = task.escalations.find((e) => e.id === id);
  if (!escalation) {
    const open = task.escalations.map((e) => e.id).join('、') || '无';
    return refuse('unknown-escalation', `没有未了结的督办 ${id}；现有：${open}`, '/escalation');
  }
  const post = directory.posts[escalation.to.post];
  const may = [escalation.to.person, post?.person, post?.deputy];
  if (may.includes(context.actor.id) || context.actor.roles.includes('supervisor')) return escalation;
  return refuse('not-addressee', `督办对象是 ${escalation.to.title} ${escalation.to.name}`, '/escalation');
}

const isEscalation = (found: Escalation | object): found is Escalation => 'obligation' in found;

/** 督办签收 is not progress: it holds the ladder for a while, once, and then expires (rule 4). */
export function acknowledgeEscalation(draft: Draft, { escalation: id }: Command<'AcknowledgeEscalation'>): Verdict {
  const escalation = addressed(draft, id);
  if (!isEscalation(escalation)) return escalation;
  if (escalation.acknowledgedUntil) return 'already-so';
  const { task, now, calendar, playbook, context } = draft;
  const o = task.obligations.find((one) => one.id === escalation.obligation);
  const expires = shift(calendar, now, ladderOf(playbook, escalation.kind).acknowledgement);
  const nextRung = o && expires > o.nextRung.at ? { ...o.nextRung, at: expires } : null;
  draft.emit('EscalationAcknowledged', {
    escalation: id,
    obligation: escalation.obligation,
    person: context.actor.id,
    expires,
    nextRung,
  });
  return undefined;
}

/** 督办答复, in words, on record. What was due stays due. */
export function answerEscalation(draft: Draft, { escalation: id, answer }: Command<'AnswerEscalation'>): Verdict {
  const escalation = addressed(draft, id);
  if (!isEscalation(escalation)) return escalation;
  const { obligation } = escalation;
  draft.emit('EscalationAnswered', { escalation: id, obligation, person: draft.context.actor.id, answer });
  return undefined;
}
