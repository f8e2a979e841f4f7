import type { ObligationView, Playbook, RequestKind, TaskView } from '@baton/contracts';
import { distanceWords, durationWords } from '../words/duration';
import { obligationNames, requestNames } from '../words/names';
import type { Speech } from '../words/speech';
import { type DistrictFacts, ladderOf, rungName, targetNow } from './next-rung';

/** One thing a task waits for, in words. */
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

/** What the word of an obligation needs besides its kind: which duty, milestone, request or measure. */
function aboutWords({ kind, duty, about }: ObligationView, view: Pick<TaskView, 'measures'>, say: Speech): string {
  const name = about ?? '';
  switch (kind) {
    case 'decide':
      return name in requestNames ? inBrackets(say.of(requestNames[name as RequestKind]), say) : '';
    case 'milestone':
      return `“${name}”`;
    case 'look-back':
      return say.t(`（第 ${name} 次）`, ` (no. ${name})`);
    case 'check-in':
      return inBrackets(view.measures.find((m) => m.id === about)?.description ?? name, say);
    case 'accept':
    case 'dispatch':
    case 'rule':
    case 'assist':
      return inBrackets(say.duty(duty), say);
    case 'interim':
    case 'plan':
    case 'rectify':
    case 'review':
    case 'write-off':
    case 'suspension-review':
      return '';
  }
}

const inBrackets = (text: string, say: Speech): string => say.t(`（${text}）`, ` (${text})`);

/** Everything a task waits for now, the nearest first. */
export function waitingOf(view: TaskView, playbook: Playbook, district: DistrictFacts, now: string, say: Speech): Waiting[] {
  const inOrder = [...view.obligations].sort((a, b) => (a.due < b.due ? -1 : 1));
  return inOrder.map((o) => {
    const what = `${say.of(obligationNames[o.kind])}${aboutWords(o, view, say)}`;
    const who = say.agency(o.responsible);
    return {
      id: o.id,
      what: say.t(`${who} ${what}`, `${who} to ${what}`),
      due: dueWords(o, now, say),
      overdue: o.overdue,
      otherwise: o.pausedAt ? '' : otherwiseWords(o, playbook, district, say),
    };
  });
}

function dueWords({ due, overdue, pausedAt }: ObligationView, now: string, say: Speech): string {
  if (pausedAt)
    return say.t(`已挂账，自 ${say.at(pausedAt)} 暂停计时`, `suspended, its clock stands still since ${say.at(pausedAt)}`);
  if (!overdue)
    return say.t(`${say.at(due)} 前（${distanceWords(due, now).zh}）`, `by ${say.at(due)} (${distanceWords(due, now).en})`);
  const late = durationWords(Date.parse(now) - Date.parse(due));
  return say.t(`应于 ${say.at(due)} 前，已超期 ${late.zh}`, `was due ${say.at(due)}, overdue by ${late.en}`);
}

function otherwiseWords(o: ObligationView, playbook: Playbook, district: DistrictFacts, say: Speech): string {
  const { index, at, round } = o.nextRung;
  const rung = ladderOf(playbook, o.kind).rungs[index];
  if (!rung) return say.at(at);
  const again = round > 0 ? say.t(`（第 ${round + 1} 次）`, ` (call ${round + 1})`) : '';
  return `${say.at(at)} ${rungName(rung, say)}${again} → ${targetNow(rung.to, o.responsible, district, say)}`;
}
