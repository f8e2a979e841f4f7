import { clockActivities, pictureOf } from '@baton/coordinator';
import { prepare } from '@baton/local';
import { clockTaskQueue, searchAttributes, type ClockPicture } from '@baton/processes';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { bundleWorkflowCode, DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import { PaperGateway } from './paper-gateway';

/** The real clock process on a Temporal server that skips time, over the real rules in memory. */
export interface SkippingTime {
  env: TestWorkflowEnvironment;
  gateway: PaperGateway;
  /** The task as its clock is told of it. */
  picture(task: string): ClockPicture;
  stop(): Promise<void>;
}

export async function startSkippingTime(): Promise<SkippingTime> {
  const path = (await prepare({ parts: ['timeSkipping'] })).timeSkipping ?? '';
  Runtime.install({ logger: new DefaultLogger('ERROR') });
  const env = await TestWorkflowEnvironment.createTimeSkipping({ server: { executable: { type: 'existing-path', path } } });
  await env.connection.operatorService.addSearchAttributes({ namespace: env.namespace ?? 'default', searchAttributes });
  const gateway = new PaperGateway(() => env.currentTimeMs());
  const worker = await Worker.create({
    connection: env.nativeConnection,
    taskQueue: clockTaskQueue,
    workflowBundle: await bundleWorkflowCode({
      workflowsPath: require.resolve('@baton/processes'),
      logger: new DefaultLogger('ERROR'),
    }),
    activities: clockActivities({ gateway, realNow: () => 0, onRing: () => undefined, onError: () => undefined }),
  });
  const running = worker.run();
  const stop = async () => {
    worker.shutdown();
    await running;
    await env.teardown();
  };
  return { env, gateway, picture: (task) => pictureOf(gateway.seen(task), 0), stop };
}
