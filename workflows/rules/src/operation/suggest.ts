import {
  type Budget,
  type Calendar,
  type Hazard,
  hazardClasses,
  hazardClassNames,
  type OperationPlaybook,
  type OperationSuggestion,
  type OperationTask,
  type Playbook,
  type PlanOperation,
  suggestionGroundNames,
  type suggestionGrounds,
} from '@baton/contracts';
import { dueAfter } from '../calendar';
import { calendarOf, type DirectoryState, entryOf, lastResort, playbookForClass, postFor, reaches } from '../directory';
import { holdsPower, operationRules } from './powers';
import { buildingOf, ownerOf, streetOf } from './same-place';

/** A task that could be settled on site: as an operation takes it in, with everybody who works on it. */
export interface Candidate extends OperationTask {
  /** Agencies that hold a duty of it or are offered one. */
  agencies: readonly string[];
  overdue: boolean;
}

/** Most tasks and agencies of one operation, as its command takes them. */
const mostTasks = 20;
const mostAgencies = 12;
const visitMs = 2 * 3_600_000;
const halfHourMs = 1_800_000;

type Ground = (typeof suggestionGrounds)[number];
const grounds: readonly (readonly [Ground, (hazard: Hazard) => string | null])[] = [
  ['owner', ownerOf],
  ['building', ({ place }) => buildingOf(place.address)],
  ['street', ({ place }) => streetOf(place.address)],
];

interface Group {
  by: Ground;
  tasks: Candidate[];
}

/**
 * 行动建议: groups of tasks with one owner, in one building or one street at which several agencies are needed, the most
 * pressing first, none of them in two. Time grows with the number of candidates, no faster; the caller bounds it.
 */
export function suggestOperations(
  candidates: readonly Candidate[],
  directory: DirectoryState,
  now: string,
  most: number,
): OperationSuggestion[] {
  const taken = new Set<string>();
  const found: OperationSuggestion[] = [];
  for (const group of ranked(groupsOf([...candidates].sort(morePressing)))) {
    if (found.length >= most) break;
    const tasks = group.tasks.filter(({ id }) => !taken.has(id)).slice(0, mostTasks);
    const suggestion = suggestionOf({ ...group, tasks }, directory, now);
    if (!suggestion) continue;
    for (const { id } of tasks) taken.add(id);
    found.push(suggestion);
  }
  return found;
}

function morePressing(a: Candidate, b: Candidate): number {
  const byClass = hazardClasses.indexOf(a.class) - hazardClasses.indexOf(b.class);
  return byClass || Number(b.overdue) - Number(a.overdue) || (a.id < b.id ? -1 : 1);
}

function groupsOf(candidates: readonly Candidate[]): Group[] {
  return grounds.flatMap(([by, keyOf]) => {
    const groups = new Map<string, Candidate[]>();
    for (const task of candidates) {
      const key = keyOf(task.hazard);
      if (key === null) continue;
      const group = groups.get(key);
      if (group) group.push(task);
      else groups.set(key, [task]);
    }
    return [...groups.values()].map((tasks) => ({ by, tasks }));
  });
}

/** Urgent ones first, several tasks before one alone, then those with more that is overdue; among equals the narrower ground, so that a street never takes what a building settles. */
function ranked(groups: Group[]): Group[] {
  const weights = ({ by, tasks }: Group): number[] => [
    hazardClasses.indexOf(strictest(tasks)),
    Number(tasks.length === 1),
    -tasks.filter(({ overdue }) => overdue).length,
    grounds.findIndex(([ground]) => ground === by),
    -tasks.length,
  ];
  return groups
    .map((group) => ({ group, weight: weights(group), first: group.tasks[0]?.id ?? '' }))
    .sort((a, b) => firstDifference(a.weight, b.weight) || (a.first < b.first ? -1 : 1))
    .map(({ group }) => group);
}

const firstDifference = (a: number[], b: number[]): number =>
  a.map((weight, i) => weight - (b[i] ?? 0)).find((difference) => difference !== 0) ?? 0;

const strictest = (tasks: readonly Pick<Candidate, 'class'>[]): Candidate['class'] =>
  hazardClasses.find((one) => tasks.some((task) => task.class === one)) ?? 'long-term';

/** Null when one agency alone could settle the group, or when nobody could be sent or command. */
function suggestionOf(group: Group, directory: DirectoryState, now: string): OperationSuggestion | null {
  const { tasks } = group;
  const playbook = tasks.length === 0 ? null : playbookForClass(directory, strictest(tasks));
  const calendar = playbook && calendarOf(directory, playbook.calendar);
  if (!playbook?.operation || !calendar) return null;
  const called = calledFor(tasks, playbook.operation, directory);
  const commanding = commandersFor(tasks, playbook, directory);
  if (called.agencies.length < 2 || !commanding) return null;
  const named = (power: string) => ({ power, name: playbook.operation?.powers.find(({ id }) => id === power)?.name ?? power });
  const missing = called.missing.map(named);
  const unheld = called.unheld.map(named);
  const where = whereOf(group);
  return {
    by: group.by,
    where,
    class: playbook.class,
    tasks: tasks.map(({ id, hazard, class: hazardClass, holder, overdue }) => ({
      ...{ id, ledgerNumber: hazard.ledgerNumber, owner: hazard.owner, address: hazard.place.address },
      ...{ class: hazardClass, holder, overdue },
    })),
    missing,
    unheld,
    why: reasons(group, where, called.workers, missing, unheld, directory),
    plan: {
      type: 'PlanOperation',
      title: `${where}联合执法行动`.slice(0, 100),
      tasks: tasks.map(({ id }) => id),
      ...hoursFrom(now, calendar, playbook.operation),
      place: placeOf(tasks),
      ...commanding,
      agencies: called.agencies,
      reason: `${suggestionGroundNames[group.by]}有 ${tasks.length} 件隐患待处置，需多部门同时到场`,
      overrideClash: null,
    },
  };
}

interface Called {
  workers: string[];
  agencies: { agency: string; powers: string[] }[];
  missing: string[];
  unheld: string[];
}

/** Who works on the tasks already, and who holds what they lack: of several the one that brings most of it. */
function calledFor(tasks: readonly Candidate[], rules: OperationPlaybook, directory: DirectoryState): Called {
  const workers = [...new Set(tasks.flatMap(({ agencies }) => agencies))].filter((id) => entryOf(directory.agencies, id));
  const holds = (agency: string, power: string): boolean => holdsPower(rules, directory, agency, power);
  const missing = rules.quorum.filter((power) => !workers.some((agency) => holds(agency, power)));
  const others = Object.keys(directory.agencies).sort();
  const calls = new Map(workers.map((agency) => [agency, rules.quorum.filter((power) => holds(agency, power))]));
  const unheld: string[] = [];
  for (let left = missing; left.length > 0;) {
    const brings = others.map((agency) => ({ agency, powers: left.filter((power) => holds(agency, power)) }));
    const best = brings.reduce((a, b) => (b.powers.length > a.powers.length ? b : a), { agency: '', powers: [] as string[] });
    if (best.powers.length === 0) {
      unheld.push(...left);
      break;
    }
    calls.set(best.agency, best.powers);
    left = left.filter((power) => !best.powers.includes(power));
  }
  const agencies = [...calls].map(([agency, powers]) => ({ agency, powers })).slice(0, mostAgencies);
  return { workers, agencies, missing, unheld };
}

/** The head of the agency that answers for most of the tasks, and a deputy from the posts an operation's ladder reaches. */
function commandersFor(tasks: readonly Candidate[], playbook: Playbook, directory: DirectoryState) {
  const { approver, ladder } = operationRules(playbook);
  const agency = mostOften(tasks.map(({ lead, holder }) => lead ?? holder));
  const targets = [{ of: 'responsible' as const, role: approver }, ...ladder.rungs.map(({ to }) => to)];
  const posts = [...targets.map((target) => postFor(directory, agency, target)), lastResort(directory)];
  const people = [...new Set(posts.flatMap((post) => (post && reaches(post)) ?? []))];
  const [commander, deputy] = people;
  return commander !== undefined && deputy !== undefined ? { commander, deputy } : null;
}

function mostOften(values: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))[0]?.[0] ?? '';
}

/** The first half hour by which everybody can have been called, have answered and have been decided on; two hours long. */
function hoursFrom(now: string, calendar: Calendar, { budgets }: OperationPlaybook): { at: string; until: string } {
  const spent: Budget[] = [budgets['call-out'], budgets.answer, budgets.decide];
  const ready = Date.parse(spent.reduce((from, budget) => dueAfter(calendar, from, budget).due, now));
  const at = (Math.floor(ready / halfHourMs) + 1) * halfHourMs;
  const atWork =
    budgets.answer.kind === 'natural' ? new Date(at).toISOString() : atWorkAfter(calendar, new Date(at).toISOString());
  return { at: atWork, until: new Date(Date.parse(atWork) + visitMs).toISOString() };
}

/** An instant with at least an hour of working time behind it, on a half hour: nobody is called to a door before work begins. */
function atWorkAfter(calendar: Calendar, from: string): string {
  const due = Date.parse(dueAfter(calendar, from, { kind: 'working-hours', hours: 1 }).due);
  return new Date(Math.ceil(due / halfHourMs) * halfHourMs).toISOString();
}

/** Where they meet: at the first task that has coordinates, else at the first one's address, for somebody to add them. */
function placeOf(tasks: readonly Candidate[]): NonNullable<PlanOperation['place']> {
  const places = tasks.map(({ hazard }) => hazard.place);
  const { address, longitude, latitude } = places.find((place) => place.longitude !== null && place.latitude !== null) ??
    places[0] ?? { address: '', longitude: null, latitude: null };
  return { address, longitude, latitude };
}

function whereOf({ by, tasks: [first] }: Group): string {
  if (!first) return '';
  const { owner, place } = first.hazard;
  if (by === 'owner') return owner ?? place.address;
  return (by === 'building' ? buildingOf(place.address) : streetOf(place.address)) ?? place.address;
}

function reasons(
  { by, tasks }: Group,
  where: string,
  workers: readonly string[],
  missing: OperationSuggestion['missing'],
  unheld: OperationSuggestion['unheld'],
  directory: DirectoryState,
): string[] {
  const agency = (id: string): string => entryOf(directory.agencies, id)?.shortName ?? id;
  const late = tasks.filter(({ overdue }) => overdue).length;
  const words = (powers: OperationSuggestion['missing']): string => powers.map(({ name }) => name).join('、');
  const classes = hazardClasses.flatMap((one) => {
    const n = tasks.filter((task) => task.class === one).length;
    return n > 0 ? `${hazardClassNames[one]} ${n} 件` : [];
  });
  return [
    `${suggestionGroundNames[by]}“${where}”有 ${tasks.length} 件在办任务（${classes.join('、')}）`,
    ...(late > 0 ? [`其中 ${late} 件已超期`] : []),
    ...(missing.length > 0 ? [lacking(workers.map(agency), words(missing))] : []),
    ...(missing.length === 0 ? [`分由${workers.map(agency).join('、')}承办，须同时到场`] : []),
    ...(unheld.length > 0 ? [`本区没有单位具备${words(unheld)}职能，须请上级支援`] : []),
    ...(placeOf(tasks).longitude === null ? ['各任务均无坐标，拟定时须补充集合地点的经纬度'] : []),
  ];
}

const lacking = (workers: readonly string[], powers: string): string =>
  workers.length === 0
    ? `尚无单位承办，须调具备${powers}职能的单位`
    : `${workers.join('、')}不具备所需的${powers}职能，须另调单位`;
