import type { Actor, DomainEvent, Evidence } from '@baton/contracts';
import type { StoredSubject } from '@baton/journal';
import type { commandRoles } from '@baton/permissions';
import type { z } from 'zod';
import type { Snapshot } from './directory/policy';

/** Files named as evidence; `pointer` is the JSON pointer of their list in the command. */
export interface NamedFiles {
  pointer: string;
  files: readonly Evidence[];
}

/** All the gateway must know of a subject to take its commands: one door for every kind of entity. */
export interface SubjectDoor<S, C extends { type: string }, E extends DomainEvent, P> {
  stored: StoredSubject<S, C, E, P>;
  schema: z.ZodType<C>;
  /** What its commands are on, as the policy of permissions calls it; the rules then check who holds what. */
  on: keyof typeof commandRoles;
  /** What a decision sees besides the entity: the directory, and what else must be read for this command. */
  policyOf(snapshot: Snapshot, asked: { entity: string; command: C; actor: Actor }): P | Promise<P>;
  /** Files that a command names, by where it names them. */
  evidenceIn?(command: C): readonly NamedFiles[];
  /** The entity as the API shows it. */
  show(entity: string, version: number, state: S, snapshot: Snapshot): unknown;
  /** Hears of every state that a command left. */
  accepted?(state: S, version: number): void;
}
