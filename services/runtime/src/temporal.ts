import type { Client, Connection } from '@temporalio/client';
import type { NativeConnection, Worker, WorkerOptions } from '@temporalio/worker';
import { createRequire } from 'node:module';
import type { Logger } from 'pino';

/** Temporal's packages are large and only some processes need them: they are loaded at first use. */
const load = createRequire(__filename);
const clientSdk = () => load('@temporalio/client') as typeof import('@temporalio/client');
const workerSdk = () => load('@temporalio/worker') as typeof import('@temporalio/worker');

export interface TemporalOptions {
  /** `host:port` of the frontend. */
  address: string;
  namespace: string;
}

export interface Temporal {
  client: Client;
  /** Rejects when the frontend does not answer. */
  check(): Promise<void>;
  close(): Promise<void>;
}

/** A client that connects at its first call. */
export function connectTemporal({ address, namespace }: TemporalOptions): Temporal {
  const sdk = clientSdk();
  const connection = sdk.Connection.lazy({ address, connectTimeout: '5 seconds' });
  const client = new sdk.Client({ connection, namespace });
  return {
    client,
    check: async () =>
      void (await connection.withDeadline(Date.now() + 1_500, () => connection.workflowService.getSystemInfo({}))),
    close: () => connection.close(),
  };
}

export interface NamespaceSettings extends TemporalOptions {
  /** Days for which closed workflows can be looked at. */
  retentionDays: number;
  /** Search attributes, name to type as `IndexedValueType` numbers them (1 text, 2 keyword, 3 int, 6 datetime). */
  searchAttributes: Readonly<Record<string, number>>;
}

/** Makes the namespace and its search attributes where they are missing; changes nothing that is there. */
export async function ensureNamespace({ address, namespace, retentionDays, searchAttributes }: NamespaceSettings): Promise<void> {
  const connection = await clientSdk().Connection.connect({ address, connectTimeout: '5 seconds' });
  try {
    await makeNamespace(connection, namespace, retentionDays);
    const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace });
    const missing = Object.entries(searchAttributes).filter(([name]) => customAttributes?.[name] === undefined);
    if (missing.length === 0) return;
    await connection.operatorService.addSearchAttributes({ namespace, searchAttributes: Object.fromEntries(missing) });
  } finally {
    await connection.close();
  }
}

const notFound = 5;
const alreadyExists = 6;

async function makeNamespace(connection: Connection, namespace: string, days: number): Promise<void> {
  const codeOf = (error: unknown): unknown => (error as { code?: unknown }).code;
  try {
    await connection.workflowService.describeNamespace({ namespace });
  } catch (error) {
    if (codeOf(error) !== notFound) throw error;
    const seconds = days * 86_400;
    const made = connection.workflowService.registerNamespace({
      namespace,
      workflowExecutionRetentionPeriod: { seconds: seconds as never },
    });
    await made.catch((again: unknown) => {
      if (codeOf(again) !== alreadyExists) throw again;
    });
  }
}

/** Sends warnings and errors of the SDK to a log; once per process, before its first worker. */
export function logTemporalTo(log: Logger): void {
  const { DefaultLogger, Runtime } = workerSdk();
  const logger = new DefaultLogger('WARN', ({ level, message, meta }) => {
    // A failed activity is its caller's to tell: the SDK would tell every single attempt, many a second in an outage.
    // A worker that carries letters has no workflows, on purpose.
    const known = message === 'Activity failed' || message.startsWith('No workflows registered');
    const loud = level === 'ERROR' ? 'error' : known ? 'debug' : 'warn';
    log[loud]({ temporal: meta }, message);
  });
  Runtime.install({ logger });
}

export interface ProcessWorkerOptions extends TemporalOptions {
  taskQueue: string;
  activities: object;
  /** The workflow bundle made at build time, or else the source to bundle now, which takes seconds; none: activities alone. */
  workflows: { bundlePath: string } | { sourcePath: string } | null;
  /** Anything else of the SDK's options, for instance concurrency. */
  more?: Partial<WorkerOptions>;
}

export interface ProcessWorker {
  /** Resolves when the worker has ended after `close`, rejects when it fails. */
  ended: Promise<void>;
  /** Takes no new work, lets running activities end, and resolves. */
  close(): Promise<void>;
}

/** Connects and runs a worker. A killed worker's tasks go to another after 3 s (sticky queue). */
export async function runWorker({
  address,
  namespace,
  taskQueue,
  activities,
  workflows,
  more,
}: ProcessWorkerOptions): Promise<ProcessWorker> {
  const { NativeConnection, Worker } = workerSdk();
  const connection = await NativeConnection.connect({ address });
  const worker = await Worker.create({
    connection,
    namespace,
    taskQueue,
    activities,
    ...codeOf(workflows),
    stickyQueueScheduleToStartTimeout: '3 seconds',
    shutdownGraceTime: '5 seconds',
    ...more,
  });
  return running(worker, connection);
}

function codeOf(workflows: ProcessWorkerOptions['workflows']): Pick<WorkerOptions, 'workflowBundle' | 'workflowsPath'> {
  if (workflows === null) return {};
  return 'bundlePath' in workflows
    ? { workflowBundle: { codePath: workflows.bundlePath } }
    : { workflowsPath: workflows.sourcePath };
}

function running(worker: Worker, connection: NativeConnection): ProcessWorker {
  const ended = worker.run().finally(() => connection.close());
  return {
    ended,
    async close() {
      if (worker.getState() === 'RUNNING') worker.shutdown();
      await ended;
    },
  };
}

/** Bundles workflow code for `bundlePath`; done at build time. Gives the code to write to a file. */
export async function bundleWorkflows(sourcePath: string): Promise<string> {
  const { bundleWorkflowCode, DefaultLogger } = workerSdk();
  const { code } = await bundleWorkflowCode({ workflowsPath: sourcePath, logger: new DefaultLogger('WARN') });
  return code;
}
