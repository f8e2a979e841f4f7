import type { Actor } from './actor';
import type { DomainEvent } from './envelope';
import type { SubjectKind } from './ids';
import type { ProblemCode } from './problems';

/** A coded refusal: expected, remembered, shown to the user. `detail` names field, value and what is allowed. */
export interface Refusal {
  code: ProblemCode;
  detail: string;
  /** Where in the command, as a JSON pointer, when one field is to blame. */
  pointer?: string;
}

/** What `decide` may answer. Doing nothing is a named outcome. */
export type Decision<E extends DomainEvent> =
  | { outcome: 'accepted'; events: E[] }
  | { outcome: 'nothing'; reason: 'nothing-due' | 'already-so' }
  | { outcome: 'refused'; refusal: Refusal };

/** What a decision sees besides state and command: one instant, one actor, one snapshot of policy. */
export interface DecideContext<P> {
  /** RFC 3339, UTC, milliseconds; never before the last commit of the entity. */
  now: string;
  actor: Actor;
  policy: P;
  entity: string;
  commandId: string;
}

/**
 * A kind of event-sourced entity. Everything the engine (journal, relay, coordinator, ledger, gateway) knows of a
 * subject stands here; `decide` and `evolve` are pure.
 */
export interface Subject<S, C extends { type: string }, E extends DomainEvent, P> {
  kind: SubjectKind;
  topic: string;
  initialState: S;
  decide(state: S, command: C, context: DecideContext<P>): Decision<E>;
  evolve(state: S, event: E, at: string): S;
  /** Earliest instant at which the entity wants to be rung, or null. */
  nextDeadline(state: S): string | null;
}
