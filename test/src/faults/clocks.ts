import { jointTaskProcess, noticeProcess } from '@baton/processes';
import { Client, Connection, type WorkflowHandle } from '@temporalio/client';
import { operatorWork } from '../harness/operator-work';
import type { System } from '../harness/system';

/** Asks the coordinator to give everything open a clock again, tasks, operations and notices, as `baton clocks restore` does. Gives how many were told. */
export async function restoreClocks({ services: { probes, devSecret } }: System): Promise<number> {
  const { told } = await operatorWork(probes.coordinator ?? '', '/v1/clocks/restore', devSecret);
  return Number(told);
}

/** The clock of a task, or of a notice, as Temporal knows it: whether it runs, and how many rings it has done. */
export interface ClockInTemporal {
  entity: string;
  status: string;
  rings: number;
}

type HistoryEvent = NonNullable<Awaited<ReturnType<WorkflowHandle['fetchHistory']>>['events']>[number];

/** A ring that succeeded: within the workflow task (a local activity leaves a marker), or by an activity of its own. */
const isRing = ({ markerRecordedEventAttributes: marker, activityTaskCompletedEventAttributes: activity }: HistoryEvent) =>
  Boolean(activity) || (marker?.markerName === 'core_local_activity' && !marker.failure);

/** Asks Temporal for the clocks of some tasks or notices. Rejects when one of them has none. */
export async function clocksOf({ stack }: System, entities: readonly string[]): Promise<ClockInTemporal[]> {
  const connection = await Connection.connect({ address: stack.temporalAddress });
  const { workflow } = new Client({ connection, namespace: 'baton' });
  const clockOf = async (entity: string): Promise<ClockInTemporal> => {
    const handle = workflow.getHandle((entity.includes(':notice:') ? noticeProcess : jointTaskProcess).workflowId(entity));
    const { events } = await handle.fetchHistory();
    const rings = (events ?? []).filter(isRing).length;
    return { entity, status: (await handle.describe()).status.name, rings };
  };
  try {
    return await Promise.all(entities.map(clockOf));
  } finally {
    await connection.close();
  }
}
