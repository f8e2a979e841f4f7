import { clockTaskQueue, type Picture, type Process } from '@baton/processes';
import {
  WorkflowExecutionAlreadyStartedError,
  WorkflowIdConflictPolicy,
  WorkflowIdReusePolicy,
  WorkflowNotFoundError,
  type Client,
} from '@temporalio/client';

/** Whom to tell what: Temporal, the entity, and how it stands. */
export type Told<P extends Picture> = [client: Client, entity: string, picture: P, taskQueue?: string];

/** Longest wait for Temporal in milliseconds, retries included: whoever calls tries again by itself. */
const answersWithinMs = 5_000;

const within = <T>(client: Client, call: () => Promise<T>): Promise<T> => client.withDeadline(Date.now() + answersWithinMs, call);

const running = <P extends Picture>(process: Process<P>, entity: string, picture: P, taskQueue: string) => ({
  workflowId: process.workflowId(entity),
  taskQueue,
  args: [process.input(entity, picture)],
  typedSearchAttributes: process.attributes(picture),
  workflowTaskTimeout: '5 seconds' as const,
  workflowIdReusePolicy: WorkflowIdReusePolicy.ALLOW_DUPLICATE,
});

/**
 * Tells the process of an entity how it stands, and starts it when it does not run: one call, safe to repeat. An entity
 * that is over needs no process; its running one is told, so that it may stop.
 */
export async function tellProcess<P extends Picture>(
  process: Process<P>,
  ...[client, entity, picture, taskQueue = clockTaskQueue]: Told<P>
): Promise<void> {
  if (picture.over) return tellOver(process, client, entity, picture);
  await within(client, () =>
    client.workflow.signalWithStart(process.workflow, {
      ...running(process, entity, picture, taskQueue),
      signal: process.changed,
      signalArgs: [picture],
      workflowIdConflictPolicy: WorkflowIdConflictPolicy.USE_EXISTING,
    }),
  );
}

async function tellOver<P extends Picture>(
  { workflowId, changed }: Process<P>,
  client: Client,
  entity: string,
  picture: P,
): Promise<void> {
  try {
    await within(client, () => client.workflow.getHandle(workflowId(entity)).signal(changed, picture));
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError)) throw error;
  }
}

/** Starts the process of an entity, which is cheaper than telling it; false when one runs already, which is left as it is. */
export async function startProcess<P extends Picture>(
  process: Process<P>,
  ...[client, entity, picture, taskQueue = clockTaskQueue]: Told<P>
): Promise<boolean> {
  try {
    await within(client, () => client.workflow.start(process.workflow, running(process, entity, picture, taskQueue)));
    return true;
  } catch (error) {
    if (error instanceof WorkflowExecutionAlreadyStartedError) return false;
    throw error;
  }
}
