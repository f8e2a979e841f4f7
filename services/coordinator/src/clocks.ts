import { clockTaskQueue, clockWorkflowId, jointTask, pictureAttributes, taskChanged, type ClockPicture } from '@baton/processes';
import { WorkflowIdConflictPolicy, WorkflowIdReusePolicy, WorkflowNotFoundError, type Client } from '@temporalio/client';
import type { Seen } from './gateway';

const over = new Set(['closed', 'voided']);

/** What a task's clock needs to know of it. */
export function pictureOf({ view, sleepMs }: Seen, realNow: number): ClockPicture {
  return {
    version: view.version,
    wakeAt: sleepMs === null ? null : realNow + sleepMs,
    over: over.has(view.status),
    district: view.id.split(':')[0] ?? '',
    hazardClass: view.class,
    status: view.status,
    holder: view.holder,
    lead: view.lead,
    nextDue: view.nextDeadline,
    rung: view.rung,
    waitingFor: view.waitingFor,
  };
}

/**
 * Tells the clock of a task how it stands, and starts it when it does not run: one call, safe to repeat. A closed task
 * needs no clock; its running one is told, so that it may stop.
 */
export async function tellClock(client: Client, task: string, picture: ClockPicture): Promise<void> {
  if (picture.over) return tellOver(client, task, picture);
  await client.workflow.signalWithStart(jointTask, {
    workflowId: clockWorkflowId(task),
    taskQueue: clockTaskQueue,
    args: [{ task, picture }],
    signal: taskChanged,
    signalArgs: [picture],
    typedSearchAttributes: pictureAttributes(picture),
    workflowTaskTimeout: '5 seconds',
    workflowIdReusePolicy: WorkflowIdReusePolicy.ALLOW_DUPLICATE,
    workflowIdConflictPolicy: WorkflowIdConflictPolicy.USE_EXISTING,
  });
}

async function tellOver(client: Client, task: string, picture: ClockPicture): Promise<void> {
  try {
    await client.workflow.getHandle(clockWorkflowId(task)).signal(taskChanged, picture);
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError)) throw error;
  }
}

/** Starts the clock of a task just opened; one that runs already is left as it is. */
export async function startClock(client: Client, task: string, picture: ClockPicture): Promise<void> {
  await client.workflow.start(jointTask, {
    workflowId: clockWorkflowId(task),
    taskQueue: clockTaskQueue,
    args: [{ task, picture }],
    typedSearchAttributes: pictureAttributes(picture),
    workflowTaskTimeout: '5 seconds',
    workflowIdConflictPolicy: WorkflowIdConflictPolicy.USE_EXISTING,
  });
}

/**
 * Gives every open task a running clock again, whatever Temporal still has: after its store was lost, or to be sure.
 * Reports the number of tasks told after each page.
 */
export async function restoreClocks(
  client: Client,
  pages: AsyncIterable<Seen[]>,
  progress: (told: number) => void,
  realNow: () => number = Date.now,
): Promise<number> {
  let told = 0;
  for await (const seen of pages) {
    for (let i = 0; i < seen.length; i += callsAtOnce) {
      await Promise.all(seen.slice(i, i + callsAtOnce).map((one) => tellClock(client, one.view.id, pictureOf(one, realNow()))));
    }
    told += seen.length;
    progress(told);
  }
  return told;
}

/** Calls to Temporal under way at once: more only queue in its store. */
const callsAtOnce = 24;
