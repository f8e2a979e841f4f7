import {
  directoryEntity,
  newEntityId,
  operationCommandRoles,
  problem,
  taskCommandRoles,
  type Actor,
  type CommandAnswer,
  type Decision,
  type DirectoryCommand,
  type DomainEvent,
  type OperationCommand,
  type Role,
  type TaskCommand,
  type TaskEvent,
} from '@baton/contracts';
import { directorySubject, emptyDirectory, taskSubject, taskView, type DirectoryState, type TaskState } from '@baton/rules';
import { RulesOperations, Shelf } from './agencies/operations/fixture';
import type { Gateway, Reply } from './gateway';

const district = 'gulou';
const machine = (id: 'operator' | 'clock'): Actor => ({ id, name: id, agency: 'baton', roles: [id], district });

/** The latest version of everything published. */
const latest = <T>({ all, latest: versions }: { all: Record<string, T>; latest: Record<string, number> }): T[] =>
  Object.entries(versions).flatMap(([id, version]) => all[`${id}@${version}`] ?? []);

/** The gateway's contract over the real rules, in memory, on a clock that tests move. */
export class RulesGateway implements Gateway {
  directory: DirectoryState = emptyDirectory;
  readonly refusals: string[] = [];
  private readonly shelf = new Shelf<TaskState, TaskCommand, TaskEvent, DirectoryState>(taskSubject);
  readonly operations = new RulesOperations({
    directory: () => this.directory,
    now: () => this.now,
    tasks: this.shelf,
    clock: machine('clock'),
  });
  private readonly answers = new Map<string, Reply>();

  constructor(public now: string) {}

  get tasks() {
    return this.shelf.kept;
  }

  get events() {
    return this.shelf.events;
  }

  /** Moves the clock on and rings everything for what fell due on the way. */
  advanceTo(instant: string): void {
    this.now = instant;
    for (const id of this.shelf.due(instant)) this.onTask(machine('clock'), id, { type: 'RingTask' }, 'ring');
    this.operations.ring();
  }

  send(person: string, path: string, body: object, key: string): Promise<Reply> {
    const known = this.answers.get(`${path} ${key}`);
    const reply = known ?? this.decide(person, path, body as { type: string }, key);
    this.answers.set(`${path} ${key}`, reply);
    if (reply.outcome === 'refused')
      this.refusals.push(`${(body as { type: string }).type}: ${reply.problem.code} ${reply.problem.detail}`);
    return Promise.resolve(reply);
  }

  read(_person: string, path: string): Promise<unknown> {
    const { pathname, searchParams } = new URL(path, 'http://gateway');
    if (pathname === '/v1/clock') return Promise.resolve({ now: this.now, speed: 1 });
    if (pathname === '/v1/directory/agencies') return Promise.resolve({ items: Object.values(this.directory.agencies) });
    if (pathname === '/v1/directory/people') return Promise.resolve({ items: Object.values(this.directory.people) });
    if (pathname === '/v1/directory/posts') return Promise.resolve({ items: Object.values(this.directory.posts) });
    if (pathname === '/v1/directory/playbooks') {
      const { playbooks } = this.directory;
      return Promise.resolve({ items: searchParams.has('all') ? Object.values(playbooks.all) : latest(playbooks) });
    }
    if (pathname === '/v1/directory/calendars') return Promise.resolve({ items: latest(this.directory.calendars) });
    if (pathname === '/v1/tasks') return Promise.resolve(this.list(searchParams));
    if (pathname === '/v1/operations/suggestions') return Promise.resolve(this.operations.suggestions());
    if (pathname === '/v1/operations') return Promise.resolve({ items: this.operations.list(searchParams), nextCursor: null });
    const id = pathname.split('/')[3] ?? '';
    return Promise.resolve(pathname.startsWith('/v1/operations/') ? this.operations.view(id) : this.view(id));
  }

  view(id: string) {
    const { version, state } = this.shelf.at(id);
    if (state.status === 'none') throw new Error(`no task ${id}`);
    return taskView(id, version, state, (agency) => this.directory.agencies[agency]?.shortName ?? agency);
  }

  private list(query: URLSearchParams) {
    const views = [...this.tasks.keys()].map((id) => this.view(id));
    const [status, number] = [query.get('status'), query.get('ledgerNumber')];
    const items = views.filter((v) => (!status || v.status === status) && (!number || v.hazard.ledgerNumber === number));
    return { items, nextCursor: null };
  }

  private decide(person: string, path: string, body: { type: string }, key: string): Reply {
    if (path === '/v1/directory/commands') return this.onDirectory(body as DirectoryCommand);
    const actor = this.actor(person);
    const [, , kind, id] = path.split('/');
    const may = (roles: readonly Role[]) => actor.roles.some((role) => roles.includes(role));
    if (kind === 'operations') {
      const command = body as OperationCommand;
      if (!may(operationCommandRoles[command.type])) return forbidden(person, command);
      return this.onOperation(actor, id ?? newEntityId(district, 'operation', key), command, key);
    }
    const command = body as TaskCommand;
    if (!may(taskCommandRoles[command.type])) return forbidden(person, command);
    return this.onTask(actor, id ?? newEntityId(district, 'task', key), command, key);
  }

  private actor(person: string): Actor {
    if (person === 'operator' || person === 'clock') return machine(person);
    const found = this.directory.people[person];
    if (!found) throw new Error(`no person ${person}`);
    return { ...found, district };
  }

  private onDirectory(command: DirectoryCommand): Reply {
    const context = {
      now: this.now,
      actor: machine('operator'),
      policy: null,
      entity: directoryEntity(district),
      commandId: 'x',
    };
    const decision = directorySubject.decide(this.directory, command, context);
    if (decision.outcome === 'accepted') {
      this.directory = decision.events.reduce((state, event) => directorySubject.evolve(state, event, this.now), this.directory);
    }
    return this.reply(directoryEntity(district), 1, decision);
  }

  private onTask(actor: Actor, entity: string, command: TaskCommand, commandId: string): Reply {
    const decision = this.shelf.send(entity, command, { now: this.now, actor, policy: this.directory, commandId });
    return this.reply(entity, this.shelf.at(entity).version, decision);
  }

  private onOperation(actor: Actor, entity: string, command: OperationCommand, commandId: string): Reply {
    const decision = this.operations.command(actor, entity, command, commandId);
    return this.reply(entity, this.operations.shelf.at(entity).version, decision);
  }

  private reply(id: string, version: number, decision: Decision<DomainEvent>): Reply {
    if (decision.outcome === 'refused') {
      return { outcome: 'refused', problem: problem(decision.refusal.code, decision.refusal.detail) };
    }
    const answer: CommandAnswer = { id, outcome: decision.outcome, version, events: [], nextDeadline: null, sleepMs: null };
    return { outcome: decision.outcome, answer };
  }
}

const forbidden = (person: string, { type }: { type: string }): Reply => ({
  outcome: 'refused',
  problem: problem('forbidden', `${person} ${type}`),
});
