import type { OperationCommand, OperationPlaybook, OperationView } from '@baton/contracts';
import { randomOf, type Random } from '../../random';
import type { Roster } from '../roster';
import type { Pace } from '../temper';
import { wantOf, type Want } from '../wants/want';
import type { FieldTeam } from './teams';
import { oddOne, type Twist } from './twist';

/** What whoever acts on an operation can see: the operation as the API shows it, the directory, and the time. */
export interface OperationScene {
  view: OperationView;
  roster: Roster;
  pace: Pace;
  /** RFC 3339 instant by the gateway's clock. */
  now: string;
  /** The playbook by which the operation runs. */
  rules: OperationPlaybook;
  teams: ReadonlyMap<string, FieldTeam[]>;
  /** What goes otherwise than planned. */
  twist: Twist;
}

export type OperationWant = Want<OperationCommand>;
export type Owed = OperationView['obligations'][number];
export type Call = OperationView['calls'][number];

/** Chance for one decision in one round of call-outs: the same whatever else has happened on the operation since. */
export const roundChance = ({ view, pace }: OperationScene, what: string): Random =>
  randomOf(pace.seed, `${what}/${view.id}/${view.round}`);

/** True for the agency that behaves otherwise in an operation with this twist. */
export const isOdd = ({ view, pace, twist }: OperationScene, agency: string, wanted: Twist): boolean =>
  twist === wanted && oddOne(view, pace.seed) === agency;

/** Who acts for an agency that takes part. */
export const liaisonOf = ({ roster }: OperationScene, agency: string) =>
  roster.actor(agency, 'liaison') ?? roster.actor(agency, 'dispatcher');

export const commanderOf = ({ view, roster }: OperationScene) =>
  roster.people.find(({ id }) => id === view.commander.person) ?? null;

/** The commander wants to, unless nobody in the directory is called that. */
export function commands(scene: OperationScene, command: OperationCommand): OperationWant[] {
  const want = wantOf(commanderOf(scene), command);
  return want ? [want] : [];
}

/** The team an agency sends in this round: the one it named, else the next one in turn. */
export function teamOf(scene: OperationScene, { agency, team }: Call): FieldTeam {
  if (team) return { people: team.people, vehicle: team.vehicle ?? '' };
  const own = scene.teams.get(agency);
  if (!own) throw new Error(`no field team of ${agency}`);
  return roundChance(scene, `team/${agency}`).pick(own);
}
