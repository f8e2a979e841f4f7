import { setImmediate as turn } from 'node:timers/promises';
import {
  type Actor,
  type Decision,
  type DomainEvent,
  derivedId,
  effectCommandId,
  type EventMessage,
  type OperationCommand,
  type PlanOperation,
  type TaskCommand,
} from '@baton/contracts';
import {
  type DirectoryState,
  holdings,
  type Operation,
  type OperationPolicy,
  operationSubject,
  operationView,
  policyNeeds,
  taskIndex,
  taskSubject,
  taskView,
} from '@baton/rules';
import type { OperationStage } from '../operations/operation-stage';
import { PaperShelf } from './paper-shelf';
import { RunOver, type Stage } from './stage';

/**
 * A stage on paper: the rules in memory, time that jumps from instant to instant, deadlines rung to the millisecond, and
 * what operations cause done at once. Shows in a unit test what a story does over months.
 */
export class PaperStage implements Stage, OperationStage {
  readonly messages: EventMessage[] = [];
  readonly refusals: string[] = [];
  readonly tasks = new PaperShelf(taskSubject, this.messages);
  readonly operations = new PaperShelf(operationSubject, this.messages);
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
    return this.act(person, `paper:task:${derivedId(key)}`, command);
  }

  async act(person: string, task: string, command: TaskCommand) {
    return this.answer(task, command.type, this.sendTask(this.actor(person), task, command));
  }

  async view(_person: string, task: string) {
    const { state, version } = this.tasks.at(task);
    if (state.status === 'none') throw new Error(`no task ${task}`);
    return taskView(task, version, state, (agency) => agency);
  }

  async plan(person: string, key: string, command: PlanOperation) {
    return this.operate(person, `paper:operation:${derivedId(key)}`, command);
  }

  async operate(person: string, operation: string, command: OperationCommand) {
    const answer = this.answer(operation, command.type, this.sendOperation(this.actor(person), operation, command));
    this.performEffects(operation);
    return answer;
  }

  async operation(_person: string, id: string) {
    const { state, version } = this.operations.at(id);
    if (state.status === 'none') throw new Error(`no operation ${id}`);
    return operationView(id, version, state, this.directory);
  }

  /** Lets time pass until nobody waits and nothing rings before the end. */
  async play(): Promise<void> {
    for (;;) {
      await turn();
      const wakes = Math.min(Infinity, ...this.waiters.map(({ at }) => at));
      const rings = Math.min(this.tasks.nextRing(), this.operations.nextRing());
      if (Math.min(wakes, rings) > this.end) return;
      this.time = Math.max(this.time, Math.min(wakes, rings));
      if (rings <= wakes) this.ring();
      else this.wake();
    }
  }

  private ring(): void {
    const clock = this.actor('clock');
    for (const task of this.tasks.due(this.time)) this.sendTask(clock, task, { type: 'RingTask' });
    for (const operation of this.operations.due(this.time)) this.sendOperation(clock, operation, { type: 'RingOperation' });
  }

  private wake(): void {
    const due = this.waiters.filter(({ at }) => at <= this.time);
    this.waiters = this.waiters.filter(({ at }) => at > this.time);
    for (const { wake } of due) wake();
  }

  private sendTask(actor: Actor, task: string, command: TaskCommand) {
    return this.tasks.send(task, command, { ...this.context(actor), policy: this.directory });
  }

  private sendOperation(actor: Actor, operation: string, command: OperationCommand) {
    return this.operations.send(operation, command, { ...this.context(actor), policy: this.policy(operation, command) });
  }

  /** Does what an operation causes, as its process would. */
  private performEffects(operation: string): void {
    const { state } = this.operations.at(operation);
    if (state.status === 'none') return;
    for (const effect of state.effects.filter(({ status }) => status === 'pending')) {
      const done = this.perform(operation, effect);
      this.sendOperation(this.actor('operator'), operation, { type: 'RecordEffect', effect: effect.id, ...done });
    }
  }

  private perform(operation: string, { id, by, target, command }: Operation['effects'][number]) {
    const context = {
      ...this.context({ ...by, through: 'clock' }),
      commandId: effectCommandId(operation, id),
      policy: this.directory,
    };
    const decision = command === null ? null : this.tasks.send(target, command as TaskCommand, context);
    if (decision?.outcome !== 'refused') return { outcome: 'done' as const, answer: null, code: null, version: null };
    const { code, detail: answer } = decision.refusal;
    return { outcome: 'refused' as const, answer, code, version: null };
  }

  private policy(operation: string, command: OperationCommand): OperationPolicy {
    const needs = policyNeeds(this.operations.at(operation).state, command);
    const others = needs.hours ? this.operations.all() : [];
    return {
      directory: this.directory,
      tasks: needs.tasks.flatMap((id) => {
        const { state } = this.tasks.at(id);
        if (state.status === 'none') return [];
        const { status, class: hazardClass, holder, lead } = taskIndex(state);
        return [{ id, status, class: hazardClass, holder, lead, hazard: state.hazard }];
      }),
      others: others.flatMap(([id, state]) => (state.status === 'none' ? [] : (holdings(id, state) ?? []))),
    };
  }

  private context(actor: Actor) {
    return { now: new Date(this.time).toISOString(), actor, commandId: `paper-${(this.commands += 1)}` };
  }

  private answer(id: string, type: string, decision: Decision<DomainEvent>): { id: string } | null {
    if (decision.outcome !== 'refused') return { id };
    this.refusals.push(`${type} ${decision.refusal.code}: ${decision.refusal.detail}`);
    return null;
  }

  private actor(id: string): Actor {
    const person = this.directory.people[id];
    if (person) return { ...person, district: 'paper' };
    return { id, name: id, agency: 'baton', roles: [id === 'clock' ? 'clock' : 'operator'], district: 'paper' };
  }
}
