import { newEntityId, type CommandAnswer, type OpenTask, type TaskCommand, type TaskView } from '@baton/contracts';
import { apiOf, Refused } from '../../harness/api';
import type { SentCommand } from '../../harness/audit/acknowledgements';
import { lanes } from '../../harness/lanes';
import { persistently } from '../../harness/persistently';
import { RunOver, type Stage } from './stage';
import type { VirtualClock } from './virtual-clock';

export interface WorldOptions {
  gateway: string;
  devSecret: string;
  district: string;
  clock: VirtualClock;
  /** Virtual instant (epoch ms) after which nobody acts any more. */
  end: number;
  /** Requests under way at once. */
  atOnce: number;
}

/** The agencies' side of a run: people who wait for their hour and act through the gateway, as the same people would by hand. */
export class World implements Stage {
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

  constructor(private readonly options: WorldOptions) {
    this.api = apiOf(options.gateway, options.devSecret);
    this.queue = lanes(options.atOnce);
  }

  now(): number {
    return this.options.clock.now();
  }

  async until(at: number): Promise<void> {
    if (at > this.options.end) throw new RunOver();
    await this.options.clock.until(at);
  }

  /** Waits until nobody acts any more. */
  async untilTheEnd(): Promise<void> {
    await this.options.clock.until(this.options.end);
  }

  open(person: string, key: string, command: OpenTask): Promise<CommandAnswer | null> {
    const task = newEntityId(this.options.district, 'task', key);
    return this.send({ task, key, type: command.type, told: null }, () => this.api.as(person).open(command, { key }));
  }

  act(person: string, task: string, command: TaskCommand): Promise<CommandAnswer | null> {
    const number = (this.acts.get(task) ?? 0) + 1;
    this.acts.set(task, number);
    const key = `${task.split(':')[2]}-act-${number}`;
    return this.send({ task, key, type: command.type, told: null }, () => this.api.as(person).send(task, command, { key }));
  }

  view(person: string, task: string): Promise<TaskView> {
    return this.queue(() => this.insist(() => this.api.as(person).view(task)));
  }

  /** Sends a command until it is answered, under one key; null when the answer is a refusal. */
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
