import {
  type CommandingPerson,
  hazardClasses,
  type HazardClass,
  type OperationTask,
  type Playbook,
  type PlanOperation,
  type Refusal,
  type TaskStatus,
  taskStatusNames,
} from '@baton/contracts';
import { playbookForClass, playbookOf } from '../../directory';
import { personOf } from '../clash';
import type { Draft, Verdict } from '../draft';
import { operationRules } from '../powers';
import { agencyName, isRefusal, refuse, unknownAgency, unknownAmong } from '../refusals';
import { siteList } from '../site-list';
import type { Operation } from '../state';
import { commandersOf } from './commander';
import { unlessFree } from './free';
import { unlessHolds } from './holds';
import { callOutBy } from './owed';
import { unlessAhead } from './hours';

/** 拟定行动: everything it needs is named and resolved now; from here on the commander must call the agencies out. */
export function planOperation(draft: Draft, command: PlanOperation): Verdict {
  const named = namedBy(draft, command);
  if (isRefusal(named)) return named;
  const { office, tasks, playbook, place, commander, deputy } = named;
  const denied = unlessPlanner(draft, office, tasks) ?? unlessAhead(draft, command) ?? unlessAble(draft, command, playbook);
  if (denied) return denied;
  const { at, until, title, agencies, reason, overrideClash } = command;
  const wanted = { at, until, tasks: command.tasks, people: [personOf(commander.name, commander.agency)], vehicles: [] };
  const override = unlessFree(draft, wanted, overrideClash) ?? null;
  if (override && isRefusal(override)) return override;
  const rules = operationRules(playbook);
  const { id, version } = playbook;
  draft.emit(
    'OperationPlanned',
    {
      title,
      class: playbook.class,
      tasks,
      at,
      until,
      place,
      commander,
      deputy,
      agencies,
      office,
      playbook: { id, version },
      required: [...new Set([...rules.quorum, ...agencies.flatMap(({ powers }) => powers)])],
      list: siteList(tasks, rules),
      reason,
      override,
      by: draft.agency,
    },
    { starts: [callOutBy(draft, commander.agency, at, playbook)] },
    playbook,
  );
  return undefined;
}

type MeetingPlace = Operation['place'];

interface Named {
  office: string;
  tasks: OperationTask[];
  playbook: Playbook;
  place: MeetingPlace;
  commander: CommandingPerson;
  deputy: CommandingPerson;
}

/** Everything the command names, found: the tasks, the playbook, the place and who commands. */
function namedBy(draft: Draft, command: PlanOperation): Named | Refusal {
  const { office } = draft.directory;
  if (!office) return refuse('unknown-agency', '本区尚未设定派遣机构，不能拟定行动；请先由运维人员设定（ConfigureDistrict）');
  const tasks = tasksOf(draft, command);
  if (isRefusal(tasks)) return tasks;
  const playbook = playbookFor(draft, command, tasks);
  if (isRefusal(playbook)) return playbook;
  const place = placeOf(command, tasks);
  if (isRefusal(place)) return place;
  const commanding = commandersOf(draft, command);
  return isRefusal(commanding) ? commanding : { office, tasks, playbook, place, ...commanding };
}

const over: readonly TaskStatus[] = ['written-off', 'closed', 'voided'];

/** The tasks named, in the order in which they are named: each exists and is still worked on. */
function tasksOf({ context }: Draft, { tasks: ids }: PlanOperation): OperationTask[] | Refusal {
  const found: OperationTask[] = [];
  for (const [i, id] of ids.entries()) {
    const task = context.policy.tasks.find((one) => one.id === id);
    if (!task) return refuse('unknown-task', `没有联合任务 ${id}`, `/tasks/${i}`);
    if (over.includes(task.status)) {
      return refuse('task-over', `任务 ${id} 现为“${taskStatusNames[task.status]}”，不能再列入行动`, `/tasks/${i}`);
    }
    if (ids.indexOf(id) < i) return refuse('invalid-request', `任务 ${id} 重复`, `/tasks/${i}`);
    found.push(task);
  }
  return found;
}

/** The strictest class among the tasks: urgent before complex before long-term. */
const strictest = (tasks: OperationTask[]): HazardClass =>
  hazardClasses.find((one) => tasks.some((task) => task.class === one)) ?? 'long-term';

function playbookFor({ directory }: Draft, { playbook: id }: PlanOperation, tasks: OperationTask[]): Playbook | Refusal {
  const playbook = id === undefined ? playbookForClass(directory, strictest(tasks)) : playbookOf(directory, id);
  if (!playbook) {
    return unknownAmong(
      'unknown-playbook',
      '处置规程',
      id ?? strictest(tasks),
      Object.keys(directory.playbooks.latest),
      '/playbook',
    );
  }
  if (playbook.operation) return playbook;
  return refuse('no-operations', `${playbook.name}（${playbook.id}@${playbook.version}）没有联合执法行动的规定`, '/playbook');
}

/** The place named, else that of the first task. */
function placeOf({ place }: PlanOperation, [first]: OperationTask[]): MeetingPlace | Refusal {
  const { address, longitude, latitude } = place ?? first?.hazard.place ?? { address: '', longitude: null, latitude: null };
  if (longitude === null || latitude === null) {
    return refuse('no-coordinates', `集合地点“${address}”没有坐标，队伍无法签到；请填写经度和纬度（place）`, '/place');
  }
  return { address, longitude, latitude };
}

/** Whoever leads or holds one of the tasks, the dispatching office, or a supervisor may call others to a door. */
function unlessPlanner(draft: Draft, office: string, tasks: OperationTask[]): Refusal | undefined {
  const { agency, actor } = draft;
  const may = [office, ...tasks.flatMap(({ holder, lead }) => [holder, lead])];
  if (actor.roles.includes('supervisor') || may.includes(agency)) return undefined;
  return refuse('forbidden', `${agencyName(draft, agency)}不是牵头或当前责任单位，也不是派遣机构，不能拟定行动`);
}

/** Every agency is known, named once, and holds what it is asked to bring. */
function unlessAble(draft: Draft, { agencies }: PlanOperation, playbook: Playbook): Refusal | undefined {
  for (const [i, { agency, powers }] of agencies.entries()) {
    const unknown = unknownAgency(draft, agency, `/agencies/${i}/agency`);
    if (unknown) return unknown;
    if (agencies.findIndex((one) => one.agency === agency) < i) {
      return refuse('invalid-request', `${agencyName(draft, agency)}重复`, `/agencies/${i}/agency`);
    }
    const wrong = unlessHolds(draft, playbook, agency, powers, `/agencies/${i}/powers`);
    if (wrong) return wrong;
  }
  return undefined;
}
