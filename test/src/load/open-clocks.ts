import { setTimeout as delay } from 'node:timers/promises';
import { Client, Connection } from '@temporalio/client';

const everyMs = 500;

/** The clocks of tasks in Temporal, counted as Temporal's own tools would. */
export class OpenClocks {
  private constructor(
    private readonly connection: Connection,
    private readonly client: Client,
  ) {}

  static async at(address: string): Promise<OpenClocks> {
    const connection = await Connection.connect({ address });
    return new OpenClocks(connection, new Client({ connection, namespace: 'baton' }));
  }

  /** Clocks that run now. */
  async count(): Promise<number> {
    const { count } = await this.client.workflow.count(`WorkflowType = 'jointTask' AND ExecutionStatus = 'Running'`);
    return count;
  }

  /** Waits until so many run; throws when they do not within the patience. */
  async until(count: number, told: (running: number) => void, patienceSeconds = 1_200): Promise<void> {
    const end = performance.now() + patienceSeconds * 1000;
    for (;;) {
      const running = await this.count();
      told(running);
      if (running >= count) return;
      if (performance.now() > end) throw new Error(`only ${running} of ${count} clocks run after ${patienceSeconds} s`);
      await delay(everyMs);
    }
  }

  close(): Promise<void> {
    return this.connection.close();
  }
}
