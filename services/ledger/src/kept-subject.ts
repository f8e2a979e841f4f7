import type { Journal } from '@baton/journal';
import type { Logger } from '@baton/runtime';
import type { LedgerSubject } from './ledger-subject';
import { LiveProjection, type LiveOptions } from './live-projection';
import { StateRepair } from './state-repair';

export interface KeptOptions<R> extends Omit<LiveOptions<R>, 'onHeard' | 'onSwitch'> {
  subject: LedgerSubject<R>;
  journal: Journal;
  log: Logger;
}

/** What the ledger keeps of one subject: its projection, and its current states in step with the record. */
export class KeptSubject<R> {
  readonly projection: LiveProjection<R>;
  private readonly repair: StateRepair;

  constructor(options: KeptOptions<R>) {
    this.repair = new StateRepair(options);
    this.projection = new LiveProjection({
      ...options,
      onHeard: (heard) => this.repair.hear(heard),
      onSwitch: () => this.sweep(options.log),
    });
  }

  start(): void {
    this.projection.start();
  }

  async close(): Promise<void> {
    await this.projection.close();
    await this.repair.close();
  }

  private sweep(log: Logger): void {
    this.repair
      .sweep(this.projection.places())
      .catch((err: unknown) => log.warn({ err, projection: this.projection.name }, 'not all current states were looked at'));
  }
}
