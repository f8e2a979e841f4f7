import { newEntityId, type Actor, type TaskCommand, type TaskEvent, type TaskEventType } from '@baton/contracts';
import { noTask, taskSubject, taskView, type TaskState } from '@baton/rules';
import type { Gateway, Seen } from '@baton/coordinator';
import { directoryOf } from './directory-of';
import { agencies, districtCommands, people } from './district';

const district = 'ceshi';

/** Something that happened on a task, with its instant in epoch milliseconds. */
export interface Happened {
  at: number;
  event: TaskEvent;
}

/** One of the machine actors, or somebody of the test district. */
export function actorOf(id: string): Actor {
  if (id === 'clock' || id === 'operator') return { id, name: id, agency: 'safety-office', roles: [id], district };
  const person = people.find((one) => one.id === id);
  if (!person) throw new Error(`nobody is called ${id}`);
  return { ...person, district };
}

/**
 * The real rules over a memory instead of a database, on any clock: what a process under a skipping clock talks to.
 * Instants are epoch milliseconds of `now`.
 */
export class PaperGateway implements Gateway {
  private readonly tasks = new Map<string, { state: TaskState; version: number; told: Happened[] }>();
  private readonly directory = directoryOf(districtCommands());
  private opened = 0;

  constructor(private readonly now: () => Promise<number>) {}

  /** Opens a task and gives its id. */
  async openTask(by: string, command: Extract<TaskCommand, { type: 'OpenTask' }>): Promise<string> {
    const id = newEntityId(district, 'task', `paper-${(this.opened += 1)}`);
    this.tasks.set(id, { state: noTask, version: 0, told: [] });
    await this.send(id, by, command);
    return id;
  }

  /** Sends a command; throws the code of a refusal. */
  async send(id: string, by: string, command: TaskCommand): Promise<TaskEventType[]> {
    const at = await this.now();
    const task = this.entry(id);
    const now = new Date(at).toISOString();
    const context = { now, actor: actorOf(by), policy: this.directory, entity: id, commandId: `${id}/${task.version}` };
    const decision = taskSubject.decide(task.state, command, context);
    if (decision.outcome === 'refused') throw new Error(decision.refusal.code);
    const events = decision.outcome === 'accepted' ? decision.events : [];
    for (const event of events) {
      task.state = taskSubject.evolve(task.state, event, now);
      task.version += 1;
      task.told.push({ at, event });
    }
    return events.map(({ type }) => type);
  }

  /** Everything that happened on a task, in order. */
  told(id: string): readonly Happened[] {
    return this.entry(id).told;
  }

  async ring(id: string): Promise<Seen> {
    await this.send(id, 'clock', { type: 'RingTask' });
    return this.seen(id);
  }

  look(ids: string[]): Promise<Seen[]> {
    return Promise.resolve(ids.map((id) => this.seen(id)));
  }

  async *open(): AsyncGenerator<Seen[]> {
    yield await this.look([...this.tasks.keys()]);
  }

  /** The task as the clock sees it. `sleepMs` counts from the epoch, so a reader whose real now is 0 wakes at the due instant. */
  seen(id: string): Seen {
    const { state, version } = this.entry(id);
    if (state.status === 'none') throw new Error(`${id} is not open`);
    const view = taskView(id, version, state, (agency) => agencies.find((one) => one.id === agency)?.shortName ?? agency);
    return { view, sleepMs: view.nextDeadline === null ? null : Date.parse(view.nextDeadline) };
  }

  private entry(id: string) {
    const task = this.tasks.get(id);
    if (!task) throw new Error(`no task ${id}`);
    return task;
  }
}
