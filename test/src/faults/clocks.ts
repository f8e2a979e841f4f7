import { developmentToken } from '@baton/local';
import { clockWorkflowId } from '@baton/processes';
import { Client, Connection } from '@temporalio/client';
import type { System } from '../harness/system';

/** Asks the coordinator to give every open task a clock again, as `baton clocks restore` does. Gives how many were told. */
export async function restoreClocks({ services: { probes, devSecret } }: System): Promise<number> {
  const answer = await fetch(`${probes.coordinator}/v1/clocks/restore`, {
    method: 'POST',
    headers: { authorization: `Bearer ${developmentToken(devSecret, 'operator')}` },
  });
  const lines = (await answer.text()).trim().split('\n');
  const last = JSON.parse(lines.at(-1) ?? '{}') as { told?: number; done?: boolean };
  if (!answer.ok || last.done !== true || last.told === undefined)
    throw new Error(`restoring ended with ${answer.status}: ${lines.at(-1)}`);
  return last.told;
}

/** Those of some tasks whose clock does not run in Temporal. */
export async function tasksWithoutClock({ stack }: System, tasks: readonly string[]): Promise<string[]> {
  const connection = await Connection.connect({ address: stack.temporalAddress });
  const { workflow } = new Client({ connection, namespace: 'baton' });
  try {
    const without: string[] = [];
    for (const task of tasks) {
      const { status } = await workflow.getHandle(clockWorkflowId(task)).describe();
      if (status.name !== 'RUNNING') without.push(task);
    }
    return without;
  } finally {
    await connection.close();
  }
}
