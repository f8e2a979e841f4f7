import {
  newEntityId,
  TaskCommand,
  type EffectKind,
  type OperationCommand,
  type OperationEvent,
  type OperationTask,
  type OperationView,
  type PlanOperation,
} from '@baton/contracts';
import type { Answered, OperationGateway, SeenOperation, SendCommand, TellEffect } from '@baton/coordinator';
import { operationSubject, operationView, taskIndex, type OperationPolicy, type OperationState } from '@baton/rules';
import { PaperEntities, type Happened } from './paper-entities';
import { actorOf, district, type PaperGateway } from './paper-gateway';

/** Joint operations over the tasks of a `PaperGateway`: the real rules in memory, and the door by which their process comes. */
export class PaperOperations implements OperationGateway {
  private readonly operations: PaperEntities<OperationState, OperationCommand, OperationEvent, OperationPolicy>;
  private planned = 0;
  /** Whom effects told, in order. There are no people on paper: to be told is to stand here. */
  readonly notices: { operation: string; kind: EffectKind; target: string }[] = [];

  constructor(
    private readonly desk: PaperGateway,
    now: () => Promise<number>,
  ) {
    this.operations = new PaperEntities(operationSubject, now);
  }

  /** Plans an operation and gives its id. */
  async plan(by: string, command: PlanOperation): Promise<string> {
    const id = newEntityId(district, 'operation', `operation-${(this.planned += 1)}`);
    this.operations.add(id);
    await this.act(id, by, command);
    return id;
  }

  /** Somebody sends a command; throws the refusal. Gives the names of what happened. */
  async act(id: string, by: string, command: OperationCommand, key?: string): Promise<string[]> {
    const { events } = await this.command(id, by, command, key);
    return events.map(({ type }) => type);
  }

  told(id: string): readonly Happened<OperationEvent>[] {
    return this.operations.at(id).told;
  }

  view(id: string): OperationView {
    const { state, version } = this.operations.at(id);
    if (state.status === 'none') throw new Error(`${id} is not planned`);
    return operationView(id, version, state, this.desk.directory);
  }

  /** The door for processes: commands on operations and tasks, on behalf of whom they name. */
  readonly send: SendCommand = async (path, command, { key, onBehalfOf = 'clock' }) => {
    const [, , subject, id, commands] = path.split('/');
    if (subject === 'operations' && id && commands) return this.toOperation(id, onBehalfOf, command as OperationCommand, key);
    if (subject !== 'tasks') throw new Error(`no door ${path}`);
    const parsed = TaskCommand.parse(command);
    if (parsed.type === 'OpenTask') return answerOf(await this.desk.openTask(onBehalfOf, parsed, key), this.desk);
    await this.desk.send(id ?? '', onBehalfOf, parsed, key);
    return answerOf(id ?? '', this.desk);
  };

  /** Tells whom an effect is for. */
  readonly tell: TellEffect = ({ operation, effect: { kind, target } }) => {
    this.notices.push({ operation, kind, target });
    return Promise.resolve({ outcome: 'done', answer: `已通知${target}`, code: null, version: null });
  };

  async ring(id: string): Promise<SeenOperation> {
    await this.act(id, 'clock', { type: 'RingOperation' });
    return this.seen(id);
  }

  look(ids: string[]): Promise<SeenOperation[]> {
    return Promise.resolve(ids.map((id) => this.seen(id)));
  }

  async *open(): AsyncGenerator<SeenOperation[]> {
    yield await this.look(this.operations.ids);
  }

  seen(id: string): SeenOperation {
    const view = this.view(id);
    return { view, sleepMs: view.nextDeadline === null ? null : Date.parse(view.nextDeadline) };
  }

  private async toOperation(id: string, by: string, command: OperationCommand, key: string): Promise<Answered> {
    const { outcome, version, events } = await this.command(id, by, command, key);
    const sequence = version - events.length + 1;
    const view = this.view(id);
    const numbered = events.map((event, i) => ({ sequence: sequence + i, ...event }));
    return { id, outcome, version, events: numbered, nextDeadline: view.nextDeadline, sleepMs: null, view };
  }

  private command(id: string, by: string, command: OperationCommand, key?: string) {
    return this.operations.send(id, command, {
      actor: actorOf(by),
      policy: this.policy(command),
      ...(key !== undefined && { key }),
    });
  }

  private policy(command: OperationCommand): OperationPolicy {
    const ids = command.type === 'PlanOperation' ? command.tasks : [];
    return { directory: this.desk.directory, tasks: ids.map((id) => this.taken(id)), others: [] };
  }

  /** A task as an operation takes it in. */
  private taken(id: string): OperationTask {
    const task = this.desk.task(id);
    const { status, class: hazardClass, holder, lead } = taskIndex(task);
    return { id, status, class: hazardClass, holder, lead, hazard: task.hazard };
  }
}

function answerOf(id: string, desk: PaperGateway): Answered {
  const { view } = desk.seen(id);
  return { id, outcome: 'accepted', version: view.version, events: [], nextDeadline: view.nextDeadline, sleepMs: null, view };
}
