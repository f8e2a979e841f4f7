import { problems, type Actor, type Decision, type DomainEvent, type Subject } from '@baton/contracts';
import { GatewayError } from '@baton/coordinator';

/** Something that happened on an entity, with its instant in epoch milliseconds. */
export interface Happened<E extends DomainEvent> {
  at: number;
  event: E;
}

interface PaperEntity<S, E extends DomainEvent> {
  state: S;
  version: number;
  told: Happened<E>[];
  answers: Map<string, PaperAnswer<E>>;
}

export interface PaperAnswer<E extends DomainEvent> {
  outcome: 'accepted' | 'nothing';
  version: number;
  events: E[];
}

/** Who sends a command, what the decision sees, and under which key: the same key, the same answer. */
export interface PaperRequest<P> {
  actor: Actor;
  policy: P;
  key?: string;
}

/** Entities of one subject in memory, decided and folded by the real rules. `now` in epoch milliseconds. */
export class PaperEntities<S, C extends { type: string }, E extends DomainEvent, P> {
  private readonly entities = new Map<string, PaperEntity<S, E>>();

  constructor(
    private readonly subject: Subject<S, C, E, P>,
    private readonly now: () => Promise<number>,
  ) {}

  get ids(): string[] {
    return [...this.entities.keys()];
  }

  /** The entity as it stands; throws when there is none. */
  at(id: string): Readonly<PaperEntity<S, E>> {
    const entity = this.entities.get(id);
    if (!entity) throw new GatewayError(404, 'not-found', id);
    return entity;
  }

  /** Adds an entity to which nothing has happened yet. */
  add(id: string): void {
    if (!this.entities.has(id)) {
      this.entities.set(id, { state: this.subject.initialState, version: 0, told: [], answers: new Map() });
    }
  }

  /** Decides a command and folds what follows; throws a refusal. */
  async send(id: string, command: C, { actor, policy, key }: PaperRequest<P>): Promise<PaperAnswer<E>> {
    const at = await this.now();
    const entity = this.at(id) as PaperEntity<S, E>;
    const commandId = key ?? `${id}/${entity.version}`;
    const first = entity.answers.get(commandId);
    if (first) return first;
    const now = new Date(at).toISOString();
    const events = eventsOf(this.subject.decide(entity.state, command, { now, actor, policy, entity: id, commandId }));
    for (const event of events) {
      entity.state = this.subject.evolve(entity.state, event, now);
      entity.version += 1;
      entity.told.push({ at, event });
    }
    const answer: PaperAnswer<E> = { outcome: events.length > 0 ? 'accepted' : 'nothing', version: entity.version, events };
    if (key !== undefined) entity.answers.set(key, answer);
    return answer;
  }
}

function eventsOf<E extends DomainEvent>(decision: Decision<E>): E[] {
  if (decision.outcome === 'accepted') return decision.events;
  if (decision.outcome === 'nothing') return [];
  const { code, detail } = decision.refusal;
  throw new GatewayError(problems[code].status, code, detail);
}
