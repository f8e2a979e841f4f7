import type { CommandAnswer, TaskCommand, TaskView } from '@baton/contracts';
import { apiOf, Refused } from '../../harness/api';
import { lanes } from './lanes';
import { persistently } from './persistently';
import { RunOver, type Stage } from './stage';
import type { VirtualClock } from './virtual-clock';

/** A command the gateway has acknowledged. */
export interface Acknowledged {
  task: string;
  key: string;
  type: TaskCommand['type'];
  outcome: CommandAnswer['outcome'];
}

export interface WorldOptions {
  gateway: string;
  devSecret: string;
  clock: VirtualClock;
  /** Virtual instant (epoch ms) after which nobody acts any more. */
  end: number;
  /** Requests under way at once. */
  atOnce: number;
}

type Opened = Extract<TaskCommand, { type: 'OpenTask' }>;

/** The agencies' side of a run: people who wait for their hour and act through the gateway, as the same people would by hand. */
export class World implements Stage {
  readonly acknowledged: Acknowledged[] = [];
  /** How often what was refused, by `Command code`. */
  readonly refusals = new Map<string, number>();
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

  open(person: string, key: string, command: Opened): Promise<CommandAnswer | null> {
    return this.send(command.type, key, () => this.api.as(person).open(command, { key }));
  }

  act(person: string, task: string, command: TaskCommand): Promise<CommandAnswer | null> {
    const number = (this.acts.get(task) ?? 0) + 1;
    this.acts.set(task, number);
    const key = `${task.split(':')[2]}-act-${number}`;
    return this.send(command.type, key, () => this.api.as(person).send(task, command, { key }));
  }

  view(person: string, task: string): Promise<TaskView> {
    return this.queue(() => this.insist(() => this.api.as(person).view(task)));
  }

  private async send(
    type: TaskCommand['type'],
    key: string,
    request: () => Promise<CommandAnswer>,
  ): Promise<CommandAnswer | null> {
    try {
      const answer = await this.queue(() => this.insist(request));
      this.acknowledged.push({ task: answer.id, key, type, outcome: answer.outcome });
      return answer;
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      const what = `${type} ${error.problem.code}`;
      this.refusals.set(what, (this.refusals.get(what) ?? 0) + 1);
      return null;
    }
  }

  private insist<T>(request: () => Promise<T>): Promise<T> {
    return persistently(request, () => (this.repeats += 1));
  }
}
