import {
  ladderLevelNames,
  paperNames,
  type HazardClass,
  type LadderLevel,
  type NoticeView,
  type SendNotice,
} from '@baton/contracts';
import type { NameOf } from './looks';
import type { Matter } from './matter';
import { timeInWords, yearOf } from './shanghai-words';

/** An event that somebody must be told of. */
export interface Cause {
  /** Id of the event. */
  id: string;
  at: string;
}

/** What one paper has of its own; the rest follows from what it is about. */
export interface Written {
  kind: SendNotice['paper']['kind'];
  /** 文种 and 序号 of its number. */
  series: string;
  running: string;
  /** Default: the usual name of its kind. */
  title?: string;
  lines: string[];
  /** Besides those of the matter. */
  facts?: { label: string; value: string }[];
  to: SendNotice['to'];
  /** Default: the class of the matter. */
  class?: HazardClass;
  /** Whether reading is to be confirmed; default: it is not. */
  confirm?: boolean;
}

/** Most facts on a paper. */
const mostFacts = 30;

/** A paper about a task or an operation, in the name of its office, numbered within the year. */
export const noticeAbout = (matter: Matter, { id, at }: Cause, written: Written): SendNotice => ({
  type: 'SendNotice',
  paper: {
    kind: written.kind,
    number: `${written.series}〔${yearOf(at)}〕${matter.number}-${written.running}号`,
    title: written.title ?? paperNames[written.kind],
    from: matter.office,
    lines: written.lines,
    facts: [...matter.facts, ...(written.facts ?? [])].slice(0, mostFacts),
  },
  about: { subject: matter.id, event: id },
  to: written.to,
  class: written.class ?? matter.class,
  confirm: written.confirm ?? false,
});

/** What an escalation tells, of any subject. */
export interface Raised {
  escalation: string;
  kind: string;
  responsible: string;
  rung: number;
  level: LadderLevel;
  name: string;
  due: string;
  to: { post: string; title: string; agency: string; person: string; name: string };
  answer: boolean;
  skipped: { name: string }[];
  nextRung: { at: string };
}

/** 催办单, 督办单 and so on: the paper of an escalation, to the person it reached. */
export function escalationNotice(raised: Raised, cause: Cause, matter: Matter, nameOf: NameOf): SendNotice {
  const { level, name, rung, due, to, answer, skipped, nextRung } = raised;
  const owing = nameOf(raised.responsible);
  const what = matter.owed(raised.kind);
  const stands = due <= cause.at ? '现已逾期，尚未办理' : '期限将至，尚未办理';
  return noticeAbout(matter, cause, {
    kind: level,
    series: ladderLevelNames[level],
    running: raised.escalation.replace('esc-', ''),
    confirm: true,
    lines: [
      `${owing}在${matter.name}中，“${what}”一项应于${timeInWords(due)}前办结，${stands}。`,
      `请${to.title}${to.name}接到本件后立即组织办理${answer ? '，并书面答复办理情况' : ''}。至${timeInWords(nextRung.at)}仍未办理的，将继续督办。`,
    ],
    facts: [
      { label: '责任单位', value: owing },
      { label: '应办事项', value: what },
      { label: '办理时限', value: timeInWords(due) },
      { label: '督办级别', value: `${name}（第${rung + 1}级）` },
      ...(skipped.length > 0
        ? [{ label: '空缺越过', value: `${skipped.map((one) => one.name).join('、')}：无人可达，已记录` }]
        : []),
    ],
    to: { agency: to.agency, post: to.post, person: to.person },
  });
}

/**
 * 告知单 about a notice that did not reach its reader, or was not confirmed in time; null where that is one itself. To
 * whoever issued it; of an operation's own papers, behind which no ladder climbs, to its commander as well.
 */
export function undeliveredNotice(
  { id: notice, paper, to, class: hazardClass }: Pick<NoticeView, 'id' | 'paper' | 'to' | 'class'>,
  why: 'unreachable' | 'missed',
  { id, at }: Cause,
  told: SendNotice['to'],
): SendNotice | null {
  if (paper.kind === 'tell') return null;
  const reader = `${to.title ?? ''}${to.name}`;
  const said = why === 'missed' ? '未在规定时限内签收' : '经各渠道送达均未成功';
  return {
    type: 'SendNotice',
    paper: {
      kind: 'tell',
      number: `告知〔${yearOf(at)}〕${paper.number}`.slice(0, 100),
      title: paperNames.tell,
      from: paper.from,
      lines: [`《${paper.title}》（${paper.number}）${said}，收件人${reader}。请另行联系本人，督促其签收办理。`],
      facts: [{ label: '收件人', value: reader }, ...paper.facts].slice(0, mostFacts),
    },
    about: { subject: notice, event: id },
    to: told,
    class: hazardClass,
    confirm: false,
  };
}
