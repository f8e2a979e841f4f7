import type { Agency, Calendar, HazardClass, Person, Playbook, Rung } from '@baton/contracts';
import type { DirectoryState, PostSeat, Versions } from './state';

/** A post as a ladder sees it: its id, who reaches it, and the agency it belongs to. */
export interface PostEntry {
  post: string;
  role: string;
  title: string;
  agency: string;
  person: string | null;
  deputy: string | null;
}

/** Own entries only: ids such as `constructor` are legal and must not find what every object has. */
export const entryOf = <T>(record: Record<string, T>, key: string): T | null =>
  Object.hasOwn(record, key) ? record[key]! : null;

export const versionKey = (id: string, version: number): string => `${id}@${version}`;

function published<T>({ all, latest }: Versions<T>, id: string, version?: number): T | null {
  const wanted = version ?? entryOf(latest, id);
  return wanted === null ? null : entryOf(all, versionKey(id, wanted));
}

/** Agency by id, full name, short name or alias; names must match entirely, blanks around them aside. */
export function findAgency(dir: DirectoryState, idOrName: string): Agency | null {
  const wanted = idOrName.trim();
  const named = () => Object.values(dir.agencies).find((agency) => agencyNames(agency).includes(wanted)) ?? null;
  return entryOf(dir.agencies, wanted) ?? named();
}

/** All names an agency answers to. */
export const agencyNames = ({ name, shortName, aliases }: Agency): string[] => [name, shortName, ...aliases];

const asEntry = ({ id, role, title, agency, person, deputy }: PostSeat): PostEntry => ({
  post: id,
  role,
  title,
  agency,
  person,
  deputy,
});

/** The person a post reaches: who sits in it, else the deputy, else nobody. */
export const reaches = ({ person, deputy }: Pick<PostEntry, 'person' | 'deputy'>): string | null => person ?? deputy;

/**
 * The post a rung calls: of the agency that owes the obligation, or of any agency of kind `district`. Where several
 * posts have the role, a filled one goes before a vacant one and then the lower id, so that the answer never wavers.
 */
export function postFor(dir: DirectoryState, agencyId: string | null, target: Rung['to']): PostEntry | null {
  const inScope =
    target.of === 'district'
      ? (seat: PostSeat) => entryOf(dir.agencies, seat.agency)?.kind === 'district'
      : (seat: PostSeat) => seat.agency === agencyId;
  const seats = Object.values(dir.posts).filter((seat) => seat.role === target.role && inScope(seat));
  seats.sort((a, b) => Number(reaches(a) === null) - Number(reaches(b) === null) || (a.id < b.id ? -1 : 1));
  return seats[0] ? asEntry(seats[0]) : null;
}

/** The post that a ladder reaches when every other is vacant; null before the district is configured. */
export function lastResort(dir: DirectoryState): PostEntry | null {
  const seat = dir.lastResort === null ? null : entryOf(dir.posts, dir.lastResort);
  return seat && asEntry(seat);
}

/** A playbook in the version asked for, or the latest. */
export const playbookOf = (dir: DirectoryState, id: string, version?: number): Playbook | null =>
  published(dir.playbooks, id, version);

/** The playbook new tasks of a class run under. */
export function playbookForClass(dir: DirectoryState, hazardClass: HazardClass): Playbook | null {
  const id = dir.classPlaybooks[hazardClass];
  return id === undefined ? null : playbookOf(dir, id);
}

/** A working calendar in the version asked for, or the latest. */
export const calendarOf = (dir: DirectoryState, id: string, version?: number): Calendar | null =>
  published(dir.calendars, id, version);

/** Everybody who works for an agency, by id. */
export const peopleOf = (dir: DirectoryState, agency: string): Person[] =>
  Object.values(dir.people)
    .filter((person) => person.agency === agency)
    .sort((a, b) => (a.id < b.id ? -1 : 1));
