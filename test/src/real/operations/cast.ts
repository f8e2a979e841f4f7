import type { Officer, OperationView, Position, Team } from '@baton/contracts';

/** An operation about to be played. */
export interface PlannedOperation {
  operation: string;
  /** What the dice are thrown by, besides who acts: the seed of the run and the operation's number in it. */
  words: (string | number)[];
  /** Which of an agency's teams goes; no two operations at one hour have the same. */
  team: number;
}

/** The powers that the teams of an agency have with them as a rule. Six agencies; every id is one of the district. */
export const usualPowers: Record<string, string[]> = {
  zhujian: ['enter', 'order-correction', 'stop-use'],
  chengguan: ['enter', 'order-correction', 'demolish'],
  shijian: ['enter', 'order-correction', 'seal', 'seize'],
  xiaofang: ['enter', 'stop-use', 'seal', 'evacuate'],
  yingji: ['enter', 'order-correction', 'stop-use'],
  ranqi: ['enter', 'cut-supply', 'repair'],
};
export const sixAgencies: readonly string[] = Object.keys(usualPowers);

/** Whose people carry no enforcement card: a company is no authority. */
const withoutCard = new Set(['ranqi']);

/** The two who go, under names that are nobody's. */
export function officersOf(agency: string, team: number): Officer[] {
  return [1, 2].map((n) => ({
    name: `${agency}${team}队${n}号`,
    card: withoutCard.has(agency) ? null : `ZF-${agency}-${team}${n}`,
  }));
}

/** What an agency sends: its usual powers and those it is asked for, all or without the first one asked for. */
export function teamOf(agency: string, team: number, asked: readonly string[], bringsLess: boolean): Team {
  const people = officersOf(agency, team);
  const brings = [...new Set([...(usualPowers[agency] ?? []), ...asked])];
  const powers = bringsLess ? brings.filter((power) => power !== (asked[0] ?? brings.at(-1))) : brings;
  return { leader: people[0]!.name, people, vehicle: `${agency}-${team}`, powers };
}

/** Degrees of latitude that are some metres. */
const degrees = (metres: number): number => metres / 111_195;

/** Where a team says it stands, some metres north of the place. */
export const positionAt = ({ place }: Pick<OperationView, 'place'>, metres: number): Position => ({
  longitude: place.longitude,
  latitude: place.latitude + degrees(metres),
});
