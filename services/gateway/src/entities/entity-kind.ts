import type { Actor, DomainEvent, Evidence } from '@baton/contracts';
import type { z } from 'zod';
import type { SubjectDoor } from '../subject-door';
import type { ListQuery } from './list-query';
import type { StateFilter } from './state-filter';

/** The state of an entity that was opened. */
export type Opened<S extends { status: string }> = Exclude<S, { status: 'none' }>;

/** A kind of entity of which a district has many: how its commands are taken, and who finds which of them in which lists. */
export interface EntityKind<
  S extends { status: string },
  C extends { type: string },
  E extends DomainEvent,
  P,
> extends SubjectDoor<S, C, E, P> {
  /** Its routes begin with `/v1/<path>`. */
  path: string;
  /** The command that opens a new one. */
  opening: z.ZodType<C>;
  /** What somebody may see, as a filter that every query carries. */
  scope(actor: Actor): StateFilter;
  listQuery(query: unknown): ListQuery;
  /** Files that whoever sees the entity may read. */
  evidenceOf(state: Opened<S>): readonly Evidence[];
}

/** Any kind whose entities have such states. */
export type KindOf<S extends { status: string }> = EntityKind<S, { type: string }, DomainEvent, unknown>;
