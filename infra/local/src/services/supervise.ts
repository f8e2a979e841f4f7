import { setTimeout as delay } from 'node:timers/promises';
import { backoffMs, provenAfterMs } from '../process/backoff';
import { launch, logTail, type Exit, type LaunchOptions, type RunningProcess } from '../process/launch';
import { howItEnded, type TellSupervision } from '../process/supervision';
import { until } from '../until';

export interface SupervisedOptions extends LaunchOptions {
  /** Whether the process works: its /readyz says yes. */
  ready(): Promise<boolean>;
  /** Hears of an end nobody asked for, and of the start that follows it. */
  onEvent?: TellSupervision;
  graceMs: number;
}

/** The service ended, again and again, before it was ready for the first time. */
export class ServiceNotReady extends Error {
  constructor(
    readonly service: string,
    readonly logFile: string,
  ) {
    super(`${service} did not become ready. The end of ${logFile}:\n${logTail(logFile)}`);
    this.name = 'ServiceNotReady';
  }
}

const readyWithinMs = 60_000;

/**
 * One process of ours, kept alive. States: *wanted* — whenever it ends it is started again, after a growing pause;
 * *unwanted* — it is being stopped or is down until `start`. Services are crash-only: being started again is their recovery.
 */
export class Supervised {
  private wanted = false;
  private current: RunningProcess | undefined;
  private attempt = 0;
  private loop: Promise<void> = Promise.resolve();
  private pause = new AbortController();

  constructor(private readonly options: SupervisedOptions) {}

  get name(): string {
    return this.options.name;
  }

  get pid(): number | undefined {
    return this.current?.identity.pid;
  }

  /** Starts it and returns when it is ready. Throws ServiceNotReady; it is down then. */
  async start(): Promise<void> {
    this.wanted = true;
    this.attempt = 0;
    this.pause = new AbortController();
    await this.launchOnce();
    this.loop = this.keepAlive();
    if (await this.readyWithin(readyWithinMs)) return;
    await this.stop();
    throw new ServiceNotReady(this.name, this.options.logFile);
  }

  /** Ends it and lets it be; one that was just being started again as well. */
  async stop(): Promise<void> {
    this.wanted = false;
    this.pause.abort();
    await this.current?.stop(this.options.graceMs);
    await this.loop;
    await this.current?.stop(this.options.graceMs);
  }

  /** Sends a signal. Wanted as before: after a deadly one the supervisor starts it again. */
  async kill(signal: NodeJS.Signals): Promise<void> {
    await this.current?.kill(signal);
  }

  /** Whether it was ready within the time. */
  readyWithin(withinMs: number): Promise<boolean> {
    return until(async () => this.current?.exit() === undefined && (await this.options.ready()), {
      withinMs,
      everyMs: 50,
      giveUp: () => !this.wanted || this.attempt >= 5,
    });
  }

  private async launchOnce(): Promise<void> {
    this.current = await launch(this.options);
  }

  private async keepAlive(): Promise<void> {
    while (this.wanted && this.current !== undefined) {
      const began = performance.now();
      const exit = await this.current.exited;
      if (!this.wanted) return;
      this.attempt = performance.now() - began > provenAfterMs ? 1 : this.attempt + 1;
      await this.startAgain(exit, backoffMs(this.attempt));
    }
  }

  private async startAgain(exit: Exit, pause: number): Promise<void> {
    const ended = performance.now();
    this.options.onEvent?.({ type: 'ended', name: this.name, how: howItEnded(exit), againInMs: pause });
    await delay(pause, undefined, { signal: this.pause.signal }).catch(() => undefined);
    if (!this.wanted) return;
    await this.launchOnce();
    void this.readyWithin(readyWithinMs).then((ready) => {
      if (ready) this.options.onEvent?.({ type: 'again', name: this.name, afterMs: Math.round(performance.now() - ended) });
    });
  }
}
