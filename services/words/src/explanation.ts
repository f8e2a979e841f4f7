import { countingRules, DeadlineExplanation, type HistoryItem, ObligationEnd, ObligationMove } from '@baton/contracts';
import { z } from 'zod';
import { budgetWords } from './budget';
import { distanceWords } from './duration';
import type { Speech } from './speech';
import type { Owed } from './waiting';

/** What events of every kind of entity say of obligations. */
const Clocks = z.looseObject({
  starts: z.array(z.looseObject({ id: z.string(), kind: z.string(), responsible: z.string(), explanation: DeadlineExplanation })),
  ends: z.array(ObligationEnd),
  moves: z.array(ObligationMove),
});

/** A deadline, running or past, with everything that was ever believed of it. */
export interface Deadline {
  id: string;
  kind: string;
  responsible: string;
  explanation: DeadlineExplanation;
  /** Due instants it had before, the oldest first, each with the sequence of the event that moved it. */
  before: { due: string; movedAt: number }[];
  /** Null while it runs. */
  ended: { how: ObligationEnd['how']; at: string } | null;
  pausedAt: string | null;
}

/** Every deadline an entity ever had, in the order in which they began. */
export function deadlinesOf(history: readonly HistoryItem[], running: readonly Owed[]): Deadline[] {
  const found = new Map<string, Deadline>();
  for (const item of history) {
    const known = Clocks.safeParse(item.data);
    if (known.success) follow(found, known.data, item);
  }
  for (const { id, pausedAt = null, responsible } of running) {
    const deadline = found.get(id);
    if (deadline) Object.assign(deadline, { pausedAt, responsible });
  }
  return [...found.values()];
}

function follow(found: Map<string, Deadline>, { starts, moves, ends: ended }: z.infer<typeof Clocks>, item: HistoryItem): void {
  for (const { id, kind, responsible, explanation } of starts)
    found.set(id, { id, kind, responsible, explanation, before: [], ended: null, pausedAt: null });
  for (const { id, explanation } of moves) {
    const deadline = found.get(id);
    if (!deadline) continue;
    deadline.before.push({ due: deadline.explanation.due, movedAt: item.sequence });
    deadline.explanation = explanation;
  }
  for (const { id, how } of ended) {
    const deadline = found.get(id);
    if (deadline) deadline.ended = { how, at: item.at };
  }
}

const ends = {
  met: { zh: '按时办结', en: 'met in time' },
  'met-late': { zh: '超期办结', en: 'met late' },
  cancelled: { zh: '已取消', en: 'cancelled' },
  superseded: { zh: '已被替代', en: 'superseded' },
} as const;

/** How a deadline came about: budget, calendar and version, what counted, what did not and by which notice, pauses, earlier dues. Lines stand below one another; what does not apply is empty. */
export function explanationFacts(deadline: Deadline, now: string, say: Speech): [string, string | null][] {
  const { explanation: e } = deadline;
  return [
    [say.t('到期', 'due'), `${say.at(e.due)}${stateWords(deadline, now, say)}`],
    [say.t('时限', 'budget'), e.budget ? say.of(budgetWords(e.budget)) : say.of(setters[e.setBy ?? 'unknown'])],
    [say.t('起算', 'counted from'), say.at(e.from)],
    [say.t('计法', 'how'), e.budget && say.of(countingRules[e.budget.kind])],
    [say.t('日历', 'calendar'), e.calendar && calendarWords(e, say)],
    [say.t('计入', 'counted'), lines(e.spans.map((s) => spanWords(s, e, say)))],
    [say.t('不计', 'not counted'), lines(notCounted(e, say))],
    [say.t('调休上班', 'made up'), lines(e.madeUp.map((d) => namedDays(d)))],
    [say.t('暂停', 'paused'), lines(pausesOf(deadline, say))],
    [say.t('延期', 'extended'), lines(extensionsOf(deadline, say))],
    [
      say.t('先前', 'before'),
      lines(
        deadline.before.map((b) =>
          say.t(`${say.at(b.due)}（由第 ${b.movedAt} 条记录变更）`, `${say.at(b.due)} (moved by event ${b.movedAt})`),
        ),
      ),
    ],
  ];
}

/** Who set an instant that no budget gave. */
const setters = {
  ledger: { zh: '台账规定的整改期限', en: 'set by the ledger' },
  plan: { zh: '整改方案的节点', en: 'a milestone of the plan' },
  extension: { zh: '批准的延期', en: 'set by a grant of more time' },
  suspension: { zh: '批准挂账时定的复查日', en: 'set by the approver of the suspension' },
  appointment: { zh: '行动的集合时间', en: 'the hour the operation is appointed for' },
  unknown: { zh: '由外部指定', en: 'set from outside' },
} as const;

const lines = (items: readonly string[]): string => items.join('\n');

function stateWords({ ended, pausedAt, explanation }: Deadline, now: string, say: Speech): string {
  if (ended) return say.t(`，${ends[ended.how].zh}（${say.at(ended.at)}）`, `, ${ends[ended.how].en} (${say.at(ended.at)})`);
  if (pausedAt) return say.t(`，已挂账，自 ${say.at(pausedAt)} 暂停计时`, `, suspended, stands still since ${say.at(pausedAt)}`);
  return `${say.t('（', ' (')}${say.of(distanceWords(explanation.due, now))}${say.t('）', ')')}`;
}

const calendarWords = ({ calendar, provisional }: DeadlineExplanation, say: Speech): string =>
  `${calendar!.id} v${calendar!.version}${provisional ? say.t('（暂定：超出放假通知的范围）', ' (provisional: beyond the notices it covers)') : ''}`;

function spanWords(
  { from, to, counted }: DeadlineExplanation['spans'][number],
  { budget }: DeadlineExplanation,
  say: Speech,
): string {
  if (budget?.kind === 'working-days') {
    const days = counted ?? 0;
    return `${from === to ? from : say.t(`${from} 至 ${to}`, `${from} to ${to}`)}  ${say.t(`${days} 个工作日`, `${days} working day(s)`)}`;
  }
  const hours = counted === undefined ? '' : `  ${say.t(`${counted} 小时`, `${counted} h`)}`;
  return `${say.t(`${say.at(from)} 至 ${say.at(to)}`, `${say.at(from)} to ${say.at(to)}`)}${hours}`;
}

function notCounted({ weekendsSkipped, holidays, notListed = 0 }: DeadlineExplanation, say: Speech): string[] {
  return [
    ...(weekendsSkipped > 0 ? [say.t(`休息日 ${weekendsSkipped} 天`, `${weekendsSkipped} day(s) off`)] : []),
    ...holidays.map(namedDays),
    ...(notListed > 0 ? [say.t(`另有 ${notListed} 天未列出`, `${notListed} more days not listed`)] : []),
  ];
}

const namedDays = ({ date, to, name, notice }: DeadlineExplanation['holidays'][number]): string =>
  `${to && to !== date ? `${date} ~ ${to}` : date}  ${name}  ${notice}`;

const extensionsOf = ({ explanation }: Deadline, say: Speech): string[] =>
  (explanation.extensions ?? []).map((x) =>
    say.t(
      `${say.at(x.before)} → ${say.at(x.until)}  ${say.agency(x.grantedBy)} ${say.at(x.at)} 批准：${x.basis}`,
      `${say.at(x.before)} → ${say.at(x.until)}  granted by ${say.agency(x.grantedBy)} ${say.at(x.at)}: ${x.basis}`,
    ),
  );

const pausesOf = ({ explanation }: Deadline, say: Speech): string[] =>
  explanation.pauses.map((p) =>
    say.t(
      `${say.at(p.from)} 至 ${say.at(p.to)}  ${say.agency(p.grantedBy)} 批准：${p.reason}`,
      `${say.at(p.from)} to ${say.at(p.to)}  granted by ${say.agency(p.grantedBy)}: ${p.reason}`,
    ),
  );
