import type { Ladder, Offset, Playbook, Rung } from '@baton/contracts';
import { calendarOf, lastResort, postFor, reaches } from '../directory/lookup';
import type { DirectoryState } from '../directory/state';
import { compareTimes } from './compare';
import { type PlaybookFinding, positive } from './finding';
import { operationFindings } from './verify-operation';

/**
 * Everything that would make a task under this playbook stall, contradict itself or shout into an empty room.
 * With a directory it also checks that the calendar is published and every rung's post exists. Empty when sound.
 */
export function verifyPlaybook(playbook: Playbook, directory?: DirectoryState): PlaybookFinding[] {
  const ladders = laddersOf(playbook);
  return [
    ...budgetFindings(playbook),
    ...extensionFindings(playbook),
    ...milestoneFindings(playbook),
    ...lookBackFindings(playbook),
    ...(playbook.operation ? operationFindings(playbook.operation) : []),
    ...noticeFindings(playbook),
    ...ladders.flatMap(([pointer, ladder]) => ladderFindings(pointer, ladder)),
    ...(directory
      ? [
          ...calendarFindings(playbook, directory),
          ...ladders.flatMap(([p, l]) => postFindings(p, l, directory)),
          ...emergencyFindings(playbook, directory),
          ...noticePostFindings(playbook, directory),
        ]
      : []),
  ];
}

const laddersOf = (playbook: Playbook): [string, Ladder][] => [
  ...laddersIn('', playbook),
  ...(playbook.operation ? laddersIn('/operation', playbook.operation) : []),
];

const laddersIn = (pointer: string, { ladder, ladders = {} }: Pick<Playbook, 'ladder' | 'ladders'>): [string, Ladder][] => [
  [`${pointer}/ladder`, ladder],
  ...Object.entries(ladders).map(([kind, one]): [string, Ladder] => [`${pointer}/ladders/${kind}`, one]),
];

const budgetFindings = ({ budgets, suspension }: Playbook): PlaybookFinding[] => [
  ...Object.entries(budgets).flatMap(([kind, budget]) => positive(`/budgets/${kind}`, budget)),
  ...positive('/suspension/reviewWithin', suspension.reviewWithin),
];

function extensionFindings({ extension, budgets }: Playbook): PlaybookFinding[] {
  const pointer = '/extension/upTo';
  if (extension.upTo === null) {
    return extension.times > 0 ? [{ pointer, detail: '允许延期却没有上限' }] : [];
  }
  if (extension.times === 0) return [{ pointer, detail: '不允许延期却设了上限' }];
  const order = compareTimes(extension.upTo, budgets.rectify);
  if (order === null) return [{ pointer, detail: '须与整改时限使用同一计时单位，否则无法比较长短' }];
  return order < 0 ? [{ pointer, detail: '短于它所延长的整改时限' }] : [];
}

function milestoneFindings({ milestones, ladder, ladders, planRequired }: Playbook): PlaybookFinding[] {
  if (!milestones) return [];
  const { rungs } = ladders?.milestone ?? ladder;
  const findings: PlaybookFinding[] = [];
  if (!planRequired) findings.push({ pointer: '/milestones', detail: '节点写在整改方案里，因此必须要求报送方案' });
  if (milestones.summonRung >= rungs.length) {
    findings.push({ pointer: '/milestones/summonRung', detail: `超出节点督办阶梯；最后一级是 ${rungs.length - 1}` });
  }
  return findings;
}

function lookBackFindings({ lookBacks }: Playbook): PlaybookFinding[] {
  return lookBacks.flatMap((lookBack, i) => {
    const pointer = `/lookBacks/${i}`;
    const before = lookBacks[i - 1];
    return [...positive(pointer, lookBack), ...(before ? ascending(pointer, before, lookBack) : [])];
  });
}

/** Reading can only be confirmed by when it is due, and in no time at all by nobody. */
function noticeFindings({ notices }: Playbook): PlaybookFinding[] {
  if (!notices) return [];
  const { confirm, confirms = [] } = notices;
  if (confirm) return positive('/notices/confirm', confirm);
  return confirms.length > 0 ? [{ pointer: '/notices/confirms', detail: '要求签收却没有签收时限' }] : [];
}

/** A finding unless `later` is surely after `earlier`. */
function ascending(pointer: string, earlier: Offset, later: Offset): PlaybookFinding[] {
  const order = compareTimes(later, earlier);
  if (order === null) return [{ pointer, detail: '与前一项计时单位不同，先后取决于日期，无法确定' }];
  return order > 0 ? [] : [{ pointer, detail: '必须晚于前一项' }];
}

function ladderFindings(pointer: string, { rungs, repeat, acknowledgement }: Ladder): PlaybookFinding[] {
  const order = rungs.flatMap((rung, i) => {
    const before = rungs[i - 1];
    return before ? ascending(`${pointer}/rungs/${i}/after`, before.after, rung.after) : [];
  });
  return [...order, ...positive(`${pointer}/repeat`, repeat), ...positive(`${pointer}/acknowledgement`, acknowledgement)];
}

function calendarFindings({ calendar }: Playbook, directory: DirectoryState): PlaybookFinding[] {
  return calendarOf(directory, calendar) ? [] : [{ pointer: '/calendar', detail: `工作日历 ${calendar} 尚未发布` }];
}

/** 转应急 calls posts at once: they must exist. */
const emergencyFindings = ({ operation }: Playbook, directory: DirectoryState): PlaybookFinding[] =>
  (operation?.emergency.posts ?? []).flatMap((to, i) => unlessPost(`/operation/emergency/posts/${i}/role`, to, directory));

/** The post that is told of what waits for a decision, and the one that gets what is addressed to an agency. */
function noticePostFindings({ notices }: Playbook, directory: DirectoryState): PlaybookFinding[] {
  if (!notices) return [];
  const { asks, reach } = notices;
  return [
    ...(asks ? unlessPost('/notices/asks/role', asks, directory) : []),
    ...unlessPost('/notices/reach', { of: 'responsible', role: reach }, directory),
  ];
}

const unlessPost = (pointer: string, to: Rung['to'], directory: DirectoryState): PlaybookFinding[] =>
  postsOf(directory, to).length > 0 ? [] : [{ pointer, detail: `${where[to.of]}没有职责为 ${to.role} 的岗位` }];

/** Every rung names posts that exist, and the ladder ends with somebody: one of its rungs or the post of last resort. */
function postFindings(pointer: string, { rungs }: Ladder, directory: DirectoryState): PlaybookFinding[] {
  const findings = rungs.flatMap(({ to }, i) => unlessPost(`${pointer}/rungs/${i}/to/role`, to, directory));
  const end = lastResort(directory);
  const answered =
    (end && reaches(end) !== null) || rungs.some(({ to }) => postsOf(directory, to).some((p) => reaches(p) !== null));
  return answered ? findings : [...findings, { pointer, detail: '各级督办岗位和兜底岗位都无人在岗' }];
}

const where: Record<Rung['to']['of'], string> = { responsible: '各单位', district: '区级（district）单位' };

function postsOf(directory: DirectoryState, to: Rung['to']) {
  if (to.of === 'responsible') return Object.values(directory.posts).filter(({ role }) => role === to.role);
  const post = postFor(directory, null, to);
  return post ? [post] : [];
}
