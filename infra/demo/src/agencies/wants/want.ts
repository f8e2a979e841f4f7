import type { DutyView, ObligationView, Person, TaskCommand, TaskView } from '@baton/contracts';
import { randomOf, type Random } from '../../random';
import type { Roster } from '../roster';
import type { Pace } from '../temper';

/** An act somebody would do now: who, and the command. */
export interface Want<C = TaskCommand> {
  person: Person;
  command: C;
}

/** What whoever acts can see: the task as the API shows it, the directory, and the time. */
export interface Scene {
  view: TaskView;
  roster: Roster;
  pace: Pace;
  /** RFC 3339 instant by the gateway's clock. */
  now: string;
}

/** Chance for one decision on an entity: the same entity in the same version, the same decision. */
export const chanceFor = ({ view, pace }: { view: { id: string; version: number }; pace: Pace }, what: string): Random =>
  randomOf(pace.seed, `${what}/${view.id}/${view.version}`);

/** The duty an obligation belongs to; the lead duty where it names none. */
export const dutyOf = (view: TaskView, o?: Pick<ObligationView, 'duty'>): DutyView | undefined =>
  view.duties.find(({ id }) => id === (o?.duty ?? 'lead'));

/** A want, unless the agency has nobody who could do it. */
export const wantOf = <C>(person: Person | null, command: C): Want<C> | null => person && { person, command };
