import { newEntityId, type Actor, type TaskCommand, type TaskEvent, type TaskEventType } from '@baton/contracts';
import type { Gateway, Seen } from '@baton/coordinator';
import { taskSubject, taskView, type DirectoryState, type Task, type TaskState } from '@baton/rules';
import { directoryOf } from './directory-of';
import { agencies, districtCommands, people } from './district';
import { PaperEntities, type Happened } from './paper-entities';

export const district = 'ceshi';

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
  readonly directory = directoryOf(districtCommands());
  private readonly tasks: PaperEntities<TaskState, TaskCommand, TaskEvent, DirectoryState>;
  private opened = 0;

  constructor(now: () => Promise<number>) {
    this.tasks = new PaperEntities(taskSubject, now);
  }

  /** Opens a task and gives its id. `key` as it comes from elsewhere; else one of its own. */
  async openTask(
    by: string,
    command: Extract<TaskCommand, { type: 'OpenTask' }>,
    key = `paper-${(this.opened += 1)}`,
  ): Promise<string> {
    const id = newEntityId(district, 'task', key);
    this.tasks.add(id);
    await this.send(id, by, command, key);
    return id;
  }

  /** Sends a command; throws the refusal, its code in the message. */
  async send(id: string, by: string, command: TaskCommand, key?: string): Promise<TaskEventType[]> {
    const request = { actor: actorOf(by), policy: this.directory, ...(key !== undefined && { key }) };
    const { events } = await this.tasks.send(id, command, request);
    return events.map(({ type }) => type);
  }

  /** Everything that happened on a task, in order. */
  told(id: string): readonly Happened<TaskEvent>[] {
    return this.tasks.at(id).told;
  }

  /** The task as the rules keep it. */
  task(id: string): Task {
    const { state } = this.tasks.at(id);
    if (state.status === 'none') throw new Error(`${id} is not open`);
    return state;
  }

  async ring(id: string): Promise<Seen> {
    await this.send(id, 'clock', { type: 'RingTask' });
    return this.seen(id);
  }

  look(ids: string[]): Promise<Seen[]> {
    return Promise.resolve(ids.map((id) => this.seen(id)));
  }

  async *open(): AsyncGenerator<Seen[]> {
    yield await this.look(this.tasks.ids);
  }

  /** The task as the clock sees it. `sleepMs` counts from the epoch, so a reader whose real now is 0 wakes at the due instant. */
  seen(id: string): Seen {
    const { version } = this.tasks.at(id);
    const view = taskView(id, version, this.task(id), (agency) => agencies.find((one) => one.id === agency)?.shortName ?? agency);
    return { view, sleepMs: view.nextDeadline === null ? null : Date.parse(view.nextDeadline) };
  }
}
