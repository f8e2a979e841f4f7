import {
  effectCommandId,
  type Evidence,
  type MeasureRule,
  type MeasureTaken,
  newEntityId,
  type OpenTask,
  type OperationCommand,
  type Refusal,
} from '@baton/contracts';
import { dueAfter, localDate } from '../../calendar';
import type { Draft, EffectSpec, StartSpec, Verdict } from '../draft';
import { recordNumber } from '../record-number';
import { isRefusal, refuse, unknownAgency, unknownAmong, unlessIn, unlessThere } from '../refusals';
import { lawful } from './measure-law';

type Command<T extends OperationCommand['type']> = Extract<OperationCommand, { type: T }>;

/** Findings of one operation, and new hazards: its state travels with every command. */
const most = { findings: 200, hazards: 50 };

const unlessOnSite = (draft: Draft, act: string): Refusal | undefined =>
  unlessIn(draft, act, 'on-site') ?? unlessThere(draft, act);

/** 检查发现: what was seen at an item of the list, the measure taken, and what it means for the task. */
export function recordFinding(draft: Draft, command: Command<'RecordFinding'>): Verdict {
  const denied = unlessRecordable(draft, command);
  if (denied) return denied;
  const taken = command.measure && takenUnder(draft, command.measure);
  if (taken && isRefusal(taken)) return taken;
  const { task, item, seen, evidence, until, means } = command;
  draft.emit(
    'FindingRecorded',
    {
      finding: `finding-${draft.operation.counters.finding + 1}`,
      task,
      item,
      seen,
      evidence,
      measure: taken && taken.id,
      taken: command.measure,
      endsAt: taken && taken.endsAt,
      until,
      means,
      by: draft.agency,
      person: draft.actor.id,
    },
    { starts: taken ? taken.owed : [], effects: meant(draft, command) },
  );
  return undefined;
}

const unlessRecordable = (draft: Draft, command: Command<'RecordFinding'>): Refusal | undefined =>
  unlessOnSite(draft, '记录检查发现') ?? unlessListed(draft, command) ?? ifTooMany(draft) ?? ifPast(draft, command);

/** A lawful measure: its id, when the law ends it, and what it owes from now on. */
function takenUnder(draft: Draft, taken: MeasureTaken): { id: string; endsAt: string | null; owed: StartSpec[] } | Refusal {
  const rule = lawful(draft, taken);
  if (isRefusal(rule)) return rule;
  const id = `measure-${draft.operation.counters.measure + 1}`;
  const endsAt = rule.endsAfter && dueAfter(draft.calendar, draft.now, rule.endsAfter).due;
  return { id, endsAt, owed: owedFor(draft, rule, taken, id) };
}

function unlessListed({ operation }: Draft, { task, item }: Command<'RecordFinding'>): Refusal | undefined {
  const known = operation.tasks.map(({ id }) => id);
  if (!known.includes(task)) return unknownAmong('task-not-in-operation', '本次行动的任务', task, known, '/task');
  const items = operation.list.filter((one) => one.task === task).map((one) => one.item);
  return items.includes(item) ? undefined : unknownAmong('unknown-item', '检查项', item, items, '/item');
}

const ifTooMany = ({ operation }: Draft): Refusal | undefined =>
  operation.findings.length < most.findings ? undefined : refuse('limit-reached', `一次行动最多记录 ${most.findings} 项检查发现`);

const ifPast = ({ now }: Draft, { until }: Command<'RecordFinding'>): Refusal | undefined =>
  until === null || until > now ? undefined : refuse('date-in-past', `期限 ${until} 已过；应晚于 ${now}`, '/until');

/** Catch-up approval of what was done on the spot, and the day on which the law ends the measure. */
function owedFor({ rules }: Draft, { endsAfter }: MeasureRule, { agency, approval }: MeasureTaken, about: string): StartSpec[] {
  const approve: StartSpec = { kind: 'approve', responsible: agency, time: { budget: rules.budgets.approve }, about };
  return [
    ...(approval.how === 'on-the-spot' ? [approve] : []),
    ...(endsAfter ? [{ kind: 'end-measure' as const, responsible: agency, time: { budget: endsAfter }, about }] : []),
  ];
}

/** What a finding means for its task is sent there, on behalf of who recorded it. */
function meant({ operation }: Draft, { task, means, seen }: Command<'RecordFinding'>): EffectSpec[] {
  if (!means) return [];
  const hazard = operation.tasks.find(({ id }) => id === task)?.hazard;
  const name = hazard?.ledgerNumber ?? hazard?.owner ?? hazard?.place.address ?? task;
  return [{ kind: 'command-task', target: task, what: `按检查发现办理任务 ${name}：${seen.slice(0, 100)}`, command: means }];
}

/** 新发现的隐患 becomes a task of its own, with the operation as its source. */
export function recordHazard(draft: Draft, command: Command<'RecordHazard'>): Verdict {
  const denied = unlessOnSite(draft, '记录新发现的隐患') ?? unlessSound(draft, command);
  if (denied) return denied;
  const { operation, directory, context, agency: by, actor } = draft;
  const { class: hazardClass, lead, evidence } = command;
  const inspectedBy = command.hazard.inspectedBy ?? directory.agencies[by]?.shortName ?? by;
  const source = `联合执法行动 ${recordNumber(context.entity, operation.plannedAt)}`;
  const hazard = { ...command.hazard, source, inspectedBy };
  const open: OpenTask = { type: 'OpenTask', hazard, class: hazardClass, lead, assists: [], reviewer: null, rectifyBy: null };
  const target = newEntityId(actor.district, 'task', effectCommandId(context.entity, draft.effectId()));
  draft.emit(
    'HazardFound',
    { found: `found-${operation.counters.hazard + 1}`, hazard, class: hazardClass, lead, evidence, by, person: actor.id },
    {
      effects: [
        { kind: 'open-task', target, what: `新立联合任务：${hazard.description.slice(0, 100)}`, command: open },
        ...attached(target, hazard.description, evidence, source),
      ],
    },
  );
  return undefined;
}

/** What was photographed and noted there goes along to the new task, once it is open: what is to be done at one target is done in order. */
const attached = (target: string, description: string, evidence: Evidence[], source: string): EffectSpec[] =>
  evidence.length === 0
    ? []
    : [
        {
          kind: 'command-task',
          target,
          what: `提交新立联合任务的现场材料：${description.slice(0, 100)}`,
          command: { type: 'AttachEvidence', evidence, note: source },
        },
      ];

function unlessSound(draft: Draft, { lead, hazard }: Command<'RecordHazard'>): Refusal | undefined {
  const unknown = lead === null ? undefined : unknownAgency(draft, lead, '/lead');
  if (unknown) return unknown;
  const today = localDate(draft.now);
  if (hazard.foundOn > today) {
    return refuse('date-in-future', `发现日期 ${hazard.foundOn} 晚于今天（${today}）；应填今天或更早`, '/hazard/foundOn');
  }
  if (draft.operation.hazards.length < most.hazards) return undefined;
  return refuse('limit-reached', `一次行动最多新立 ${most.hazards} 项隐患`);
}
