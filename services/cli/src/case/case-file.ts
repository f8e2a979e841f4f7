import type { DutyView, TaskView } from '@baton/contracts';
import {
  type CaseFacts,
  classNames,
  custodyNames,
  durationWords,
  measureNames,
  requestNames,
  type Speech,
  statusNames,
  taskWaiting,
  tracksOf,
  trackWords,
} from '@baton/words';
import { taskName } from '../gateway/find-task';
import type { Screen } from '../terminal/screen';
import { factLines } from '../terminal/table';
import { escalationLines, hanging, indented, sectionLines, waitingLines } from './lines';

type Facts = CaseFacts<TaskView>;
type Show = Pick<Screen, 'width' | 'style'>;
type Section = (facts: Facts, say: Speech, show: Show) => string[];

/** A task as a case file: what it is about, who holds it since when, what is waited for until when and what happens then. */
export function caseFile(facts: Facts, say: Speech, show: Show): string[] {
  const sections: [string, Section][] = [
    [say.t('隐患', 'Hazard'), hazard],
    [say.t('责任归属', 'In whose hands'), duties],
    [say.t('正在等待', 'Waiting for'), waiting],
    [say.t('督办', 'Escalations'), escalations],
    [say.t('临时管控措施', 'Interim measures'), measures],
    [say.t('申请', 'Requests'), requests],
    [say.t('整改方案', 'Plan'), plan],
    [say.t('材料', 'Evidence'), evidence],
    [say.t('接力', 'Passes of the baton'), passes],
  ];
  const shown = sections.map(([title, section]) => [title, section(facts, say, show)] as const);
  return [...headline(facts, say, show), ...sectionLines(shown, show)];
}

function headline({ view, now }: Facts, say: Speech, { style }: Show): string[] {
  const age = say.of(durationWords(Date.parse(now) - Date.parse(view.openedAt)));
  const marks = [
    say.of(classNames[view.class]),
    say.of(statusNames[view.status]),
    ...(view.overdue ? [style.red(say.t('已超期', 'overdue'))] : []),
    ...(view.suspended ? [style.yellow(say.t('已挂账', 'suspended'))] : []),
    ...(view.rung > 0 ? [style.red(say.t(`督办第 ${view.rung} 级`, `escalated to rung ${view.rung}`))] : []),
  ];
  return [
    `${style.bold(taskName(view))}  ${marks.join(' · ')}`,
    style.dim(`${view.id}  ${say.t(`第 ${view.version} 版`, `version ${view.version}`)}`),
    style.dim(
      say.t(
        `${say.at(view.openedAt)} 立案（${age}前），规程 ${view.playbook.id} v${view.playbook.version}`,
        `opened ${say.at(view.openedAt)} (${age} ago), playbook ${view.playbook.id} v${view.playbook.version}`,
      ),
    ),
  ];
}

const hazard: Section = ({ view: { hazard: h } }, say, show) => {
  const { place } = h;
  const where = [place.township && say.agency(place.township), place.grid, place.kind].filter(Boolean);
  const money = h.fundsYuan === null ? null : say.t(`${h.fundsYuan / 10_000} 万元`, `${h.fundsYuan} yuan`);
  return indented(
    factLines(
      [
        [say.t('描述', 'what'), h.description],
        [say.t('单位', 'owner'), [h.owner, h.ownerCode].filter(Boolean).join('  ')],
        [say.t('地址', 'address'), `${place.address}${where.length > 0 ? `（${where.join(' · ')}）` : ''}`],
        [say.t('发现', 'found'), [h.foundOn, h.source, h.inspectedBy, h.inspector].filter(Boolean).join('  ')],
        [say.t('部位', 'part'), h.part],
        [say.t('等级', 'severity'), h.severity],
        [say.t('依据', 'ground'), h.basis],
        [say.t('整改措施', 'measures'), h.measures],
        [say.t('整改资金', 'funds'), money],
        [say.t('整改责任', 'liable'), [h.responsibleBody, h.responsiblePerson].filter(Boolean).join('  ')],
        [say.t('包保领导', 'patron'), h.patron],
        [say.t('备注', 'remarks'), h.remarks],
      ],
      show.width - 2,
    ),
  );
};

const duties: Section = ({ view, now }, say, show) => {
  const held = (d: DutyView) => say.of(durationWords(Date.parse(now) - Date.parse(d.since)));
  const line = (d: DutyView): string =>
    say.t(
      `${say.agency(d.holder)}，${custodyNames[d.custody].zh}，自 ${say.at(d.since)}（${held(d)}）`,
      `${say.agency(d.holder)}, ${custodyNames[d.custody].en}, since ${say.at(d.since)} (${held(d)})`,
    ) + more(d, say);
  return indented(
    factLines(
      [
        ...view.duties.map((d): [string, string] => [dutyName(d.id, say), line(d)]),
        [say.t('复核', 'review'), say.agency(view.reviewer)],
        [say.t('派遣', 'office'), say.agency(view.office)],
      ],
      show.width - 2,
    ),
  );
};

function more(d: DutyView, say: Speech): string {
  return [
    ...(d.offeredTo ? [say.t(`，已派遣给 ${say.agency(d.offeredTo)}`, `, offered to ${say.agency(d.offeredTo)}`)] : []),
    ...(d.bounces > 0 ? [say.t(`，推诿 ${d.bounces} 次`, `, ${d.bounces} bounce(s)`)] : []),
    ...(d.share ? [say.t(`：${d.share}`, `: ${d.share}`)] : []),
  ].join('');
}

const waiting: Section = (facts, say, show) => waitingLines(taskWaiting(facts, say), say, show);

const escalations: Section = ({ view, now }, say, show) => escalationLines(view.escalations, now, say, show);

const measures: Section = ({ view }, say, { width }) =>
  view.measures.flatMap((m) => {
    const kind = m.kind in measureNames ? say.of(measureNames[m.kind as keyof typeof measureNames]) : m.kind;
    return hanging(
      say.t(
        `${m.id}  ${kind}：${m.description}；盯守 ${m.watcher}，${say.agency(m.by)} ${say.at(m.setAt)} 起`,
        `${m.id}  ${kind}: ${m.description}; watched by ${m.watcher}, set by ${say.agency(m.by)} ${say.at(m.setAt)}`,
      ),
      width,
      2,
      4,
    );
  });

const requests: Section = ({ view }, say, { width }) =>
  view.requests.flatMap((r) => {
    const until = r.until ? say.t(`至 ${say.at(r.until)}`, ` until ${say.at(r.until)}`) : '';
    return hanging(
      say.t(
        `${say.at(r.at)} ${say.agency(r.by)} 申请${requestNames[r.kind].zh}${until}：${r.reason}（${r.kind}）`,
        `${say.at(r.at)} ${say.agency(r.by)} asks for ${requestNames[r.kind].en}${until}: ${r.reason} (${r.kind})`,
      ),
      width,
      2,
      4,
    );
  });

const plan: Section = ({ view: { plan: p } }, say, show) =>
  p === null
    ? []
    : indented(
        factLines(
          [
            [say.t('目标', 'goal'), p.goal],
            [say.t('措施', 'method'), p.method],
            [say.t('经费物资', 'resources'), p.resources],
            [say.t('机构人员', 'responsible'), p.responsible],
            [say.t('时限', 'time limit'), p.timeLimit],
            [say.t('安全措施', 'safety'), p.safety],
            ...p.milestones.map((m): [string, string] => [say.t('节点', 'milestone'), `${say.at(m.due)}  ${m.name}`]),
          ],
          show.width - 2,
        ),
      );

const evidence: Section = ({ view }) => view.evidence.map((e) => `  ${e.name}  ${Math.ceil(e.size / 1024)} KiB  ${e.fileId}`);

const passes: Section = ({ view, history, now }, say, show) => {
  const offeredTo = (duty: string) => view.duties.find((d) => d.id === duty)?.offeredTo ?? null;
  return indented(
    factLines(
      tracksOf(history).map((track): [string, string] => [
        dutyName(track.duty, say),
        trackWords(track, offeredTo(track.duty), now, say),
      ]),
      show.width - 2,
    ),
  );
};

const dutyName = (id: string, say: Speech): string => (id === 'lead' ? say.t('牵头', 'lead') : say.t(`配合 ${id}`, id));
