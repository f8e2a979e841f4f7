import type { Budget, Ladder, Playbook } from '@baton/contracts';
import {
  budgetWords,
  classNames,
  obligationNames,
  offsetWords,
  rungName,
  spanWords,
  type Speech,
  targetWords,
} from '@baton/words';
import type { Screen } from '../terminal/screen';
import { padToWidth, displayWidth } from '../terminal/display-width';
import { factLines } from '../terminal/table';

type Show = Pick<Screen, 'width' | 'style'>;

/** A playbook as a page: its times, its limits, its ladders drawn from the data, its sources. */
export function playbookLines(playbook: Playbook, say: Speech, show: Show): string[] {
  const { bold, dim } = show.style;
  const section = (title: string, lines: readonly string[]): string[] => ['', bold(title), ...lines.map((l) => `  ${l}`)];
  const others = Object.entries(playbook.ladders ?? {}) as [keyof typeof obligationNames, Ladder][];
  return [
    `${bold(playbook.name)}  ${playbook.id} v${playbook.version}  ${say.of(classNames[playbook.class])}`,
    dim(say.t(`工作日历 ${playbook.calendar}`, `calendar ${playbook.calendar}`)),
    ...section(say.t('时限', 'Budgets'), factLines(budgetsOf(playbook, say), show.width - 2)),
    ...section(say.t('规则', 'Limits'), factLines(limitsOf(playbook, say), show.width - 2)),
    ...section(say.t('督办阶梯', 'Ladder'), ladderLines(playbook.ladder, say)),
    ...others.flatMap(([kind, ladder]) =>
      section(
        say.t(`督办阶梯：${obligationNames[kind].zh}`, `Ladder of "${obligationNames[kind].en}"`),
        ladderLines(ladder, say),
      ),
    ),
    ...section(
      say.t('依据', 'Sources'),
      playbook.sources.map(
        (s) => `${s.title}${s.article ? ` ${s.article}` : ''}${s.unchecked ? say.t('（待核）', ' (unchecked)') : ''}`,
      ),
    ),
  ];
}

function budgetsOf({ budgets, lookBacks }: Playbook, say: Speech): [string, string][] {
  const { rework, ...named } = budgets;
  const rows = Object.entries(named) as [keyof typeof obligationNames, Budget][];
  return [
    ...rows.map(([kind, budget]): [string, string] => [say.of(obligationNames[kind]), say.of(budgetWords(budget))]),
    [say.t('退回后重新整改', 'rectify again'), say.of(budgetWords(rework))],
    [
      say.t('回头看', 'look-backs'),
      lookBacks.length === 0 ? say.t('无', 'none') : say.list(lookBacks.map((b) => say.of(budgetWords(b)))),
    ],
  ];
}

function limitsOf(playbook: Playbook, say: Speech): [string, string][] {
  const { bounceLimit, interimRequired, planRequired, extension, suspension, milestones } = playbook;
  const yesNo = (yes: boolean): string => (yes ? say.t('必须', 'required') : say.t('不要求', 'not required'));
  const upTo = extension.upTo
    ? say.t(`，累计至 ${budgetWords(extension.upTo).zh}`, `, up to ${budgetWords(extension.upTo).en} in all`)
    : '';
  return [
    [say.t('推诿上限', 'bounce limit'), say.t(`${bounceLimit} 次后自动提请裁定`, `a ruling opens after ${bounceLimit}`)],
    [say.t('临时管控', 'interim measure'), yesNo(interimRequired)],
    [say.t('整改方案', 'plan'), yesNo(planRequired)],
    [
      say.t('延期', 'extension'),
      extension.times === 0 ? say.t('不得延期', 'none') : say.t(`${extension.times} 次${upTo}`, `${extension.times}${upTo}`),
    ],
    [
      say.t('挂账', 'suspension'),
      suspension.allowed
        ? say.t(
            `可以，${budgetWords(suspension.reviewWithin).zh}内复查`,
            `allowed, reviewed within ${budgetWords(suspension.reviewWithin).en}`,
          )
        : say.t('不得挂账', 'none'),
    ],
    ...(milestones
      ? [
          [
            say.t('整改节点', 'milestones'),
            say.t(
              `错过 ${milestones.missedLimit} 个后自第 ${milestones.summonRung + 1} 级督办`,
              `after ${milestones.missedLimit} missed, from rung ${milestones.summonRung + 1} on`,
            ),
          ] as [string, string],
        ]
      : []),
  ];
}

/** A ladder as a ladder: a line per rung, and how the last one repeats. */
export function ladderLines({ rungs, repeat, acknowledgement }: Ladder, say: Speech): string[] {
  const rows = rungs.map((rung) => ({
    when: say.of(offsetWords(rung.after)),
    name: rungName(rung, say),
    target: `${targetWords(rung.to, say)}${rung.answer ? say.t('，须书面答复', ', to be answered in words') : ''}`,
  }));
  const widest = (of: (row: (typeof rows)[number]) => string): number => Math.max(...rows.map((row) => displayWidth(of(row))));
  const [when, name] = [widest((r) => r.when), widest((r) => r.name)];
  const mark = (i: number): string => (i === rows.length - 1 ? '└─' : '├─');
  return [
    ...rows.map((r, i) => `${mark(i)} ${padToWidth(r.when, when)}  ${padToWidth(r.name, name)}  → ${r.target}`),
    say.t(
      `   └ 每 ${spanWords(repeat).zh}重复一次，直至有人处理`,
      `   └ again every ${spanWords(repeat).en} until a person decides`,
    ),
    say.t(
      `签收督办后 ${spanWords(acknowledgement).zh}内不再催，期满未办继续`,
      `an acknowledgement holds for ${spanWords(acknowledgement).en}, then it goes on`,
    ),
  ];
}
