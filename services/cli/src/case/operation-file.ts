import type { CallView, OperationView } from '@baton/contracts';
import {
  callStateNames,
  type CaseFacts,
  classNames,
  commandWords,
  distanceWords,
  effectNames,
  effectOutcomeNames,
  operationStatusNames,
  refusalNames,
  type Speech,
} from '@baton/words';
import { shortOperationId } from '../gateway/find-operation';
import { taskName } from '../gateway/find-task';
import type { Screen } from '../terminal/screen';
import { factLines } from '../terminal/table';
import { escalationLines, hanging, indented, sectionLines, waitingLines } from './lines';
import { effectWords, operationWaiting } from './operation-waiting';

type Facts = CaseFacts<OperationView>;
type Show = Pick<Screen, 'width' | 'style'>;
type Section = (facts: Facts, say: Speech, show: Show) => string[];

/** A joint operation as a file: who is called, who answered how, what is waited for until when and what happens then. */
export function operationFile(facts: Facts, say: Speech, show: Show): string[] {
  const sections: [string, Section][] = [
    [say.t('行动', 'Operation'), plan],
    [say.t('任务', 'Tasks'), tasks],
    [say.t('各单位', 'Agencies'), calls],
    [say.t('法定职能', 'Powers'), quorum],
    [say.t('正在等待', 'Waiting for'), (all, speech, screen) => waitingLines(operationWaiting(all, speech), speech, screen)],
    [say.t('督办', 'Escalations'), ({ view, now }, speech, screen) => escalationLines(view.escalations, now, speech, screen)],
    [say.t('检查发现', 'Findings'), findings],
    [say.t('现场措施', 'Measures'), measures],
    [say.t('后续事项', 'What follows'), effects],
    [say.t('联合检查记录', 'Joint record'), record],
  ];
  const shown = sections.map(([title, section]) => [title, section(facts, say, show)] as const);
  return [...headline(facts, say, show), ...sectionLines(shown, show)];
}

function headline({ view }: Facts, say: Speech, { style }: Show): string[] {
  const marks = [
    say.of(classNames[view.class]),
    say.of(operationStatusNames[view.status]),
    ...(view.emergency ? [style.red(say.t('已转应急', 'emergency'))] : []),
    ...(view.overdue ? [style.red(say.t('已超期', 'overdue'))] : []),
    ...(view.rung > 0 ? [style.red(say.t(`督办第 ${view.rung} 级`, `escalated to rung ${view.rung}`))] : []),
  ];
  return [
    `${style.bold(view.title)}  ${marks.join(' · ')}`,
    style.dim(`${view.id}  ${say.t(`第 ${view.version} 版`, `version ${view.version}`)}`),
  ];
}

const plan: Section = ({ view, now }, say, show) => {
  const { at, until, place, commander, deputy, emergency } = view;
  const person = ({ name, agency }: OperationView['commander']): string =>
    `${name}${say.t('（', ' (')}${say.agency(agency)}${say.t('）', ')')}`;
  const away = say.of(distanceWords(at, now));
  return indented(
    factLines(
      [
        [
          say.t('集合', 'meeting'),
          say.t(`${say.at(at)}（${away}）至 ${say.at(until)}`, `${say.at(at)} (${away}) to ${say.at(until)}`),
        ],
        [say.t('地点', 'place'), `${place.address}  ${place.longitude}, ${place.latitude}`],
        [say.t('总指挥', 'commander'), person(commander)],
        [say.t('副总指挥', 'deputy'), person(deputy)],
        [
          say.t('转应急', 'emergency'),
          emergency && `${say.at(emergency.at)}  ${say.agency(emergency.agency)}: ${emergency.reason}`,
        ],
      ],
      show.width - 2,
    ),
  );
};

const tasks: Section = ({ view }, say, { width }) =>
  view.tasks.flatMap((task) => {
    const { owner, place, description } = task.hazard;
    return hanging(`${taskName(task)}  ${owner ?? place.address}  ${say.agency(task.holder)}  ${description}`, width, 2, 4);
  });

const calls: Section = (facts, say, { width, style }) =>
  facts.view.calls.flatMap((call) => {
    const colour = call.state === 'refused' ? style.red : call.state === 'called' ? style.yellow : style.bold;
    return hanging(
      `${say.agency(call.agency)}  ${colour(say.of(callStateNames[call.state]))}${callWords(call, facts, say)}`,
      width,
      2,
      4,
    );
  });

/** How it answered and what it brings, or what it was asked for. */
function callWords({ state, asked, team, refusal, arrival }: CallView, facts: Facts, say: Speech): string {
  const named = (powers: readonly string[]): string => powers.map((id) => powerName(facts, id)).join(say.t('、', ', '));
  const brings = (powers: readonly string[]): string => (powers.length === 0 ? '' : `${say.t('；', '; ')}${named(powers)}`);
  if (arrival) {
    const distance = arrival.distance === null ? '' : say.t(`，距 ${arrival.distance} 米`, `, ${arrival.distance} m away`);
    const admitted = arrival.admitted === null ? '' : say.t(`，准予入场：${arrival.admitted}`, `, admitted: ${arrival.admitted}`);
    return say.t(
      `，${say.at(arrival.at)}，${arrival.people.length} 人${distance}${admitted}${brings(arrival.powers)}`,
      `, ${say.at(arrival.at)}, ${arrival.people.length} people${distance}${admitted}${brings(arrival.powers)}`,
    );
  }
  if (refusal && state === 'refused')
    return say.t(
      `：${refusalNames[refusal.reason].zh}（${refusal.basis}）`,
      `: ${refusalNames[refusal.reason].en} (${refusal.basis})`,
    );
  if (team)
    return say.t(
      `：${team.leader}带队 ${team.people.length} 人${brings(team.powers)}`,
      `: ${team.people.length} led by ${team.leader}${brings(team.powers)}`,
    );
  return asked.length === 0 ? '' : say.t(`；要求 ${named(asked)}`, `; asked for ${named(asked)}`);
}

const powerName = ({ playbook }: Facts, id: string): string =>
  playbook.operation?.powers.find((power) => power.id === id)?.name ?? id;

const quorum: Section = (facts, say, show) => {
  const { required, present, missing, absent } = facts.view.quorum;
  const named = (powers: readonly string[]): string => powers.map((id) => powerName(facts, id)).join(say.t('、', ', '));
  return indented(
    factLines(
      [
        [say.t('要求', 'required'), named(required)],
        [say.t('已到场', 'on site'), named(present)],
        [say.t('无单位应允', 'promised by nobody'), missing.length > 0 ? show.style.red(named(missing)) : ''],
        [say.t('尚未到场', 'not on site'), facts.view.status === 'on-site' ? named(absent) : ''],
      ],
      show.width - 2,
    ),
  );
};

const findings: Section = ({ view }, say, { width }) =>
  view.findings.flatMap((f) =>
    hanging(
      `${f.id}  ${say.at(f.at)}  ${say.agency(f.by)}  ${itemWords(f, view)}${say.t('：', ': ')}${f.seen}${f.measure ? `  → ${f.measure}` : ''}${f.means ? `  → ${say.of(commandWords('task', f.means.type))}` : ''}`,
      width,
      2,
      4,
    ),
  );

/** An item of the on-site list by its text. */
const itemWords = ({ task, item }: OperationView['findings'][number], { list }: OperationView): string =>
  list.find((one) => one.task === task && one.item === item)?.text ?? item;

const measures: Section = ({ view, playbook }, say, { width }) =>
  view.measures.flatMap((m) => {
    const name = playbook.operation?.measures.find((rule) => rule.kind === m.kind)?.name ?? m.kind;
    const ends = m.ended
      ? say.t(`，已于 ${say.at(m.ended.at)} 解除`, `, ended ${say.at(m.ended.at)}`)
      : m.endsAt
        ? say.t(`，${say.at(m.endsAt)} 前有效`, `, until ${say.at(m.endsAt)}`)
        : '';
    return hanging(`${m.id}  ${name}  ${say.agency(m.agency)}  ${m.description}${ends}`, width, 2, 4);
  });

const effects: Section = ({ view }, say, { width, style }) =>
  view.effects.flatMap((e) => {
    const state =
      e.status === 'pending'
        ? style.yellow(say.t('办理中', 'under way'))
        : e.status === 'done'
          ? say.of(effectOutcomeNames.done)
          : style.red(say.t(`被退回：${e.answer ?? ''}`, `refused: ${e.answer ?? ''}`));
    return hanging(`${e.id}  ${say.of(effectNames[e.kind])}${say.t('：', ': ')}${effectWords(e, say)}  ${state}`, width, 2, 4);
  });

const record: Section = ({ view: { record: r } }, say, { width, style }) => {
  if (r === null) return [];
  const stances = {
    outstanding: style.yellow(say.t('待签署', 'to be signed')),
    signed: say.t('已签署', 'signed'),
    dissented: style.red(say.t('有异议', 'dissents')),
  };
  return [
    ...hanging(`${r.number}  ${say.at(r.at)}  ${r.summary}`, width, 2, 4),
    ...r.signatures.flatMap((s) =>
      hanging(`${say.agency(s.agency)}  ${stances[s.how]}${s.text ? `  ${s.text}` : ''}`, width, 2, 4),
    ),
  ];
};

/** How an operation is called where there is little room. */
export const operationName = ({ title, id }: Pick<OperationView, 'title' | 'id'>): string =>
  `${title}〔${shortOperationId(id)}〕`;
