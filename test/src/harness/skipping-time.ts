import {
  clockActivities,
  followedOperation,
  operationActivities,
  pictureOf,
  startProcess,
  tellProcess,
} from '@baton/coordinator';
import { prepare } from '@baton/local';
import { clockTaskQueue, jointOperationProcess, searchAttributes, type ClockPicture } from '@baton/processes';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { bundleWorkflowCode, DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import { PaperGateway } from './paper-gateway';
import { PaperOperations } from './paper-operations';

/** The real processes on a Temporal server that skips time, over the real rules in memory. */
export interface SkippingTime {
  env: TestWorkflowEnvironment;
  gateway: PaperGateway;
  /** The task as its clock is told of it. */
  picture(task: string): ClockPicture;
  operations: PaperOperations;
  /** Starts the process of an operation, or tells it how the operation stands, as the keeper does. */
  startOperation(operation: string): Promise<void>;
  tellOperation(operation: string): Promise<void>;
  stop(): Promise<void>;
}

export async function startSkippingTime(): Promise<SkippingTime> {
  const path = (await prepare({ parts: ['timeSkipping'] })).timeSkipping ?? '';
  Runtime.install({ logger: new DefaultLogger('ERROR') });
  const env = await TestWorkflowEnvironment.createTimeSkipping({ server: { executable: { type: 'existing-path', path } } });
  await env.connection.operatorService.addSearchAttributes({ namespace: env.namespace ?? 'default', searchAttributes });
  const gateway = new PaperGateway(() => env.currentTimeMs());
  const operations = new PaperOperations(gateway, () => env.currentTimeMs());
  const parts = { realNow: () => 0, onRing: () => undefined, onError: () => undefined };
  const realDelay = (until: string) => Date.parse(until);
  const worker = await Worker.create({
    connection: env.nativeConnection,
    taskQueue: clockTaskQueue,
    workflowBundle: await bundleWorkflowCode({
      workflowsPath: require.resolve('@baton/processes'),
      logger: new DefaultLogger('ERROR'),
    }),
    activities: {
      ...clockActivities({ gateway, ...parts }),
      ...operationActivities({ gateway: operations, send: operations.send, tell: operations.tell, realDelay, ...parts }),
    },
  });
  const running = worker.run();
  const stop = async () => {
    worker.shutdown();
    await running;
    await env.teardown();
  };
  const operationPicture = (id: string) => followedOperation(realDelay).pictureOf(operations.seen(id), 0);
  return {
    env,
    gateway,
    picture: (task) => pictureOf(gateway.seen(task), 0),
    operations,
    startOperation: async (id) => void (await startProcess(jointOperationProcess, env.client, id, operationPicture(id))),
    tellOperation: (id) => tellProcess(jointOperationProcess, env.client, id, operationPicture(id)),
    stop,
  };
}
