import {
  newEntityId,
  type CommandAnswer,
  type OpenTask,
  type OperationCommand,
  type OperationSuggestion,
  type OperationView,
  type PlanOperation,
  type TaskCommand,
  type TaskView,
} from '@baton/contracts';
import { apiOf, Refused, type SendOptions, type Somebody } from './api';
import type { SentCommand } from './audit/acknowledgements';
import { lanes } from './lanes';
import { persistently } from './persistently';

export interface ClientOptions {
  gatewayUrl: string;
  devSecret: string;
  district: string;
  /** Requests under way at once. */
  atOnce: number;
}

/**
 * A careful client of the gateway: sends every command under a key of its own, again and again until it is answered, and
 * keeps what it was told, so that it can be compared with the record.
 */
export class PersistentClient {
  /** Every command sent, with what its sender was told. */
  readonly sent: SentCommand[] = [];
  /** How often what was refused, by `Command code`. */
  readonly refusals = new Map<string, number>();
  /** Commands answered, one way or the other. */
  answered = 0;
  /** Requests repeated because the gateway did not answer. */
  repeats = 0;
  private readonly api: ReturnType<typeof apiOf>;
  private readonly queue: ReturnType<typeof lanes>;
  private readonly acts = new Map<string, number>();

  constructor(private readonly options: ClientOptions) {
    this.api = apiOf(options.gatewayUrl, options.devSecret);
    this.queue = lanes(options.atOnce);
  }

  /** Opens a task under a key; null when that is refused. */
  open(person: string, key: string, command: OpenTask): Promise<CommandAnswer | null> {
    const entity = newEntityId(this.options.district, 'task', key);
    return this.send({ entity, key, type: command.type, told: null }, () => this.api.as(person).open(command, { key }));
  }

  /** Sends a command on a task; null when it is refused. */
  act(person: string, task: string, command: TaskCommand): Promise<CommandAnswer | null> {
    return this.numbered(task, command.type, (options) => this.api.as(person).send(task, command, options));
  }

  /** Plans an operation under a key; null when that is refused. */
  plan(person: string, key: string, command: PlanOperation): Promise<CommandAnswer | null> {
    const entity = newEntityId(this.options.district, 'operation', key);
    return this.send({ entity, key, type: command.type, told: null }, () => this.api.as(person).plan(command, { key }));
  }

  /** Sends a command on an operation; null when it is refused. */
  operate(person: string, operation: string, command: OperationCommand): Promise<CommandAnswer | null> {
    return this.numbered(operation, command.type, (options) => this.api.as(person).operate(operation, command, options));
  }

  view(person: string, task: string): Promise<TaskView> {
    return this.read(person, (somebody) => somebody.view(task));
  }

  operation(person: string, id: string): Promise<OperationView> {
    return this.read(person, (somebody) => somebody.operation(id));
  }

  async suggestions(person: string, most: number): Promise<OperationSuggestion[]> {
    return (await this.read(person, (somebody) => somebody.suggestions(most))).items;
  }

  private read<T>(person: string, ask: (somebody: Somebody) => Promise<T>): Promise<T> {
    return this.queue(() => this.insist(() => ask(this.api.as(person))));
  }

  /** Sends under a key that says how many commands on the entity came before. */
  private numbered(
    entity: string,
    type: SentCommand['type'],
    request: (options: SendOptions) => Promise<CommandAnswer>,
  ): Promise<CommandAnswer | null> {
    const number = (this.acts.get(entity) ?? 0) + 1;
    this.acts.set(entity, number);
    const key = `${entity.split(':')[2]}-act-${number}`;
    return this.send({ entity, key, type, told: null }, () => request({ key }));
  }

  private async send(command: SentCommand, request: () => Promise<CommandAnswer>): Promise<CommandAnswer | null> {
    this.sent.push(command);
    try {
      const answer = await this.queue(() => this.insist(request));
      const { outcome, version, events } = answer;
      command.told = outcome === 'nothing' ? { outcome } : { outcome, version, events: events.map(({ type }) => type) };
      return answer;
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      command.told = { outcome: 'refused' };
      const what = `${command.type} ${error.problem.code}`;
      this.refusals.set(what, (this.refusals.get(what) ?? 0) + 1);
      return null;
    } finally {
      this.answered += 1;
    }
  }

  private insist<T>(request: () => Promise<T>): Promise<T> {
    return persistently(request, () => (this.repeats += 1));
  }
}
