import type { OperationStage } from '../operations/operation-stage';
import { PersistentClient, type ClientOptions } from '../../harness/persistent-client';
import { RunOver, type Stage } from './stage';
import type { VirtualClock } from './virtual-clock';

export interface WorldOptions extends ClientOptions {
  clock: VirtualClock;
  /** Virtual instant (epoch ms) after which nobody acts any more. */
  end: number;
}

/** The agencies' side of a run: people who wait for their hour and act through the gateway, as the same people would by hand. */
export class World extends PersistentClient implements Stage, OperationStage {
  private readonly clock: VirtualClock;
  private readonly end: number;

  constructor({ clock, end, ...client }: WorldOptions) {
    super(client);
    this.clock = clock;
    this.end = end;
  }

  now(): number {
    return this.clock.now();
  }

  async until(at: number): Promise<void> {
    if (at > this.end) throw new RunOver();
    await this.clock.until(at);
  }

  /** Waits until nobody acts any more. */
  async untilTheEnd(): Promise<void> {
    await this.clock.until(this.end);
  }
}
