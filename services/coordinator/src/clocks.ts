import { clockTaskQueue, clockWorkflowId, firstAttributes, jointTask, taskChanged, type ClockPicture } from '@baton/processes';
import {
  WorkflowExecutionAlreadyStartedError,
  WorkflowIdConflictPolicy,
  WorkflowIdReusePolicy,
  WorkflowNotFoundError,
  type Client,
} from '@temporalio/client';
import type { Seen } from './gateway';

const over = new Set(['closed', 'voided']);

/** What a task's clock needs to know of it. `realNow` in epoch milliseconds, taken when the task was seen. */
export function pictureOf({ view, sleepMs }: Seen, realNow: number, traceparent: string | null = null): ClockPicture {
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
    traceparent,
  };
}

/** Longest wait for Temporal in milliseconds, retries included: whoever calls tries again by itself. */
const answersWithinMs = 5_000;

const within = <T>(client: Client, call: () => Promise<T>): Promise<T> => client.withDeadline(Date.now() + answersWithinMs, call);

const running = (task: string, picture: ClockPicture, taskQueue: string) => ({
  workflowId: clockWorkflowId(task),
  taskQueue,
  args: [{ task, picture }] as [{ task: string; picture: ClockPicture }],
  typedSearchAttributes: firstAttributes(picture),
  workflowTaskTimeout: '5 seconds' as const,
  workflowIdReusePolicy: WorkflowIdReusePolicy.ALLOW_DUPLICATE,
});

/**
 * Tells the clock of a task how it stands, and starts it when it does not run: one call, safe to repeat. A closed task
 * needs no clock; its running one is told, so that it may stop.
 */
export async function tellClock(client: Client, task: string, picture: ClockPicture, taskQueue = clockTaskQueue): Promise<void> {
  if (picture.over) return tellOver(client, task, picture);
  await within(client, () =>
    client.workflow.signalWithStart(jointTask, {
      ...running(task, picture, taskQueue),
      signal: taskChanged,
      signalArgs: [picture],
      workflowIdConflictPolicy: WorkflowIdConflictPolicy.USE_EXISTING,
    }),
  );
}

async function tellOver(client: Client, task: string, picture: ClockPicture): Promise<void> {
  try {
    await within(client, () => client.workflow.getHandle(clockWorkflowId(task)).signal(taskChanged, picture));
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError)) throw error;
  }
}

/** Starts the clock of a task, which is cheaper than telling it; false when one runs already, which is left as it is. */
export async function startClock(
  client: Client,
  task: string,
  picture: ClockPicture,
  taskQueue = clockTaskQueue,
): Promise<boolean> {
  try {
    await within(client, () => client.workflow.start(jointTask, running(task, picture, taskQueue)));
    return true;
  } catch (error) {
    if (error instanceof WorkflowExecutionAlreadyStartedError) return false;
    throw error;
  }
}
