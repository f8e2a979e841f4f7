import {
  commitMessages,
  type Decision,
  type DecideContext,
  type DomainEvent,
  type EventMessage,
  genesisHash,
  type RecordedEvent,
  sealCommit,
  type Subject,
} from '@baton/contracts';

interface Entity<S> {
  state: S;
  version: number;
  hash: string;
}

/** Entities of one kind on paper: the rules in memory, their log as the relay would publish it. */
export class PaperShelf<S, C extends { type: string }, E extends DomainEvent, P> {
  private readonly kept = new Map<string, Entity<S>>();

  /** `messages` gets what every commit publishes. */
  constructor(
    private readonly subject: Subject<S, C, E, P>,
    private readonly messages: EventMessage[],
  ) {}

  /** An entity as it stands; not begun yet when nothing was ever decided on it. */
  at(id: string): Entity<S> {
    return this.kept.get(id) ?? { state: this.subject.initialState, version: 0, hash: genesisHash };
  }

  all(): [string, S][] {
    return [...this.kept].map(([id, { state }]) => [id, state]);
  }

  send(id: string, command: C, context: Omit<DecideContext<P>, 'entity'>): Decision<E> {
    const entity = this.at(id);
    const decision = this.subject.decide(entity.state, command, { ...context, entity: id });
    if (decision.outcome === 'accepted') this.commit(id, entity, decision.events, context);
    return decision;
  }

  /** Epoch milliseconds of the earliest deadline of all; Infinity when there is none. */
  nextRing(): number {
    return Math.min(Infinity, ...this.all().map(([, state]) => this.deadline(state)));
  }

  /** Entities whose deadline has come. */
  due(now: number): string[] {
    return this.all().flatMap(([id, state]) => (this.deadline(state) <= now ? [id] : []));
  }

  stored() {
    return [...this.kept].map(([_id, { state, version, hash }]) => ({
      _id,
      version,
      hash,
      state,
      nextDeadline: this.subject.nextDeadline(state),
    }));
  }

  private deadline(state: S): number {
    const next = this.subject.nextDeadline(state);
    return next === null ? Infinity : Date.parse(next);
  }

  private commit(
    id: string,
    entity: Entity<S>,
    events: readonly E[],
    { now: at, commandId, actor }: Pick<DecideContext<P>, 'now' | 'commandId' | 'actor'>,
  ): void {
    const recorded = events.map((event): RecordedEvent => {
      entity.state = this.subject.evolve(entity.state, event, at);
      return { ...event, nextDeadline: this.subject.nextDeadline(entity.state) };
    });
    const base = {
      entity: id,
      kind: this.subject.kind,
      district: 'paper',
      seq: entity.version + 1,
      events: recorded,
      commandHash: '',
      policy: {},
      at,
      commandId,
      actor,
    };
    const commit = sealCommit(base, entity.hash);
    this.messages.push(...commitMessages(commit));
    Object.assign(entity, { version: entity.version + events.length, hash: commit.hash });
    this.kept.set(id, entity);
  }
}
