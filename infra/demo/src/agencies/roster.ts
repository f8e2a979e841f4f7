import type { Agency, Person, Playbook, Role } from '@baton/contracts';
import type { PostSeat } from '@baton/rules';
import type { Gateway } from '../gateway';

/** The directory as the simulated agencies see it, read from the API once. */
export interface Roster {
  agencies: Agency[];
  people: Person[];
  /** Every version of every playbook. */
  playbooks: Playbook[];
  /** Somebody of an agency who has a role, the same one each time for the same `turn`; null when nobody has. */
  actor(agency: string, role: Role, turn?: number): Person | null;
  /** Somebody with a role who is in none of the agencies named. */
  outsider(role: Role, not: readonly string[]): Person | null;
  /** Who sits in an agency's post with a role that playbooks name; null when it is vacant. */
  inPost(agency: string, role: string): Person | null;
  nameOf(agency: string): string;
}

export async function readRoster(gateway: Gateway, person: string): Promise<Roster> {
  const list = async <T>(path: string): Promise<T[]> => {
    const body = (await gateway.read(person, path)) as T[] | { items: T[] };
    return Array.isArray(body) ? body : body.items;
  };
  return rosterOf({
    agencies: await list<Agency>('/v1/directory/agencies'),
    people: await list<Person>('/v1/directory/people'),
    posts: await list<PostSeat>('/v1/directory/posts'),
    playbooks: await list<Playbook>('/v1/directory/playbooks?all=true'),
  });
}

interface Directory {
  agencies: Agency[];
  people: Person[];
  posts: PostSeat[];
  playbooks: Playbook[];
}

export function rosterOf({ agencies, people, posts, playbooks }: Directory): Roster {
  return {
    agencies,
    people,
    playbooks,
    actor: (agency, role, turn = 0) => {
      const able = people.filter((person) => person.agency === agency && person.roles.includes(role));
      return able[turn % able.length] ?? null;
    },
    outsider: (role, not) => people.find((person) => person.roles.includes(role) && !not.includes(person.agency)) ?? null,
    inPost: (agency, role) => {
      const seated = posts.find((post) => post.agency === agency && post.role === role)?.person ?? null;
      return people.find(({ id }) => id === seated) ?? null;
    },
    nameOf: (agency) => agencies.find(({ id }) => id === agency)?.shortName ?? agency,
  };
}
