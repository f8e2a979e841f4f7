import type { Actor, Commit, Refusal } from '@baton/contracts';
import { lastSequence } from './stored-subject';

/** A command with everything its decision and its commit need. */
export interface CommandRequest<S, C, P> {
  entity: string;
  district: string;
  command: C;
  /** Idempotency: exactly one outcome per entity and id, whoever sends it however often. */
  commandId: string;
  /** SHA-256 of the command's canonical body. */
  commandHash: string;
  actor: Actor;
  policy: P;
  /** Versions of the policy, kept in the commit. */
  policyVersions: Record<string, number | string>;
  /** Refuse as stale unless the entity stands at this version. */
  expectedVersion?: number;
  /** W3C trace context of the request. */
  traceparent?: string;
  /** True when the command may be the first of its entity. */
  createsEntity?: boolean;
  /** Whether the actor may know of the entity at all; a state that is hidden counts as absent. */
  sees?: (state: S) => boolean;
}

/** An event as the sender of the command gets it. */
export interface AnsweredEvent {
  sequence: number;
  type: string;
  data: unknown;
}

/** `first` is false when the answer was given before and is given again. */
export type Outcome<S> =
  | Accepted<S>
  | { outcome: 'nothing'; first: boolean; reason: string; version: number; nextDeadline: string | null }
  | { outcome: 'refused'; first: boolean; refusal: Refusal; version: number }
  | { outcome: 'key-reused' }
  | { outcome: 'stale'; version: number }
  | { outcome: 'absent' }
  | { outcome: 'busy' };

/** Everything but `state` can be told from the commit alone; `state` is null when the answer is given again. */
export interface Accepted<S> {
  outcome: 'accepted';
  first: boolean;
  version: number;
  at: string;
  events: AnsweredEvent[];
  nextDeadline: string | null;
  state: S | null;
}

/** The answer to an accepted command, from its commit. */
export function acceptedBy<S>(commit: Commit, state: S | null = null): Accepted<S> {
  return {
    outcome: 'accepted',
    first: state !== null,
    version: lastSequence(commit),
    at: commit.at,
    events: commit.events.map(({ type, data }, i) => ({ sequence: commit.seq + i, type, data })),
    nextDeadline: commit.events.at(-1)?.nextDeadline ?? null,
    state,
  };
}

/** The answer to a command whose id was used before on its entity: the first one again, or a conflict. */
export function answerAgain<S>(
  first: { commandHash: string; actor: string },
  request: Pick<CommandRequest<S, unknown, unknown>, 'commandHash' | 'actor'>,
  answer: () => Outcome<S>,
): Outcome<S> {
  const same = first.commandHash === request.commandHash && first.actor === request.actor.id;
  return same ? answer() : { outcome: 'key-reused' };
}
