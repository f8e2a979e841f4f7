import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { DefaultLogger, Runtime } from '@temporalio/worker';
import { connectTemporal, runWorker, type ProcessWorker, type Temporal } from '@baton/runtime';
import { epochNow } from '../traffic/caller';
import type { alarm, AlarmActivities } from './alarm-workflow';

const namespace = 'baton';
/** Starts under way at once. */
const callers = 24;

/** What Temporal alone does with clocks: no rules, no database, no search attributes. */
export class Alarms {
  private rang: number[] = [];
  private waiting: (() => void) | null = null;

  private constructor(
    private readonly temporal: Temporal,
    private readonly taskQueue: string,
    private worker: ProcessWorker | null = null,
  ) {}

  static async open(address: string): Promise<Alarms> {
    Runtime.install({ logger: new DefaultLogger('ERROR') });
    const alarms = new Alarms(connectTemporal({ address, namespace }), `bench-alarms-${randomUUID()}`);
    const activities: AlarmActivities = { ring: () => alarms.note() };
    alarms.worker = await runWorker({
      address,
      namespace,
      taskQueue: alarms.taskQueue,
      activities,
      workflows: { sourcePath: join(__dirname, 'alarm-workflow.js') },
    });
    return alarms;
  }

  /** Starts workflows that all ring at one instant, in epoch milliseconds; gives the starts per second. */
  async set(count: number, at: number): Promise<number> {
    this.rang = [];
    let left = count;
    const begin = performance.now();
    const caller = async (): Promise<void> => {
      for (; left > 0;) {
        left -= 1;
        await this.temporal.client.workflow.start<typeof alarm>('alarm', {
          workflowId: `bench-alarm-${randomUUID()}`,
          taskQueue: this.taskQueue,
          args: [at],
          workflowTaskTimeout: '5 seconds',
        });
      }
    };
    await Promise.all(Array.from({ length: callers }, caller));
    return (count * 1000) / (performance.now() - begin);
  }

  /** Waits until so many have rung; gives when each did, in epoch milliseconds. */
  async allRung(count: number): Promise<number[]> {
    while (this.rang.length < count) await new Promise<void>((heard) => (this.waiting = heard));
    return this.rang;
  }

  async close(): Promise<void> {
    await this.worker?.close();
    await this.temporal.close();
  }

  private note(): Promise<void> {
    this.rang.push(epochNow());
    this.waiting?.();
    return Promise.resolve();
  }
}
