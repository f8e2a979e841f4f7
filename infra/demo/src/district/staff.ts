import type { Person, Post } from '@baton/contracts';
import { randomOf, type Random } from '../random';
import { agencies } from './agencies';
import { newName } from './names';
import { seatsOf } from './posts';

/** Who sits in a post, and who stands in. */
interface Filling {
  post: string;
  person: string;
  deputy: string | null;
}

/** The people of the demo district, their posts, and who fills which. Posts that nobody fills are vacant on purpose. */
export interface Staff {
  people: Person[];
  posts: Post[];
  fillings: Filling[];
}

/** Invents the staff of every agency; the same seed gives the same people. */
export function staffOf(seed: number): Staff {
  const random = randomOf(seed, 'people');
  const taken = new Set<string>();
  const staff: Staff = { people: [], posts: [], fillings: [] };
  for (const agency of agencies) addAgency(staff, agency.id, seatsOf(agency), random, taken);
  return staff;
}

function addAgency(staff: Staff, agency: string, seats: ReturnType<typeof seatsOf>, random: Random, taken: Set<string>): void {
  const filled: Filling[] = [];
  for (const { role, title, roles } of seats) {
    const person = roles && { ...newName(random, taken), agency, roles };
    if (person) staff.people.push(person);
    if (role === null) continue;
    const post = `${agency}-${role}`;
    staff.posts.push({ id: post, agency, role, title });
    if (person) filled.push({ post, person: person.id, deputy: null });
  }
  const [liaison, ...others] = filled;
  if (liaison && others[0]) liaison.deputy = others[others.length - 1]?.person ?? null;
  staff.fillings.push(...filled, ...onDuty(staff, agency, filled));
}

/** Small bodies have no duty leader of their own: their head is, and the liaison stands in. */
function onDuty(staff: Staff, agency: string, filled: Filling[]): Filling[] {
  if (agency === 'duchashi' || staff.posts.some(({ id }) => id === `${agency}-duty-leader`)) return [];
  const person = filled.find(({ post }) => post.endsWith('-leader'))?.person;
  const deputy = filled.find(({ post }) => post.endsWith('-liaison'))?.person ?? null;
  const post = `${agency}-duty-leader`;
  const shortName = agencies.find(({ id }) => id === agency)?.shortName ?? agency;
  staff.posts.push({ id: post, agency, role: 'duty-leader', title: `${shortName}值班带班领导` });
  return person ? [{ post, person, deputy }] : [];
}
