import { OperationEvent, type OperationEventType } from '@baton/contracts';
import {
  approvalNames,
  classNames,
  commandWords,
  decisionNames,
  effectNames,
  escalationSentences,
  operationObligationNames,
  refusalNames,
  type Speech,
} from '@baton/words';

type Data<T extends OperationEventType> = Extract<OperationEvent, { type: T }>['data'];
type Sentences = { [T in OperationEventType]: (data: Data<T>, say: Speech) => string };

const agencies = (ids: readonly string[], say: Speech): string => say.list(ids.map((id) => say.agency(id)));
/** Text after a mark, or nothing. */
const after = (text: string | null, mark: string): string => (text ? `${mark}${text}` : '');
const named = (ids: readonly string[], say: Speech): string => say.list(ids.map((id) => say.power(id)));
const powers = (ids: readonly string[], say: Speech): string =>
  ids.length === 0 ? say.t('（未指定职能）', ' (no power named)') : say.t(`（${named(ids, say)}）`, ` (${named(ids, say)})`);
const override = (overridden: { reason: string; clashes: readonly unknown[] } | null, say: Speech): string =>
  overridden === null
    ? ''
    : say.t(
        `；与 ${overridden.clashes.length} 次行动冲突仍进行：${overridden.reason}`,
        `; goes ahead in spite of ${overridden.clashes.length} clash(es): ${overridden.reason}`,
      );

/** What each event of a joint operation says, in one sentence. */
const sentences: Sentences = {
  OperationPlanned: ({ title, class: hazardClass, tasks, at, until, place, commander, agencies: asked, override: over }, say) =>
    say.t(
      `拟定行动“${title}”（${classNames[hazardClass].zh}，${tasks.length} 件任务）：${say.at(at)} 至 ${say.at(until)} 在 ${place.address} 集合，总指挥 ${commander.name}（${say.agency(commander.agency)}），参加单位 ${say.list(asked.map((a) => say.agency(a.agency)))}${override(over, say)}`,
      `Planned “${title}” (${classNames[hazardClass].en}, ${tasks.length} task(s)): ${say.at(at)} to ${say.at(until)} at ${place.address}, commanded by ${commander.name} (${say.agency(commander.agency)}), with ${say.list(asked.map((a) => say.agency(a.agency)))}${override(over, say)}`,
    ),
  OperationCalledOut: ({ round, at, note }, say) =>
    say.t(
      `发出调度通知${round > 1 ? `（第 ${round} 次）` : ''}，${say.at(at)} 集合${after(note, '：')}`,
      `Called out${round > 1 ? ` (time ${round})` : ''} for ${say.at(at)}${after(note, ': ')}`,
    ),
  AgencyCalled: ({ agency, powers: asked, due }, say) =>
    say.t(
      `调度 ${say.agency(agency)}${powers(asked, say)}，须于 ${say.at(due)} 前应答`,
      `${say.agency(agency)} is called${powers(asked, say)}, to answer by ${say.at(due)}`,
    ),
  TeamPromised: ({ agency, team, missing, override: over }, say) =>
    say.t(
      `${say.agency(agency)} 派队：${team.leader}带队 ${team.people.length} 人${after(team.vehicle, '，车辆 ')}${powers(team.powers, say)}${missing.length > 0 ? `，未带 ${named(missing, say)}` : ''}${override(over, say)}`,
      `${say.agency(agency)} sends a team: ${team.people.length} led by ${team.leader}${after(team.vehicle, ', vehicle ')}${powers(team.powers, say)}${missing.length > 0 ? `, without ${named(missing, say)}` : ''}${override(over, say)}`,
    ),
  CallRefused: ({ agency, reason, basis, note }, say) =>
    say.t(
      `${say.agency(agency)} 拒派：${refusalNames[reason].zh}（${basis}）${after(note, '，')}`,
      `${say.agency(agency)} refuses: ${refusalNames[reason].en} (${basis})${after(note, ', ')}`,
    ),
  OperationDecided: ({ decision, coming, released, missing, reason }, say) =>
    say.t(
      `总指挥决定${decisionNames[decision].zh}：${agencies(coming, say)} 到场${missing.length > 0 ? `，缺 ${named(missing, say)}` : ''}${released.length > 0 ? `；不再等待 ${agencies(released, say)}` : ''}：${reason}`,
      `The commander decides to ${decisionNames[decision].en}: ${agencies(coming, say)} will come${missing.length > 0 ? `, without ${named(missing, say)}` : ''}${released.length > 0 ? `; ${agencies(released, say)} not waited for` : ''}: ${reason}`,
    ),
  OperationPostponed: ({ before, at, until, reason, override: over }, say) =>
    say.t(
      `延期：${say.at(before.at)} → ${say.at(at)} 至 ${say.at(until)}：${reason}${override(over, say)}`,
      `Postponed: ${say.at(before.at)} → ${say.at(at)} to ${say.at(until)}: ${reason}${override(over, say)}`,
    ),
  OperationCalledOff: ({ released, reason }, say) =>
    say.t(
      `取消行动：${reason}${released.length > 0 ? `；解除 ${agencies(released, say)}` : ''}`,
      `Called off: ${reason}${released.length > 0 ? `; ${agencies(released, say)} released` : ''}`,
    ),
  TeamCheckedIn: ({ agency, people, distance, powers: brought }, say) =>
    say.t(
      `${say.agency(agency)} 到场签到：${people.length} 人，距集合地点 ${distance} 米${powers(brought, say)}`,
      `${say.agency(agency)} checks in: ${people.length}, ${distance} m from the place${powers(brought, say)}`,
    ),
  TeamAdmitted: ({ agency, people, distance, late, reason }, say) =>
    say.t(
      `总指挥准予 ${say.agency(agency)} 入场：${people.length} 人${late ? '，迟到' : ''}${distance === null ? '' : `，距集合地点 ${distance} 米`}：${reason}`,
      `The commander admits ${say.agency(agency)}: ${people.length}${late ? ', late' : ''}${distance === null ? '' : `, ${distance} m from the place`}: ${reason}`,
    ),
  SiteOpened: ({ present, missing }, say) =>
    say.t(
      `现场工作开始：${agencies(present, say)} 到场${missing.length > 0 ? `，缺 ${named(missing, say)}，须凭其采取的措施不得实施` : ''}`,
      `Work on site begins with ${agencies(present, say)}${missing.length > 0 ? `, without ${named(missing, say)}: no measure under them` : ''}`,
    ),
  FindingRecorded: ({ finding, item, seen, measure, taken, until, means, by }, say) =>
    say.t(
      `${say.agency(by)} 记录发现 ${finding}（${item}）：${seen}${taken ? `；${say.agency(taken.agency)} 依 ${say.power(taken.power)} 采取 ${taken.kind}（${measure ?? ''}，${approvalNames[taken.approval.how].zh}）：${taken.description}` : ''}${until ? `；至 ${say.at(until)}` : ''}${means ? `；办理任务：${commandWords('task', means.type).zh}` : ''}`,
      `${say.agency(by)} records ${finding} (${item}): ${seen}${taken ? `; ${say.agency(taken.agency)} takes ${taken.kind} under ${say.power(taken.power)} (${measure ?? ''}, ${approvalNames[taken.approval.how].en}): ${taken.description}` : ''}${until ? `; until ${say.at(until)}` : ''}${means ? `; for its task: ${commandWords('task', means.type).en}` : ''}`,
    ),
  HazardFound: ({ found, hazard, class: hazardClass, by }, say) =>
    say.t(
      `${say.agency(by)} 新发现${classNames[hazardClass].zh}隐患（${found}）：${hazard.description}`,
      `${say.agency(by)} finds a new hazard, ${classNames[hazardClass].en} (${found}): ${hazard.description}`,
    ),
  MeasureApproved: ({ measure, basis }, say) =>
    say.t(`补办批准 ${measure}：${basis}`, `${measure} is approved afterwards: ${basis}`),
  MeasureDisapproved: ({ measure, basis }, say) =>
    say.t(`不予批准 ${measure}，措施解除：${basis}`, `${measure} is not approved and ends: ${basis}`),
  MeasureExtended: ({ measure, before, until, document, reason }, say) =>
    say.t(
      `延长 ${measure}：${say.at(before)} → ${say.at(until)}（${document}）：${reason}`,
      `${measure} is extended: ${say.at(before)} → ${say.at(until)} (${document}): ${reason}`,
    ),
  MeasureEnded: ({ measure, document, reason }, say) =>
    say.t(`解除 ${measure}${after(document, '，')}：${reason}`, `${measure} ends${after(document, ', ')}: ${reason}`),
  RecordCompleted: ({ number, present, absent, findings }, say) =>
    say.t(
      `形成联合检查记录 ${number}：${findings} 项发现，${agencies(present, say)} 待签署${absent.length > 0 ? `；${agencies(absent, say)} 未到场` : ''}`,
      `Joint record ${number} is made: ${findings} finding(s), to be signed by ${agencies(present, say)}${absent.length > 0 ? `; ${agencies(absent, say)} not there` : ''}`,
    ),
  RecordSigned: ({ number, agency, note }, say) =>
    say.t(
      `${say.agency(agency)} 签署 ${number}${after(note, '：')}`,
      `${say.agency(agency)} signs ${number}${after(note, ': ')}`,
    ),
  RecordDissented: ({ number, agency, reason }, say) =>
    say.t(`${say.agency(agency)} 对 ${number} 提出异议：${reason}`, `${say.agency(agency)} dissents from ${number}: ${reason}`),
  EmergencyDeclared: ({ reason, desk, called, agency }, say) =>
    say.t(
      `${say.agency(agency)} 转应急：${reason}；通知 ${desk} 和 ${say.list(called.map((to) => `${to.title} ${to.name}`))}`,
      `${say.agency(agency)} turns it into an emergency: ${reason}; called are ${desk} and ${say.list(called.map((to) => `${to.title} ${to.name}`))}`,
    ),
  CommanderReplaced: ({ before, commander, deputy, reason }, say) =>
    say.t(
      `更换总指挥：${before.name} → ${commander.name}（${say.agency(commander.agency)}），副总指挥 ${deputy.name}：${reason}`,
      `The commander is replaced: ${before.name} → ${commander.name} (${say.agency(commander.agency)}), deputy ${deputy.name}: ${reason}`,
    ),
  EffectRecorded: ({ effect, kind, target, outcome, answer, code }, say) => {
    const name = kind in effectNames ? say.of(effectNames[kind as keyof typeof effectNames]) : kind;
    return outcome === 'done'
      ? say.t(
          `已落实 ${effect}：${name}（${target}）${after(answer, '：')}`,
          `${effect} is done: ${name} (${target})${after(answer, ': ')}`,
        )
      : say.t(
          `${effect} 被退回：${name}（${target}）${after(answer, '：')}${code ? `〔${code}〕` : ''}`,
          `${effect} was refused: ${name} (${target})${after(answer, ': ')}${code ? ` [${code}]` : ''}`,
        );
  },
  OperationClosed: ({ outcome, number }, say) => {
    const how = {
      recorded: say.t('记录已签署', 'recorded'),
      emergency: say.t('已转应急', 'turned into an emergency'),
      'called-off': say.t('已取消', 'called off'),
    };
    return say.t(
      `行动办结：${how[outcome]}${after(number, '，')}`,
      `The operation is closed: ${how[outcome]}${after(number, ', ')}`,
    );
  },
  DeadlineMissed: ({ kind, responsible, due }, say) =>
    say.t(
      `逾期：${say.agency(responsible)} 未在 ${say.at(due)} 前${operationObligationNames[kind].zh}`,
      `Overdue: ${say.agency(responsible)} did not ${operationObligationNames[kind].en} by ${say.at(due)}`,
    ),
  EscalationRaised: (data, say) => escalationSentences.raised(data, operationObligationNames[data.kind], say),
  EscalationAcknowledged: escalationSentences.acknowledged,
  EscalationAnswered: escalationSentences.answered,
  EscalationUnreached: escalationSentences.unreached,
};

/** One sentence about an event of a joint operation; the bare name of one this version does not know. */
export function operationSentence(event: { type: string; data: unknown }, say: Speech): string {
  const known = OperationEvent.safeParse(event);
  if (!known.success) return event.type;
  const tell = sentences[known.data.type] as (data: OperationEvent['data'], say: Speech) => string;
  return tell(known.data.data, say);
}
