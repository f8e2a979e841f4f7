import type { FindingMeans, OperationTask, OperationView } from '@baton/contracts';
import { localDate } from '@baton/rules';
import { dispatcher, liaisonOf, personOf } from '../district/commands';
import { between, happens } from '../play/dice';
import type { PlannedOperation } from './cast';
import { measureBeyond, measureWithin } from './measure-of';
import { agencyManner, commanderManner } from './manner';
import type { OperationStage } from './operation-stage';
import { granted, owed } from './owed';

const minute = 60_000;

/** Everything from the opening of the site: findings, measures, the record, signatures, and what the measures still owe. */
export async function workOnSite(stage: OperationStage, planned: PlannedOperation): Promise<void> {
  const { operation, words } = planned;
  const opened = await stage.operation(dispatcher, operation);
  const present = opened.calls.flatMap(({ agency, state }) => (state === 'present' ? [agency] : []));
  await Promise.all(present.map((agency, i) => inspect(stage, planned, opened, { agency, i, of: present.length })));
  if (commanderManner(...words).emergency) await turnToEmergency(stage, operation, present[0] ?? '');
  await stage.until(Math.max(stage.now(), Date.parse(opened.until)));
  const summary = '已逐项检查，现场措施和办理意见见各项记录';
  await stage.operate(opened.commander.person, operation, { type: 'CompleteSite', summary });
  const recorded = await stage.operation(dispatcher, operation);
  await Promise.all([
    ...present.map((agency) => sign(stage, planned, recorded, agency)),
    ...recorded.measures.map((measure) => settle(stage, planned, recorded, measure)),
  ]);
}

const turnToEmergency = (stage: OperationStage, operation: string, agency: string) =>
  stage.operate(liaisonOf(agency), operation, {
    type: 'TurnToEmergency',
    reason: '检测到燃气泄漏，浓度持续上升',
    position: null,
  });

/** Which of those present an agency is: the tasks are shared out among them in turn. */
interface Turn {
  agency: string;
  i: number;
  of: number;
}

/** One agency's findings at the tasks that fall to it, and its measure at the first of them; every agency looks at one task at least. */
async function inspect(stage: OperationStage, planned: PlannedOperation, opened: OperationView, turn: Turn): Promise<void> {
  const { agency, i, of } = turn;
  const mine = opened.tasks.filter((_, n) => n % of === i % opened.tasks.length || n === i % opened.tasks.length);
  for (const [n, task] of mine.entries()) {
    await stage.until(stage.now() + between(4, 25, 'finding', agency, n, ...planned.words) * minute);
    await recordFinding(stage, planned, agency, task, n === 0);
  }
  if (agencyManner(...planned.words, agency).findsMore) await recordHazard(stage, planned, agency, opened);
}

async function recordFinding(
  stage: OperationStage,
  planned: PlannedOperation,
  agency: string,
  task: OperationTask,
  takesMeasure: boolean,
): Promise<void> {
  const { operation, words } = planned;
  const person = liaisonOf(agency);
  const { calls } = await stage.operation(person, operation);
  const powers = calls.find((call) => call.agency === agency)?.arrival?.powers ?? [];
  const finding = {
    type: 'RecordFinding' as const,
    task: task.id,
    item: 'hazard',
    seen: '隐患仍在，尚未整改到位',
    evidence: [],
    until: null,
    means: meaningOf(task, agency, words),
  };
  if (takesMeasure && agencyManner(...words, agency).overreaches) {
    await stage.operate(person, operation, { ...finding, measure: measureBeyond(planned, agency, powers) });
  }
  await stage.operate(person, operation, { ...finding, measure: takesMeasure ? measureWithin(planned, agency, powers) : null });
}

/** What a finding means for its task. Who neither holds nor leads it mostly leaves it at that, and sometimes asks for more than the task lets it. */
function meaningOf({ id, holder, lead }: OperationTask, agency: string, words: PlannedOperation['words']): FindingMeans | null {
  const said = [...words, agency, id];
  const own = agency === holder || agency === lead;
  if (happens(own ? 0.45 : 0.08, 'interim measure', ...said)) {
    const description = '现场责令停止使用相关设施';
    return { type: 'SetInterimMeasure', kind: 'stop-use', description, watcher: '经营者', evidence: [] };
  }
  if (own && happens(0.6, 'progress', ...said)) {
    return { type: 'ReportProgress', duty: 'lead', text: '联合执法现场推动整改', percent: 60, milestone: null, evidence: [] };
  }
  return happens(own ? 0.8 : 0.1, 'remark', ...said) ? { type: 'AddRemark', text: '联合执法现场已核查' } : null;
}

/** Something nobody knew of becomes a task of its own, at the same door. */
async function recordHazard(
  stage: OperationStage,
  { operation }: PlannedOperation,
  agency: string,
  { tasks: [task] }: OperationView,
): Promise<void> {
  if (!task) return;
  const foundOn = localDate(new Date(stage.now()).toISOString());
  const hazard = { ...task.hazard, ledgerNumber: null, foundOn, description: '现场新发现：灶具连接软管老化开裂' };
  await stage.operate(liaisonOf(agency), operation, {
    type: 'RecordHazard',
    hazard,
    class: task.class,
    lead: task.lead,
    evidence: [],
  });
}

async function sign(
  stage: OperationStage,
  { operation, words }: PlannedOperation,
  recorded: OperationView,
  agency: string,
): Promise<void> {
  const due = owed(recorded, 'sign', agency);
  if (!due) return;
  const { signs, signsAt } = agencyManner(...words, agency);
  await stage.until(granted(due, signsAt));
  const command = signs === 'signs' ? { type: 'SignRecord' as const, note: null } : dissent;
  await stage.operate(liaisonOf(agency), operation, command);
}

const dissent = { type: 'DissentFromRecord' as const, reason: '对措施的期限有不同意见，建议另行会商' };

type Measure = OperationView['measures'][number];

/** Approval of what was done on the spot, by the head of the agency, and the end of what the law would end. */
async function settle(
  stage: OperationStage,
  { operation, words }: PlannedOperation,
  recorded: OperationView,
  { id, agency, approved, takenAt, endsAt }: Measure,
): Promise<void> {
  const { approves, approvesAt, liftsAfter } = agencyManner(...words, agency);
  const due = owed(recorded, 'approve', id);
  if (approved === 'owed' && due) {
    await stage.until(granted(due, approvesAt));
    const basis = approves ? '情况紧急，同意当场实施' : '现场情形不符合紧急条件';
    await stage.operate(personOf(agency, 'leader'), operation, {
      type: 'ApproveMeasure',
      measure: id,
      approved: approves,
      basis,
    });
    if (!approves) return;
  }
  if (endsAt === null) return;
  await stage.until(Date.parse(takenAt) + liftsAfter);
  const reason = '隐患已消除，解除措施';
  await stage.operate(liaisonOf(agency), operation, { type: 'EndMeasure', measure: id, document: '解除决定书', reason });
}
