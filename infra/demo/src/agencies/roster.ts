import type { Agency, Person, Role } from '@baton/contracts';
import type { Gateway } from '../gateway';

/** The directory as the simulated agencies see it, read from the API once. */
export interface Roster {
  agencies: Agency[];
  people: Person[];
  /** Somebody of an agency who has a role, the same one each time for the same `turn`; null when nobody has. */
  actor(agency: string, role: Role, turn?: number): Person | null;
  /** Somebody with a role who is in none of the agencies named. */
  outsider(role: Role, not: readonly string[]): Person | null;
  nameOf(agency: string): string;
}

export async function readRoster(gateway: Gateway, person: string): Promise<Roster> {
  const list = async <T>(path: string): Promise<T[]> => {
    const body = (await gateway.read(person, path)) as T[] | { items: T[] };
    return Array.isArray(body) ? body : body.items;
  };
  return rosterOf(await list<Agency>('/v1/directory/agencies'), await list<Person>('/v1/directory/people'));
}

export function rosterOf(agencies: Agency[], people: Person[]): Roster {
  return {
    agencies,
    people,
    actor: (agency, role, turn = 0) => {
      const able = people.filter((person) => person.agency === agency && person.roles.includes(role));
      return able[turn % able.length] ?? null;
    },
    outsider: (role, not) => people.find((person) => person.roles.includes(role) && !not.includes(person.agency)) ?? null,
    nameOf: (agency) => agencies.find(({ id }) => id === agency)?.shortName ?? agency,
  };
}
