import type { Agency, Officer } from '@baton/contracts';
import { newName } from '../../district/names';
import { staffOf } from '../../district/staff';
import { randomOf } from '../../random';

/** Who goes out together, and with what. */
export interface FieldTeam {
  people: Officer[];
  vehicle: string;
}

/** Teams of one agency; operations at the same hours take different ones as a rule. */
const teamsEach = 4;

/**
 * The field teams 出动队伍 of every agency, by its id: two or three people under invented names that nobody in a post has,
 * with enforcement cards where the agency is an authority.
 */
export function fieldTeams(seed: number, agencies: readonly Agency[]): ReadonlyMap<string, FieldTeam[]> {
  const random = randomOf(seed, 'field teams');
  const taken = new Set(staffOf(seed).people.map(({ id }) => id));
  let numbered = 0;
  const officer = (carded: boolean): Officer => {
    numbered += 1;
    return { name: newName(random, taken).name, card: carded ? `榕执法${String(numbered).padStart(4, '0')}` : null };
  };
  const teamOf = ({ kind }: Agency): FieldTeam => ({
    people: Array.from({ length: random.int(2, 3) }, () => officer(kind !== 'company')),
    vehicle: `榕A·${random.int(10_000, 99_999)}`,
  });
  return new Map(agencies.map((agency) => [agency.id, Array.from({ length: teamsEach }, () => teamOf(agency))]));
}
