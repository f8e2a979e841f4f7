import {
  type Actor,
  type Decision,
  type DecideContext,
  type DomainEvent,
  effectCommandId,
  type OperationCommand,
  type OperationEvent,
  type OperationSuggestions,
  type OperationTask,
  type OperationView,
  type Subject,
  type TaskCommand,
} from '@baton/contracts';
import {
  type Candidate,
  type DirectoryState,
  holdings,
  isOpen,
  isTaken,
  noOperation,
  type Operation,
  type OperationPolicy,
  operationSubject,
  type OperationState,
  operationView,
  policyNeeds,
  suggestOperations,
  taskIndex,
  type TaskState,
} from '@baton/rules';

export interface Kept<S> {
  version: number;
  state: S;
}

/** Entities of one kind in memory, decided and folded by the real rules. */
export class Shelf<S, C extends { type: string }, E extends DomainEvent, P> {
  readonly kept = new Map<string, Kept<S>>();
  readonly events: E[] = [];

  constructor(private readonly subject: Subject<S, C, E, P>) {}

  at(id: string): Kept<S> {
    return this.kept.get(id) ?? { version: 0, state: this.subject.initialState };
  }

  send(id: string, command: C, context: Omit<DecideContext<P>, 'entity'>): Decision<E> {
    const { version, state } = this.at(id);
    const decision = this.subject.decide(state, command, { ...context, entity: id });
    if (decision.outcome !== 'accepted') return decision;
    const { events } = decision;
    this.events.push(...events);
    const folded = events.reduce((before, event) => this.subject.evolve(before, event, context.now), state);
    this.kept.set(id, { version: version + events.length, state: folded });
    return decision;
  }

  /** Entities whose next deadline has come. */
  due(now: string): string[] {
    return [...this.kept].flatMap(([id, { state }]) => ((this.subject.nextDeadline(state) ?? '9') <= now ? [id] : []));
  }
}

/** What joint operations in memory need of the gateway around them. */
export interface Surroundings {
  directory: () => DirectoryState;
  now: () => string;
  tasks: Shelf<TaskState, TaskCommand, DomainEvent, DirectoryState>;
  clock: Actor;
}

/** Joint operations over tasks in memory: the real rules, and what they cause elsewhere done at once, as their process would. */
export class RulesOperations {
  readonly shelf = new Shelf<OperationState, OperationCommand, OperationEvent, OperationPolicy>(operationSubject);
  /** What tasks answered to findings that they would not take, by code. */
  readonly returned: string[] = [];

  constructor(private readonly around: Surroundings) {}

  command(actor: Actor, id: string, command: OperationCommand, commandId: string): Decision<OperationEvent> {
    const context = { now: this.around.now(), actor, commandId, policy: this.policy(id, command) };
    const decision = this.shelf.send(id, command, context);
    if (decision.outcome === 'accepted') this.performEffects(id);
    return decision;
  }

  ring(): void {
    for (const id of this.shelf.due(this.around.now())) this.command(this.around.clock, id, { type: 'RingOperation' }, 'ring');
  }

  view(id: string): OperationView {
    const { version, state } = this.shelf.at(id);
    if (state.status === 'none') throw new Error(`no operation ${id}`);
    return operationView(id, version, state, this.around.directory());
  }

  /** Operations as a list shows them: open ones, some by id, or those with a task. */
  list(query: URLSearchParams): OperationView[] {
    const [ids, task] = [query.get('ids'), query.get('task')];
    return [...this.shelf.kept.keys()]
      .map((id) => this.view(id))
      .filter((view) => (ids === null || view.id === ids) && (task === null || view.tasks.some(({ id }) => id === task)))
      .filter(({ over }) => query.get('open') !== 'true' || !over);
  }

  suggestions(): OperationSuggestions {
    const held = new Set(this.holdings().flatMap(({ tasks }) => tasks));
    const candidates = [...this.around.tasks.kept].flatMap(([id, { state }]) =>
      state.status === 'rectifying' && !held.has(id) ? [candidate(id, state)] : [],
    );
    const items = suggestOperations(candidates, this.around.directory(), this.around.now(), 50);
    return { at: this.around.now(), lookedAt: candidates.length, more: false, items };
  }

  private holdings() {
    return [...this.shelf.kept].flatMap(([id, { state }]) => (state.status === 'none' ? [] : (holdings(id, state) ?? [])));
  }

  private policy(id: string, command: OperationCommand): OperationPolicy {
    const needs = policyNeeds(this.shelf.at(id).state ?? noOperation, command);
    const tasks = needs.tasks.flatMap((task) => {
      const { state } = this.around.tasks.at(task);
      return state.status === 'none' ? [] : [operationTask(task, state)];
    });
    return { directory: this.around.directory(), tasks, others: needs.hours ? this.holdings() : [] };
  }

  private performEffects(id: string): void {
    const { state } = this.shelf.at(id);
    if (state.status === 'none') return;
    for (const effect of state.effects.filter(({ status }) => status === 'pending')) {
      const outcome = this.perform(id, effect);
      this.command(this.around.clock, id, { type: 'RecordEffect', effect: effect.id, ...outcome }, effect.id);
    }
  }

  private perform(operation: string, { id, kind, by, target, command }: Operation['effects'][number]) {
    const done = { outcome: 'done' as const, answer: null, code: null, version: null };
    if (command === null) return done;
    const actor = kind === 'open-task' ? this.around.clock : by;
    const context = { now: this.around.now(), actor, commandId: effectCommandId(operation, id) };
    const decision = this.around.tasks.send(target, command as TaskCommand, { ...context, policy: this.around.directory() });
    if (decision.outcome !== 'refused') return done;
    const { code, detail: answer } = decision.refusal;
    this.returned.push(code);
    return { outcome: 'refused' as const, answer, code, version: null };
  }
}

function operationTask(id: string, state: Exclude<TaskState, { status: 'none' }>): OperationTask {
  const { status, class: hazardClass, holder, lead } = taskIndex(state);
  return { id, status, class: hazardClass, holder, lead, hazard: state.hazard };
}

const candidate = (id: string, state: Exclude<TaskState, { status: 'none' }>): Candidate => ({
  ...operationTask(id, state),
  agencies: state.duties.filter(isOpen).flatMap((duty) => {
    const { custody } = duty;
    const offered = 'offer' in custody && custody.offer ? [custody.offer.to] : [];
    return isTaken(duty) ? [custody.holder, ...offered] : offered;
  }),
  overdue: taskIndex(state).overdue,
});
