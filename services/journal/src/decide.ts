import { sealCommit, type Commit, type DomainEvent, type RecordedEvent, type Refusal } from '@baton/contracts';
import type { CommandRequest } from './request';
import type { Kept, StoredSubject } from './stored-subject';

/** What a command comes to on a state, before anything is written. Whatever is not `commit` is confirmed before it is told. */
export type Verdict<S> =
  | { verdict: 'commit'; commit: Commit; kept: Kept<S> }
  | { verdict: 'nothing'; reason: string }
  | { verdict: 'refused'; refusal: Refusal }
  | { verdict: 'stale' }
  | { verdict: 'absent' };

/** Decides one command on a state and, when it is accepted, seals its commit and folds it. */
export function decideOn<S, C extends { type: string }, E extends DomainEvent, P>(
  stored: StoredSubject<S, C, E, P>,
  kept: Kept<S>,
  request: CommandRequest<S, C, P>,
  now: string,
): Verdict<S> {
  if (kept.version === 0 ? !request.createsEntity : request.sees?.(kept.state) === false) return { verdict: 'absent' };
  if (request.expectedVersion !== undefined && request.expectedVersion !== kept.version) return { verdict: 'stale' };
  const { entity, actor, policy, commandId } = request;
  const at = now > kept.at ? now : kept.at;
  const decision = stored.subject.decide(kept.state, request.command, { now: at, actor, policy, entity, commandId });
  switch (decision.outcome) {
    case 'refused':
      return { verdict: 'refused', refusal: decision.refusal };
    case 'nothing':
      return { verdict: 'nothing', reason: decision.reason };
    case 'accepted':
      return { verdict: 'commit', ...seal(stored, kept, request, decision.events, at) };
  }
}

function seal<S, C extends { type: string }, E extends DomainEvent, P>(
  stored: StoredSubject<S, C, E, P>,
  kept: Kept<S>,
  request: CommandRequest<S, C, P>,
  events: E[],
  at: string,
): { commit: Commit; kept: Kept<S> } {
  if (events.length === 0) throw new Error(`${request.command.type} was accepted without an event`);
  const { entity, district, commandId, commandHash, actor, traceparent } = request;
  const { subject } = stored;
  let state = kept.state;
  const recorded = events.map((event): RecordedEvent => {
    state = subject.evolve(state, event, at);
    return { type: event.type, data: event.data, nextDeadline: subject.nextDeadline(state) };
  });
  const commit = sealCommit(
    {
      entity,
      kind: subject.kind,
      district,
      seq: kept.version + 1,
      events: recorded,
      commandId,
      commandHash,
      actor,
      at,
      policy: request.policyVersions,
      ...(traceparent === undefined ? {} : { traceparent }),
    },
    kept.hash,
  );
  const nextDeadline = recorded.at(-1)?.nextDeadline ?? null;
  const version = kept.version + events.length;
  return { commit, kept: { version, hash: commit.hash, at, nextDeadline, state, index: stored.index(state, kept.index) } };
}
