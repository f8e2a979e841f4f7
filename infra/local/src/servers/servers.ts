import { setTimeout as delay } from 'node:timers/promises';
import { parts as allParts, partTitles, type Part } from '../part';
import { backoffMs } from '../process/backoff';
import { howItEnded, type TellSupervision } from '../process/supervision';
import type { Programs } from '../provision/prepare';
import { ServerNotReady } from './server';
import { startPart, type StartContext, type StartedPart } from './start-part';

/** The part is not one that was started here. */
export class PartNotOurs extends Error {
  constructor(part: Part) {
    super(`${part} was not started by this stack`);
    this.name = 'PartNotOurs';
  }
}

/**
 * The processes of one stack, and which of their ends were wanted. With `tell`, a server that ends otherwise is named and
 * started again on its data and its port, after a growing pause, for as long as the stack runs.
 */
export class Servers {
  private readonly running = new Map<Part, StartedPart>();
  private readonly wantedEnds = new WeakSet<StartedPart>();
  private readonly revivals = new Set<Promise<void>>();
  private readonly closing = new AbortController();

  constructor(
    private readonly programs: Programs,
    private readonly context: StartContext,
    private readonly tell: TellSupervision | undefined,
  ) {}

  async startAll(): Promise<void> {
    const parts = allParts.filter((part) => this.has(part));
    const starts = await Promise.allSettled(parts.map((part) => this.start(part)));
    const failed = starts.find((start) => start.status === 'rejected');
    if (failed !== undefined) throw failed.reason;
  }

  has(part: Part): boolean {
    return this.programs[part] !== undefined;
  }

  started(part: Part): StartedPart {
    const started = this.running.get(part);
    if (started === undefined) throw new PartNotOurs(part);
    return started;
  }

  pids(): Partial<Record<Part, number>> {
    return Object.fromEntries([...this.running].map(([part, started]) => [part, started.process.identity.pid]));
  }

  async kill(part: Part, signal: NodeJS.Signals): Promise<void> {
    const started = this.started(part);
    if (signal !== 'SIGSTOP' && signal !== 'SIGCONT') this.wantedEnds.add(started);
    await started.process.kill(signal);
  }

  async restart(part: Part): Promise<void> {
    await this.stop(part);
    await this.start(part);
  }

  async stopAll(): Promise<void> {
    this.closing.abort();
    await Promise.all(this.revivals);
    await Promise.all([...this.running.keys()].map((part) => this.stop(part)));
  }

  private async start(part: Part): Promise<void> {
    const program = this.programs[part];
    if (program === undefined) throw new PartNotOurs(part);
    const started = await startPart(part, program, this.context);
    this.running.set(part, started);
    void started.process.exited.then((exit) => {
      if (this.tell !== undefined && !this.wantedEnds.has(started)) this.revive(part, howItEnded(exit), this.tell);
    });
  }

  private async stop(part: Part): Promise<void> {
    const started = this.started(part);
    this.wantedEnds.add(started);
    await started.process.stop(started.graceMs);
  }

  private revive(part: Part, how: string, tell: TellSupervision): void {
    const revival = this.startAgain(part, how, tell).finally(() => this.revivals.delete(revival));
    this.revivals.add(revival);
  }

  private async startAgain(part: Part, ended: string, tell: TellSupervision): Promise<void> {
    const name = partTitles[part];
    const since = performance.now();
    let how = ended;
    for (let attempt = 1; !this.closing.signal.aborted; attempt += 1) {
      const againInMs = backoffMs(attempt);
      tell({ type: 'ended', name, how, againInMs });
      await delay(againInMs, undefined, { signal: this.closing.signal }).catch(() => undefined);
      if (this.closing.signal.aborted) return;
      try {
        await this.start(part);
        return tell({ type: 'again', name, afterMs: Math.round(performance.now() - since) });
      } catch (error) {
        how = error instanceof ServerNotReady ? error.reason : String(error);
      }
    }
  }
}
