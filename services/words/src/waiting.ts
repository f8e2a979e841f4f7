import type { Ladder, NextRung } from '@baton/contracts';
import { distanceWords, durationWords } from './duration';
import type { Speech } from './speech';
import { type DistrictFacts, rungName, targetNow } from './next-rung';

/** What is looked at of an obligation of any kind of entity. */
export interface Owed {
  id: string;
  kind: string;
  responsible: string;
  due: string;
  overdue: boolean;
  /** Since when its clock stands still; absent or null while it runs. */
  pausedAt?: string | null;
  nextRung: NextRung;
}

/** One thing an entity waits for, in words. */
export interface Waiting {
  id: string;
  /** Who must do what. */
  what: string;
  /** Until when, and how far away that is. */
  due: string;
  overdue: boolean;
  /** What happens when nobody does it. */
  otherwise: string;
}

/** How the obligations of a kind of entity are spoken of: what must be done, and by which ladder somebody is called. */
export interface OwedWords<O extends Owed> {
  what(owed: O): string;
  ladder(owed: O): Ladder;
}

/** Everything an entity waits for now, the nearest first. */
export function waitingOf<O extends Owed>(
  obligations: readonly O[],
  district: DistrictFacts,
  now: string,
  say: Speech,
  words: OwedWords<O>,
): Waiting[] {
  const inOrder = [...obligations].sort((a, b) => (a.due < b.due ? -1 : 1));
  return inOrder.map((o) => {
    const what = words.what(o);
    const who = say.agency(o.responsible);
    return {
      id: o.id,
      what: say.t(`${who} ${what}`, `${who} to ${what}`),
      due: dueWords(o, now, say),
      overdue: o.overdue,
      otherwise: o.pausedAt ? '' : otherwiseWords(o, words.ladder(o), district, say),
    };
  });
}

function dueWords({ due, overdue, pausedAt }: Owed, now: string, say: Speech): string {
  if (pausedAt)
    return say.t(`已挂账，自 ${say.at(pausedAt)} 暂停计时`, `suspended, its clock stands still since ${say.at(pausedAt)}`);
  if (!overdue)
    return say.t(`${say.at(due)} 前（${distanceWords(due, now).zh}）`, `by ${say.at(due)} (${distanceWords(due, now).en})`);
  const late = durationWords(Date.parse(now) - Date.parse(due));
  return say.t(`应于 ${say.at(due)} 前，已超期 ${late.zh}`, `was due ${say.at(due)}, overdue by ${late.en}`);
}

function otherwiseWords(o: Owed, ladder: Ladder, district: DistrictFacts, say: Speech): string {
  const { index, at, round } = o.nextRung;
  const rung = ladder.rungs[index];
  if (!rung) return say.at(at);
  const again = round > 0 ? say.t(`（第 ${round + 1} 次）`, ` (call ${round + 1})`) : '';
  return `${say.at(at)} ${rungName(rung, say)}${again} → ${targetNow(rung.to, o.responsible, district, say)}`;
}
