import { setImmediate as turn } from 'node:timers/promises';
import {
  type Actor,
  commitMessages,
  derivedId,
  type EventMessage,
  genesisHash,
  type RecordedEvent,
  sealCommit,
  type TaskCommand,
} from '@baton/contracts';
import { type DirectoryState, type TaskState, taskSubject, taskView } from '@baton/rules';
import { RunOver, type Stage } from './stage';

interface Entity {
  state: TaskState;
  version: number;
  hash: string;
  at: string;
}

/**
 * A stage on paper: the rules in memory, time that jumps from instant to instant, deadlines rung to the millisecond.
 * Shows in a unit test what a story does over months.
 */
export class PaperStage implements Stage {
  readonly messages: EventMessage[] = [];
  readonly refusals: string[] = [];
  private readonly tasks = new Map<string, Entity>();
  private waiters: { at: number; wake: () => void }[] = [];
  private commands = 0;

  constructor(
    private readonly directory: DirectoryState,
    private time: number,
    private readonly end: number,
  ) {}

  now = (): number => this.time;

  async until(at: number): Promise<void> {
    if (at > this.end) throw new RunOver();
    await new Promise<void>((wake) => this.waiters.push({ at, wake }));
  }

  async open(person: string, key: string, command: Extract<TaskCommand, { type: 'OpenTask' }>) {
    return this.send(person, `paper:task:${derivedId(key)}`, command);
  }

  async act(person: string, task: string, command: TaskCommand) {
    return this.send(person, task, command);
  }

  async view(_person: string, task: string) {
    const { state, version } = this.entity(task);
    if (state.status === 'none') throw new Error(`no task ${task}`);
    return taskView(task, version, state, (agency) => agency);
  }

  /** Lets time pass until nobody waits and nothing rings before the end. */
  async play(): Promise<void> {
    for (;;) {
      await turn();
      const wakes = Math.min(Infinity, ...this.waiters.map(({ at }) => at));
      const rings = Math.min(
        Infinity,
        ...[...this.tasks.values()].map(({ state }) => Date.parse(taskSubject.nextDeadline(state) ?? '9999')),
      );
      if (Math.min(wakes, rings) > this.end) return;
      this.time = Math.max(this.time, Math.min(wakes, rings));
      if (rings <= wakes) this.ring();
      else this.wake();
    }
  }

  stored() {
    return [...this.tasks].map(([_id, { state, version, hash }]) => ({
      _id,
      version,
      hash,
      state,
      nextDeadline: taskSubject.nextDeadline(state),
    }));
  }

  private ring(): void {
    for (const [task, { state }] of this.tasks) {
      const next = taskSubject.nextDeadline(state);
      if (next !== null && Date.parse(next) <= this.time) this.send('clock', task, { type: 'RingTask' });
    }
  }

  private wake(): void {
    const due = this.waiters.filter(({ at }) => at <= this.time);
    this.waiters = this.waiters.filter(({ at }) => at > this.time);
    for (const { wake } of due) wake();
  }

  private send(person: string, task: string, command: TaskCommand): { id: string } | null {
    const entity = this.entity(task);
    const at = new Date(this.time).toISOString();
    const commandId = `paper-${(this.commands += 1)}`;
    const actor = this.actor(person);
    const decision = taskSubject.decide(entity.state, command, {
      now: at,
      actor,
      policy: this.directory,
      entity: task,
      commandId,
    });
    if (decision.outcome === 'refused') {
      this.refusals.push(`${command.type} ${decision.refusal.code}: ${decision.refusal.detail}`);
      return null;
    }
    if (decision.outcome === 'accepted') this.commit(task, entity, decision.events, { at, commandId, actor });
    return { id: task };
  }

  private commit(
    task: string,
    entity: Entity,
    events: readonly Omit<RecordedEvent, 'nextDeadline'>[],
    by: { at: string; commandId: string; actor: Actor },
  ): void {
    const recorded = events.map((event): RecordedEvent => {
      entity.state = taskSubject.evolve(entity.state, event as never, by.at);
      return { ...event, nextDeadline: taskSubject.nextDeadline(entity.state) };
    });
    const base = {
      entity: task,
      kind: 'task' as const,
      district: 'paper',
      seq: entity.version + 1,
      events: recorded,
      commandHash: '',
      policy: {},
      ...by,
    };
    const commit = sealCommit(base, entity.hash);
    this.messages.push(...commitMessages(commit));
    Object.assign(entity, { version: entity.version + events.length, hash: commit.hash });
    this.tasks.set(task, entity);
  }

  private entity(task: string): Entity {
    return this.tasks.get(task) ?? { state: taskSubject.initialState, version: 0, hash: genesisHash, at: '' };
  }

  private actor(id: string): Actor {
    const person = this.directory.people[id];
    if (person) return { ...person, district: 'paper' };
    return { id, name: id, agency: 'baton', roles: [id === 'clock' ? 'clock' : 'operator'], district: 'paper' };
  }
}
