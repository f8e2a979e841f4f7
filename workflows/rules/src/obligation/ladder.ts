import type { Addressee, Calendar, Ladder, NextRung, Rung, SkippedRung } from '@baton/contracts';
import { shift } from '../calendar';
import { type DirectoryState, entryOf, lastResort, type PostEntry, postFor, reaches } from '../directory';

/** The ladders of a subject in a playbook: a general one, and those of single obligations that differ from it. */
export interface Ladders<K extends string> {
  ladder: Ladder;
  ladders?: Partial<Record<K, Ladder>> | undefined;
}

/** The ladder of an obligation under a playbook. */
export const ladderOf = <K extends string>({ ladder, ladders }: Ladders<K>, kind: K): Ladder => ladders?.[kind] ?? ladder;

const rungAt = (ladder: Ladder, index: number): Rung => {
  const rung = ladder.rungs[index];
  if (!rung) throw new Error(`a ladder of ${ladder.rungs.length} rungs has no rung ${index}`);
  return rung;
};

/**
 * The first rung an obligation waits for. Rungs whose instant lies before `notBefore` do not apply (a reminder one day
 * ahead of a two-hour budget); when none is left the last one is rung a repeat later.
 */
export function firstRung(calendar: Calendar, ladder: Ladder, due: string, notBefore: string): NextRung {
  for (let index = 0; index < ladder.rungs.length; index++) {
    const at = shift(calendar, due, rungAt(ladder, index).after);
    if (at >= notBefore) return { index, at, round: 0 };
  }
  return { index: ladder.rungs.length - 1, at: shift(calendar, notBefore, ladder.repeat), round: 1 };
}

/** The rung after `reached`, which was scheduled for `scheduledFor`. The last one repeats for ever (rule 4). */
export function nextRung(
  calendar: Calendar,
  ladder: Ladder,
  due: string,
  reached: { index: number; scheduledFor: string; round: number },
  now: string,
): { next: NextRung; missedRounds: number } {
  const last = ladder.rungs.length - 1;
  if (reached.index < last) {
    const planned = shift(calendar, due, rungAt(ladder, reached.index + 1).after);
    const at = planned > reached.scheduledFor ? planned : reached.scheduledFor;
    return { next: { index: reached.index + 1, at, round: 0 }, missedRounds: 0 };
  }
  let at = shift(calendar, reached.scheduledFor, ladder.repeat);
  let round = reached.round + 1;
  let missedRounds = 0;
  while (at <= now) {
    at = shift(calendar, at, ladder.repeat);
    round += 1;
    missedRounds += 1;
  }
  return { next: { index: last, at, round }, missedRounds };
}

/** Climbs from a rung to the first whose post is filled and was not found out of reach; others are skipped at once and named (rule 2). */
export function reachRung(
  directory: DirectoryState,
  ladder: Ladder,
  from: number,
  agency: string,
  unreached: readonly string[] = [],
): { index: number; to: Addressee; skipped: SkippedRung[] } {
  const skipped: SkippedRung[] = [];
  for (let index = from; index < ladder.rungs.length; index++) {
    const rung = rungAt(ladder, index);
    const post = postFor(directory, agency, rung.to);
    const outOfReach = post !== null && unreached.includes(post.post);
    const to = post && !outOfReach ? addressee(directory, post) : null;
    if (to) return { index, to, skipped };
    skipped.push(passedOver(rung, index, post, outOfReach));
  }
  return { index: ladder.rungs.length - 1, to: atLast(directory), skipped };
}

/** A post that is called outside a ladder; when it is vacant or missing, the post of last resort. */
export function reachPost(directory: DirectoryState, target: Rung['to'], agency: string): Addressee {
  const post = postFor(directory, agency, target);
  return (post && addressee(directory, post)) ?? atLast(directory);
}

function atLast(directory: DirectoryState): Addressee {
  const post = lastResort(directory);
  const to = post && addressee(directory, post);
  if (!to) throw new Error('the post of last resort is vacant: the directory must never allow it');
  return to;
}

const passedOver = ({ level, name, to }: Rung, rung: number, post: PostEntry | null, outOfReach: boolean): SkippedRung => ({
  rung,
  level,
  name,
  role: to.role,
  post: post?.post ?? null,
  why: post ? (outOfReach ? 'unreachable' : 'vacant') : 'no-such-post',
});

/** Who sits in a post or stands in; null when nobody does. */
function addressee(directory: DirectoryState, post: PostEntry): Addressee | null {
  const person = reaches(post);
  if (person === null) return null;
  const { title, agency } = post;
  return { post: post.post, title, agency, person, name: entryOf(directory.people, person)?.name ?? person };
}
