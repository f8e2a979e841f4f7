import { TaskEvent, type TaskEventType } from '@baton/contracts';
import { escalationSentences } from './escalation-sentences';
import { classNames, declineNames, measureNames, obligationNames, requestNames, voidGroundNames } from './names';
import type { Speech } from './speech';

type Data<T extends TaskEventType> = Extract<TaskEvent, { type: T }>['data'];
type Sentences = { [T in TaskEventType]: (data: Data<T>, say: Speech) => string };

/** What each event of a task says, in one sentence. */
const sentences: Sentences = {
  TaskOpened: ({ class: hazardClass, playbook, duties }, say) => {
    const [lead, ...assists] = duties;
    const version = `${playbook.id} v${playbook.version}`;
    const assisting = assists.map((d) => say.agency(d.agency));
    return say.t(
      `立案：${classNames[hazardClass].zh}隐患，依规程 ${version}${lead?.agency ? `，拟由 ${say.agency(lead.agency)} 牵头` : '，牵头部门待定'}${assisting.length > 0 ? `，${say.list(assisting)} 配合` : ''}`,
      `Opened as ${classNames[hazardClass].en} under playbook ${version}${lead?.agency ? `, ${say.agency(lead.agency)} to lead` : ', lead to be named'}${assisting.length > 0 ? `, ${say.list(assisting)} to assist` : ''}`,
    );
  },
  DutyOffered: ({ duty, from, to, due, note }, say) =>
    say.t(
      `${say.agency(from)} 向 ${say.agency(to)} 派遣${say.duty(duty)}，须于 ${say.at(due)} 前签收或退单${afterwards(note, '：')}`,
      `${say.agency(from)} offers ${say.duty(duty)} to ${say.agency(to)}, to be accepted or declined by ${say.at(due)}${afterwards(note, ': ')}`,
    ),
  OfferWithdrawn: ({ duty, from, to, reason }, say) =>
    say.t(
      `${say.agency(from)} 撤回向 ${say.agency(to)} 派遣的${say.duty(duty)}：${reason}`,
      `${say.agency(from)} withdraws the offer of ${say.duty(duty)} to ${say.agency(to)}: ${reason}`,
    ),
  DutyAccepted: ({ duty, from, by }, say) =>
    say.t(
      `${say.agency(by)} 签收${say.duty(duty)}（自 ${say.agency(from)}）`,
      `${say.agency(by)} accepts ${say.duty(duty)} from ${say.agency(from)}`,
    ),
  DutyDeclined: ({ duty, by, holder, reason, basis, bounces }, say) =>
    say.t(
      `${say.agency(by)} 退单：${declineNames[reason].zh}（${basis}）；${say.duty(duty)}仍由 ${say.agency(holder)} 负责，推诿 ${bounces} 次`,
      `${say.agency(by)} declines: ${declineNames[reason].en} (${basis}); ${say.agency(holder)} still holds ${say.duty(duty)}, bounce ${bounces}`,
    ),
  RulingRequested: ({ duty, holder, reason, bounces }, say) =>
    say.t(
      `提请裁定${say.duty(duty)}：${reason}；裁定前由 ${say.agency(holder)} 负责，推诿 ${bounces} 次`,
      `A ruling on ${say.duty(duty)} is asked for: ${reason}; ${say.agency(holder)} holds it until then, bounce ${bounces}`,
    ),
  DutyRuled: ({ duty, from, holder, basis }, say) =>
    say.t(
      `裁定${say.duty(duty)}由 ${say.agency(holder)} 承办（自 ${say.agency(from)}）：${basis}`,
      `Ruled: ${say.agency(holder)} holds ${say.duty(duty)} (from ${say.agency(from)}): ${basis}`,
    ),
  AssistAdded: ({ duty, agency, share }, say) =>
    say.t(`增加 ${say.agency(agency)} 配合（${duty}）：${share}`, `${say.agency(agency)} is to assist (${duty}): ${share}`),
  AssistReleased: ({ duty, agency, reason }, say) =>
    say.t(
      `解除 ${say.agency(agency)} 的配合（${duty}）：${reason}`,
      `${say.agency(agency)} is released from assisting (${duty}): ${reason}`,
    ),
  ReviewerNamed: ({ agency, before, reason }, say) =>
    say.t(
      `复核单位由 ${say.agency(before)} 改为 ${say.agency(agency)}：${reason}`,
      `${say.agency(agency)} will review instead of ${say.agency(before)}: ${reason}`,
    ),
  InterimMeasureSet: ({ measure, kind, description, watcher, by, evidence }, say) =>
    say.t(
      `${say.agency(by)} 采取临时管控措施（${measure}）：${measureNames[kind].zh}，${description}；盯守 ${watcher}${files(evidence, say)}`,
      `${say.agency(by)} takes an interim measure (${measure}): ${measureNames[kind].en}, ${description}; watched by ${watcher}${files(evidence, say)}`,
    ),
  MeasureCheckedIn: ({ measure, intact, note, by, evidence }, say) =>
    say.t(
      `${say.agency(by)} 盯守签到（${measure}）：${intact ? '措施完好' : '措施失效'}${afterwards(note, '，')}${files(evidence, say)}`,
      `${say.agency(by)} checks in on ${measure}: ${intact ? 'it stands' : 'it no longer stands'}${afterwards(note, ', ')}${files(evidence, say)}`,
    ),
  InterimMeasureLifted: ({ measure, reason, by }, say) =>
    say.t(`${say.agency(by)} 解除临时管控措施（${measure}）：${reason}`, `${say.agency(by)} lifts ${measure}: ${reason}`),
  PlanFiled: ({ plan, by }, say) =>
    say.t(
      `${say.agency(by)} 报送整改方案：${plan.goal}（时限 ${plan.timeLimit}）`,
      `${say.agency(by)} files the plan: ${plan.goal} (by ${plan.timeLimit})`,
    ),
  ProgressReported: ({ duty, text, percent, by, evidence }, say) =>
    say.t(
      `${say.agency(by)} 报告进展${percent === null ? '' : `（${percent}%）`}：${text}${assistMark(duty, say)}${files(evidence, say)}`,
      `${say.agency(by)} reports progress${percent === null ? '' : ` (${percent}%)`}: ${text}${assistMark(duty, say)}${files(evidence, say)}`,
    ),
  DutyCompleted: ({ duty, text, completedOn, by, evidence }, say) =>
    say.t(
      `${say.agency(by)} 报告${say.duty(duty)}完成${completedOn ? `（${completedOn}）` : ''}：${text}${files(evidence, say)}`,
      `${say.agency(by)} reports ${say.duty(duty)} complete${completedOn ? ` (${completedOn})` : ''}: ${text}${files(evidence, say)}`,
    ),
  ReviewPassed: ({ text, by, evidence }, say) =>
    say.t(
      `${say.agency(by)} 复核通过：${text}${files(evidence, say)}`,
      `${say.agency(by)} passes the review: ${text}${files(evidence, say)}`,
    ),
  ReviewFailed: ({ findings, by, lead, evidence }, say) =>
    say.t(
      `${say.agency(by)} 复核不通过，退回 ${say.agency(lead)}：${findings}${files(evidence, say)}`,
      `${say.agency(by)} fails the review, back to ${say.agency(lead)}: ${findings}${files(evidence, say)}`,
    ),
  TaskWrittenOff: ({ text, by }, say) =>
    say.t(`${say.agency(by)} 销号：${text}`, `${say.agency(by)} writes the task off: ${text}`),
  LookBackRecorded: ({ passed, findings, by, evidence }, say) =>
    say.t(
      `${say.agency(by)} 回头看${passed ? '通过' : '不通过'}：${findings}${files(evidence, say)}`,
      `${say.agency(by)} looks back, ${passed ? 'passed' : 'failed'}: ${findings}${files(evidence, say)}`,
    ),
  TaskClosed: ({ reason }, say) =>
    reason === 'looked-back'
      ? say.t('办结：回头看全部通过', 'Closed: every look-back passed')
      : say.t('办结：无须回头看', 'Closed: no look-back is due'),
  TaskReopened: ({ reason, lead }, say) =>
    say.t(`重新立案，由 ${say.agency(lead)} 牵头：${reason}`, `Reopened, ${say.agency(lead)} leads: ${reason}`),
  RequestFiled: ({ request, until, survivor, reason, by }, say) =>
    say.t(
      `${say.agency(by)} 申请${requestNames[request].zh}${until ? `至 ${say.at(until)}` : ''}${survivor ? `（并入 ${survivor}）` : ''}：${reason}`,
      `${say.agency(by)} asks for ${requestNames[request].en}${until ? ` until ${say.at(until)}` : ''}${survivor ? ` (into ${survivor})` : ''}: ${reason}`,
    ),
  ExtensionGranted: ({ before, until, basis, by }, say) =>
    say.t(
      `${say.agency(by)} 批准延期：${say.at(before)} → ${say.at(until)}（${basis}）`,
      `${say.agency(by)} grants more time: ${say.at(before)} → ${say.at(until)} (${basis})`,
    ),
  TaskSuspended: ({ reviewOn, reason, basis, by }, say) =>
    say.t(
      `${say.agency(by)} 批准挂账，${say.at(reviewOn)} 前复查：${reason}（${basis}）`,
      `${say.agency(by)} suspends the task, to be reviewed by ${say.at(reviewOn)}: ${reason} (${basis})`,
    ),
  TaskResumed: ({ reason, by }, say) =>
    say.t(`${say.agency(by)} 恢复计时：${reason}`, `${say.agency(by)} resumes the task: ${reason}`),
  RequestRefused: ({ request, reason, by }, say) =>
    say.t(
      `${say.agency(by)} 不予批准${requestNames[request].zh}：${reason}`,
      `${say.agency(by)} refuses the ${requestNames[request].en}: ${reason}`,
    ),
  TaskVoided: ({ ground, reason, survivor, by }, say) =>
    say.t(
      `${say.agency(by)} 确认作废（${voidGroundNames[ground].zh}）${survivor ? `，并入 ${survivor}` : ''}：${reason}`,
      `${say.agency(by)} voids the task (${voidGroundNames[ground].en})${survivor ? `, survived by ${survivor}` : ''}: ${reason}`,
    ),
  DeadlineMissed: ({ kind, duty, responsible, due }, say) =>
    say.t(
      `逾期：${say.agency(responsible)} 未在 ${say.at(due)} 前${obligationNames[kind].zh}${assistMark(duty, say)}`,
      `Overdue: ${say.agency(responsible)} did not ${obligationNames[kind].en} by ${say.at(due)}${assistMark(duty, say)}`,
    ),
  EscalationRaised: (data, say) => escalationSentences.raised(data, obligationNames[data.kind], say),
  EscalationAcknowledged: escalationSentences.acknowledged,
  EscalationAnswered: escalationSentences.answered,
  EscalationUnreached: escalationSentences.unreached,
  PlaybookMoved: ({ from, to, reason }, say) =>
    say.t(
      `变更处置规程：${from.id} v${from.version} → ${to.id} v${to.version}：${reason}`,
      `Moved to another playbook: ${from.id} v${from.version} → ${to.id} v${to.version}: ${reason}`,
    ),
  RemarkAdded: ({ text, by }, say) => say.t(`${say.agency(by)} 备注：${text}`, `${say.agency(by)} remarks: ${text}`),
  EvidenceAttached: ({ evidence, note, by }, say) =>
    say.t(
      `${say.agency(by)} 提交材料：${say.list(evidence.map((e) => e.name))}${afterwards(note, '，')}`,
      `${say.agency(by)} attaches ${say.list(evidence.map((e) => e.name))}${afterwards(note, ', ')}`,
    ),
};

const afterwards = (text: string | null, mark: string): string => (text ? `${mark}${text}` : '');

const assistMark = (duty: string | null, say: Speech): string =>
  duty === null || duty === 'lead' ? '' : say.t(`（${duty}）`, ` (${duty})`);

const files = (evidence: readonly { name: string }[], say: Speech): string =>
  evidence.length === 0 ? '' : say.t(`〔材料 ${evidence.length} 份〕`, ` [${evidence.length} file(s)]`);

/** One sentence about an event of a task; the bare name of one this version does not know. */
export function taskSentence(event: { type: string; data: unknown }, say: Speech): string {
  const known = TaskEvent.safeParse(event);
  if (!known.success) return event.type;
  const tell = sentences[known.data.type] as (data: TaskEvent['data'], say: Speech) => string;
  return tell(known.data.data, say);
}
