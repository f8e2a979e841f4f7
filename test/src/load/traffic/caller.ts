import { setTimeout as delay } from 'node:timers/promises';
import type { Canon } from './canon';
import type { Command } from './commands';
import { HttpConnection, type HttpAnswer } from './http-connection';

/** A command whose answer came. */
export interface Acknowledged {
  key: string;
  task: string;
  /** Sequence of its last event. */
  version: number;
  /** When the answer was read, in epoch milliseconds with fractions. */
  at: number;
}

/** What one caller did in one round. */
export interface Round {
  /** Milliseconds from sending to the whole answer, one by one. */
  durations: number[];
  /** How often something else than success was answered, by what. */
  refusals: Map<string, number>;
  acknowledged: Acknowledged[];
}

export interface RoundOptions {
  /** `performance.now()` after which nothing more is sent. */
  end: number;
  /** Milliseconds between two commands of this caller; 0: as fast as answers come. */
  everyMs: number;
  /** Whether to read the answers and tell them. */
  answers: boolean;
}

/** Epoch milliseconds, finer than Date. */
export const epochNow = (): number => performance.timeOrigin + performance.now();

/** One connection and what it has to say. */
export class Caller {
  private readonly ready: Command[] = [];

  private constructor(
    private readonly url: string,
    private connection: HttpConnection,
    private readonly commands: Canon<Command>,
  ) {}

  static async connect(url: string, commands: Canon<Command>): Promise<Caller> {
    return new Caller(url, await HttpConnection.open(url), commands);
  }

  /** Makes requests ready, so that a round does nothing but send; connects again when the rounds of others took long. */
  async prepare(requests: number): Promise<void> {
    if (!this.connection.isOpen) this.connection = await HttpConnection.open(this.url);
    while (this.ready.length < requests) this.ready.push(this.commands.next());
  }

  async round({ end, everyMs, answers }: RoundOptions): Promise<Round> {
    const round: Round = { durations: [], refusals: new Map(), acknowledged: [] };
    let next = performance.now() + Math.random() * everyMs;
    for (;;) {
      const pause = everyMs === 0 ? 0 : next - performance.now();
      if (pause > 0) await delay(pause);
      const begin = performance.now();
      if (begin >= end) return round;
      next += everyMs;
      const command = this.ready.shift() ?? this.commands.next();
      const answer = await this.connection.send(command.request);
      round.durations.push(performance.now() - begin);
      if (answer.status >= 300) refused(round, answer);
      else if (answers)
        round.acknowledged.push({ key: command.key, task: command.task, version: versionIn(answer), at: epochNow() });
    }
  }

  close(): void {
    this.connection.close();
  }
}

const versionIn = ({ body }: HttpAnswer): number => (JSON.parse(body.toString()) as { version: number }).version;

function refused({ refusals }: Round, { status, body }: HttpAnswer): void {
  const what = `${status} ${body.toString().slice(0, 300)}`;
  refusals.set(what, (refusals.get(what) ?? 0) + 1);
}
