import type { Clash } from '@baton/contracts';
import type { Operation } from './state';

/** What somebody wants to hold between two instants. */
export type Wanted = Pick<Clash, 'at' | 'until' | 'tasks' | 'people' | 'vehicles'>;

/** Somebody as two operations can both name them: 张三（housing）. */
export const personOf = (name: string, agency: string): string => `${name}（${agency}）`;

const holding = new Set<Operation['status']>(['planned', 'called-out', 'mustering', 'on-site', 'postponed']);

/** What an operation holds: its tasks, its commander, and the people and vehicles of the teams that come; null once it holds nothing. */
export function holdings(id: string, { status, title, at, until, tasks, commander, calls }: Operation): Clash | null {
  if (!holding.has(status)) return null;
  const teams = calls.flatMap(({ agency, answer }) => ('team' in answer && answer.team ? [{ agency, ...answer.team }] : []));
  return {
    operation: id,
    title,
    at,
    until,
    tasks: tasks.map((task) => task.id),
    people: [
      personOf(commander.name, commander.agency),
      ...teams.flatMap(({ agency, people }) => people.map(({ name }) => personOf(name, agency))),
    ],
    vehicles: teams.flatMap(({ vehicle }) => vehicle ?? []),
  };
}

/** What of the wanted another operation holds at the same hour; operations that only follow each other do not clash. */
export function clashesOf(own: string, wanted: Wanted, others: readonly Clash[]): Clash[] {
  return others.flatMap((other) => {
    const both = <T>(mine: T[], theirs: T[]): T[] => mine.filter((one) => theirs.includes(one));
    if (other.operation === own || other.at >= wanted.until || wanted.at >= other.until) return [];
    const tasks = both(wanted.tasks, other.tasks);
    const people = both(wanted.people, other.people);
    const vehicles = both(wanted.vehicles, other.vehicles);
    return tasks.length + people.length + vehicles.length > 0 ? [{ ...other, tasks, people, vehicles }] : [];
  });
}
