import { setTimeout as delay } from 'node:timers/promises';

export interface ShowingOptions {
  /** Tells the processes of these entities how they stand. */
  show: (entities: string[]) => Promise<void>;
  onError: (error: unknown, entities: string[]) => void;
  /** Waits real milliseconds; ends early when the signal says so. */
  rest?: (ms: number, signal: AbortSignal) => Promise<void>;
  /** Milliseconds, only to measure spans. */
  now?: () => number;
}

/** Processes told in one go. */
const atOnce = 8;
/** A change waits this long, in milliseconds, so that what follows at once is told with it. */
const settleMs = 250;
/** How many times as long as it worked it rests: what is only for the eye takes a sixth of the time at most. */
const restShare = 5;
const longestRestMs = 5_000;

/**
 * Keeps what processes show to the eye (search attributes, `waitingFor`) in step with the log, at leisure: a change of no
 * deadline that must be told at once is told here, each entity once however often it changed, the oldest change first. It
 * slows down by itself when Temporal or the machine is busy, because it rests in proportion to the time its calls took.
 */
export class Showing {
  private readonly waiting = new Set<string>();
  private readonly closing = new AbortController();
  private running: Promise<void> | undefined;

  constructor(private readonly options: ShowingOptions) {}

  /** Entities whose process shows an older state than the log. */
  get behind(): number {
    return this.waiting.size;
  }

  add(entity: string): void {
    this.waiting.add(entity);
    this.running ??= this.run().finally(() => (this.running = undefined));
  }

  /** The process was told by somebody else. */
  drop(entity: string): void {
    this.waiting.delete(entity);
  }

  /** Finishes the calls at hand; what still waits is shown by the next ring of its process. */
  async close(): Promise<void> {
    this.closing.abort();
    await this.running;
  }

  private async run(): Promise<void> {
    const { now = () => performance.now() } = this.options;
    let rest = settleMs;
    while (this.waiting.size > 0) {
      await this.rest(rest);
      if (this.closing.signal.aborted) return;
      const began = now();
      const worked = await this.showSome();
      rest = Math.min(longestRestMs, worked ? (now() - began) * restShare : Math.max(settleMs, rest * 2));
    }
  }

  private async showSome(): Promise<boolean> {
    const entities = this.take();
    if (entities.length === 0) return true;
    try {
      await this.options.show(entities);
      return true;
    } catch (error) {
      for (const entity of entities) this.waiting.add(entity);
      this.options.onError(error, entities);
      return false;
    }
  }

  private take(): string[] {
    const entities: string[] = [];
    for (const entity of this.waiting) {
      if (entities.length === atOnce) break;
      entities.push(entity);
      this.waiting.delete(entity);
    }
    return entities;
  }

  private async rest(ms: number): Promise<void> {
    const { rest = (wait, signal) => delay(wait, undefined, { signal }) } = this.options;
    await rest(ms, this.closing.signal).catch(() => undefined);
  }
}
