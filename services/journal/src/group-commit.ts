import type { DomainEvent } from '@baton/contracts';
import { within } from '@baton/runtime';
import { Batch, type Engine } from './batch';
import { WaitingLine, type Pending } from './pending';
import type { CommandRequest, Outcome } from './request';

export interface GroupCommitOptions {
  /** Commands per batch at most. */
  batchSize: number;
  /** Batches under way at once; each entity is in one at most. */
  lanes: number;
  /** Attempts of one command on a contended entity before it is told `busy`. */
  attempts: number;
  /** Longest time of a batch, in milliseconds; then its commands are told that the outcome is not known. */
  limitMs: number;
  /** A number in [0, 1) for the jitter between attempts. */
  random: () => number;
}

/**
 * Collects the commands that meet in one turn of the event loop and commits them together. While all lanes are under
 * way commands gather, so batches grow with the load by themselves.
 */
export class GroupCommit<S, C extends { type: string }, E extends DomainEvent, P> {
  private readonly line = new WaitingLine<S, C, P>();
  private underWay = 0;
  private scheduled = false;

  constructor(
    private readonly engine: Engine<S, C, E, P>,
    private readonly options: GroupCommitOptions,
  ) {}

  /** Rejects when the outcome is not known (the store is away): the same command id may be sent again. */
  execute(request: CommandRequest<S, C, P>): Promise<Outcome<S>> {
    return new Promise((settle, fail) => {
      this.line.add({ request, attempts: 0, behind: false, settle, fail });
      this.schedule();
    });
  }

  private schedule(): void {
    if (this.scheduled || this.underWay >= this.options.lanes || this.line.length === 0) return;
    this.scheduled = true;
    setImmediate(() => {
      this.scheduled = false;
      const groups = this.line.take(this.options.batchSize);
      if (groups.size > 0) void this.run(groups);
    });
  }

  private async run(groups: Map<string, Pending<S, C, P>[]>): Promise<void> {
    this.underWay++;
    this.schedule();
    const batch = new Batch(this.engine, groups);
    await within(this.options.limitMs, batch.run()).catch((error: unknown) => batch.giveUp(error));
    this.underWay--;
    this.line.release(groups.keys());
    this.line.putBack(batch.again.later);
    for (const pending of batch.again.retry) this.retry(pending);
    this.schedule();
  }

  private retry(pending: Pending<S, C, P>): void {
    const attempts = pending.attempts + 1;
    if (attempts >= this.options.attempts) {
      pending.settle({ outcome: 'busy' });
      return;
    }
    setTimeout(
      () => {
        this.line.add({ ...pending, attempts });
        this.schedule();
      },
      this.options.random() * 4 * attempts,
    );
  }
}
