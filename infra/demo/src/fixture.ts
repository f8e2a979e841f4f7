import {
  directoryEntity,
  newEntityId,
  problem,
  taskCommandRoles,
  type Actor,
  type CommandAnswer,
  type Decision,
  type DirectoryCommand,
  type DomainEvent,
  type TaskCommand,
} from '@baton/contracts';
import {
  directorySubject,
  emptyDirectory,
  noTask,
  taskSubject,
  taskView,
  type DirectoryState,
  type TaskState,
} from '@baton/rules';
import type { Gateway, Reply } from './gateway';

const district = 'gulou';
const machine = (id: 'operator' | 'clock'): Actor => ({ id, name: id, agency: 'baton', roles: [id], district });

/** The latest version of everything published. */
const latest = <T>({ all, latest: versions }: { all: Record<string, T>; latest: Record<string, number> }): T[] =>
  Object.entries(versions).flatMap(([id, version]) => all[`${id}@${version}`] ?? []);

interface Kept {
  version: number;
  state: TaskState;
}

/** The gateway's contract over the real rules, in memory, on a clock that tests move. */
export class RulesGateway implements Gateway {
  directory: DirectoryState = emptyDirectory;
  readonly tasks = new Map<string, Kept>();
  readonly refusals: string[] = [];
  readonly events: DomainEvent[] = [];
  private readonly answers = new Map<string, Reply>();

  constructor(public now: string) {}

  /** Moves the clock on and rings every task for what fell due on the way. */
  advanceTo(instant: string): void {
    this.now = instant;
    for (const [id, kept] of this.tasks) {
      const next = taskSubject.nextDeadline(kept.state);
      if (next !== null && next <= instant) this.onTask(machine('clock'), id, { type: 'RingTask' }, 'ring');
    }
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
    if (pathname === '/v1/directory/playbooks') return Promise.resolve({ items: latest(this.directory.playbooks) });
    if (pathname === '/v1/directory/calendars') return Promise.resolve({ items: latest(this.directory.calendars) });
    if (pathname === '/v1/tasks') return Promise.resolve(this.list(searchParams));
    return Promise.resolve(this.view(pathname.split('/')[3] ?? ''));
  }

  view(id: string) {
    const { version, state } = this.tasks.get(id) ?? { version: 0, state: noTask };
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
    const command = body as TaskCommand;
    if (!actor.roles.some((role) => taskCommandRoles[command.type].includes(role))) {
      return { outcome: 'refused', problem: problem('forbidden', `${person} ${command.type}`) };
    }
    return this.onTask(
      actor,
      path === '/v1/tasks' ? newEntityId(district, 'task', key) : (path.split('/')[3] ?? ''),
      command,
      key,
    );
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
    const kept = this.tasks.get(entity) ?? { version: 0, state: noTask };
    const context = { now: this.now, actor, policy: this.directory, entity, commandId };
    const decision = taskSubject.decide(kept.state, command, context);
    let { version } = kept;
    if (decision.outcome === 'accepted') {
      version += decision.events.length;
      this.events.push(...decision.events);
      this.tasks.set(entity, {
        version,
        state: decision.events.reduce((s, e) => taskSubject.evolve(s, e, this.now), kept.state),
      });
    }
    return this.reply(entity, version, decision);
  }

  private reply(id: string, version: number, decision: Decision<DomainEvent>): Reply {
    if (decision.outcome === 'refused') {
      return { outcome: 'refused', problem: problem(decision.refusal.code, decision.refusal.detail) };
    }
    const answer: CommandAnswer = { id, outcome: decision.outcome, version, events: [], nextDeadline: null, sleepMs: null };
    return { outcome: decision.outcome, answer };
  }
}
