import type { Actor, Refusal } from '@baton/contracts';
import { shift } from '../calendar';
import { entryOf } from '../directory';
import { isRefusal, refuse, unknownAmong } from '../refusals';
import type { Overseen } from './escalate';
import { ladderOf } from './ladder';
import type { Escalation, Obligation, Owing } from './state';

/** An escalation is answered by the person it reached, by who fills that post now, or by a supervisor. */
function addressed<K extends string, O extends Obligation<K>>(
  { directory }: Overseen<K>,
  { escalations }: Owing<O>,
  actor: Actor,
  id: string,
): Escalation<O['kind']> | Refusal {
  const escalation = escalations.find((e) => e.id === id);
  if (!escalation) {
    const known = escalations.map((e) => e.id);
    return unknownAmong('unknown-escalation', '未了结的督办', id, known, '/escalation');
  }
  const { to } = escalation;
  const post = entryOf(directory.posts, to.post);
  const may = [to.person, post?.person, post?.deputy];
  if (may.includes(actor.id) || actor.roles.includes('supervisor')) return escalation;
  return refuse('not-addressee', `${id} 督办的是${to.title}${to.name}，应由其本人、接任或替岗人员办理`, '/escalation');
}

/**
 * 督办签收 is not progress: it holds the ladder for a while, once, and then expires (rule 4). Only the highest call on an
 * obligation can hold it; who was called earlier has been passed over.
 */
export function acknowledgement<K extends string, O extends Obligation<K>>(
  overseen: Overseen<K>,
  owing: Owing<O>,
  actor: Actor,
  { escalation: id, note }: { escalation: string; note: string | null },
) {
  const escalation = addressed(overseen, owing, actor, id);
  if (isRefusal(escalation)) return escalation;
  if (escalation.acknowledgedUntil) return 'already-so' as const;
  const { obligation, kind } = escalation;
  const o = owing.obligations.find((one) => one.id === obligation);
  const latest = owing.escalations.findLast((e) => e.obligation === obligation) === escalation;
  const expires = shift(overseen.calendar, overseen.now, ladderOf(overseen.ladders, kind).acknowledgement);
  const nextRung = o && latest && expires > o.nextRung.at ? { ...o.nextRung, at: expires } : null;
  return { escalation: id, obligation, person: actor.id, note, expires, nextRung };
}

/** 督办答复, in words, on record. What was due stays due. */
export function answerTo<K extends string, O extends Obligation<K>>(
  overseen: Overseen<K>,
  owing: Owing<O>,
  actor: Actor,
  { escalation: id, answer }: { escalation: string; answer: string },
) {
  const escalation = addressed(overseen, owing, actor, id);
  if (isRefusal(escalation)) return escalation;
  return { escalation: id, obligation: escalation.obligation, person: actor.id, answer };
}
