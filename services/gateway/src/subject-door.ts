import type { Actor, DomainEvent, Role } from '@baton/contracts';
import type { StoredSubject } from '@baton/journal';
import type { z } from 'zod';
import type { Snapshot } from './directory/policy';

/** All the gateway must know of a subject to take its commands: one door for every kind of entity. */
export interface SubjectDoor<S, C extends { type: string }, E extends DomainEvent, P> {
  stored: StoredSubject<S, C, E, P>;
  schema: z.ZodType<C>;
  /** Which roles may send a command at all; the rules then check who holds what. */
  rolesFor(command: C): readonly Role[];
  /** What of the directory a decision sees. */
  policyOf(snapshot: Snapshot): P;
  /** The entity as the API shows it. */
  show(entity: string, version: number, state: S, snapshot: Snapshot): unknown;
  /** Checks that need more than rules and roles, such as files named as evidence; throws a problem. */
  check?(command: C, actor: Actor): Promise<void>;
  /** Hears of every state that a command left. */
  accepted?(state: S, version: number): void;
}
