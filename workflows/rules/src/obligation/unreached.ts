import { lastResort } from '../directory';
import type { Overseen } from './escalate';
import type { Escalation, Obligation, Owing } from './state';

/**
 * Whoever was called could not be reached over any channel: the post counts as vacant for this obligation, and the ladder
 * goes on at once (rule 2). Nothing to do when the call was settled or acknowledged meanwhile; above the last resort there
 * is nobody, so the ladder keeps its cadence there.
 */
export function unreachedCall<K extends string, O extends Obligation<K>>(
  { now, directory }: Overseen<K>,
  owing: Owing<O>,
  { escalation: id, notice }: { escalation: string; notice: string },
) {
  const escalation = owing.escalations.find((e) => e.id === id);
  const o = owing.obligations.find((one) => one.id === escalation?.obligation);
  if (!escalation || !o || isDone(escalation, o)) return 'already-so' as const;
  const { post, person } = escalation.to;
  const latest = owing.escalations.findLast((e) => e.obligation === o.id) === escalation;
  const goesOn = latest && !o.pausedAt && post !== lastResort(directory)?.post && o.nextRung.at > now;
  return { escalation: id, obligation: o.id, post, person, notice, nextRung: goesOn ? { ...o.nextRung, at: now } : null };
}

const isDone = ({ acknowledgedUntil, to }: Escalation, { unreached }: Obligation): boolean =>
  acknowledgedUntil !== null || (unreached ?? []).includes(to.post);
