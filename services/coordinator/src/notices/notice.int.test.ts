import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { deliveryTaskQueue, noticeProcess, waitingForQuery, type NoticeActivities, type NoticePicture } from '@baton/processes';
import { Client, Connection } from '@temporalio/client';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { randomUUID } from 'node:crypto';
import { startProcess, tellProcess } from '../clocks';
import { recordHistory } from '../histories/fixture';
import { bundleProcesses } from '../processes-bundle';
import { deliverySettings, workerSettings } from '../worker-settings';

type Answer = (asked: { channel: string; attempt: number }) => NoticePicture | Promise<NoticePicture>;

/** Notices whose tries the test decides; the worker and the server are real. */
class Outside {
  readonly tries: string[] = [];
  readonly rings: string[] = [];
  readonly answers = new Map<string, Answer>();
  readonly activities: NoticeActivities = {
    deliverNotice: async ({ notice, channel, attempt }) => {
      this.tries.push(`${notice} ${channel} ${attempt}`);
      return this.answerFor(notice)({ channel, attempt });
    },
    ringNotice: async ({ notice }) => {
      this.rings.push(notice);
      return this.answerFor(notice)({ channel: 'reader', attempt: 0 });
    },
  };

  triesOf = (notice: string): string[] =>
    this.tries.filter((one) => one.startsWith(notice)).map((one) => one.slice(notice.length + 1));

  private answerFor(notice: string): Answer {
    const answer = this.answers.get(notice);
    if (!answer) throw new Error('nothing to answer');
    return answer;
  }
}

const picture = (more: Partial<NoticePicture> = {}): NoticePicture => ({
  version: 1,
  wakeAt: Date.now(),
  over: false,
  district: 'gulou',
  hazardClass: 'urgent',
  status: 'unread',
  holder: 'housing',
  attempts: [{ channel: 'email', attempt: 1, wakeAt: Date.now() }],
  confirmBy: null,
  nextDue: null,
  waitingFor: ['区住建局带班领导吴卫东应在 2026-03-02 10:45 前签收《督办单》'],
  traceparent: null,
  ...more,
});
const hour = 3_600_000;

let connection: Connection;
let native: NativeConnection;
let client: Client;
let workers: Worker[] = [];
let running: Promise<unknown>;
const outside = new Outside();
const taskQueue = `notices-${randomUUID()}`;
const handle = (notice: string) => client.workflow.getHandle(noticeProcess.workflowId(notice));
const record = async (name: string, notice: string): Promise<void> => recordHistory(name, await handle(notice).fetchHistory());

async function begin(first: NoticePicture, answer: Answer): Promise<string> {
  const notice = `gulou:notice:${randomUUID().replaceAll('-', '').toUpperCase()}`;
  outside.answers.set(notice, answer);
  await startProcess(noticeProcess, client, notice, first, taskQueue);
  return notice;
}

beforeAll(async () => {
  Runtime.install({ logger: new DefaultLogger('WARN') });
  const address = process.env['TEMPORAL_ADDRESS'] ?? '';
  connection = await Connection.connect({ address });
  native = await NativeConnection.connect({ address });
  client = new Client({ connection, namespace: 'baton' });
  const workflowBundle = { code: await bundleProcesses() };
  const shared = { connection: native, namespace: 'baton', activities: outside.activities };
  workers = [
    await Worker.create({ ...shared, taskQueue, workflowBundle, ...workerSettings }),
    await Worker.create({ ...shared, taskQueue: deliveryTaskQueue(taskQueue), ...deliverySettings }),
  ];
  running = Promise.all(workers.map((worker) => worker.run()));
}, 60_000);

afterAll(async () => {
  for (const worker of workers) worker.shutdown();
  await running;
  await native.close();
  await connection.close();
});

test('a notice that was taken over waits for its reader and ends when it was read', async () => {
  const taken = picture({ version: 2, attempts: [], confirmBy: Date.now() + hour });
  const notice = await begin(picture({ confirmBy: Date.now() + hour }), () => taken);
  expect(await handle(notice).query(waitingForQuery)).toEqual(taken.waitingFor);
  await until(() => outside.triesOf(notice).length === 1);
  await tellProcess(noticeProcess, client, notice, picture({ version: 3, over: true, status: 'read', attempts: [] }), taskQueue);
  await handle(notice).result();
  expect(outside.triesOf(notice)).toEqual(['email 1']);
  await record('notice-taken-over-and-read', notice);
});

test('a try that fails is made again at its time, then the next channel, and all in vain it ends', async () => {
  const notice = await begin(picture(), ({ channel, attempt }) => {
    if (channel === 'webhook') return picture({ version: 4, over: true, attempts: [] });
    const next = attempt === 1 ? { channel: 'email' as const, attempt: 2 } : { channel: 'webhook' as const, attempt: 1 };
    return picture({ version: attempt + 1, attempts: [{ ...next, wakeAt: Date.now() + 100 }] });
  });
  await handle(notice).result();
  expect(outside.triesOf(notice)).toEqual(['email 1', 'email 2', 'webhook 1']);
  await record('notice-in-vain', notice);
});

test('nobody confirms: the rules are asked when the time is up', async () => {
  const notice = await begin(picture({ attempts: [], confirmBy: Date.now() + 200 }), () =>
    picture({ version: 2, over: true, attempts: [] }),
  );
  await handle(notice).result();
  expect(outside.rings.filter((one) => one === notice)).toHaveLength(1);
  await record('notice-missed', notice);
});

test('a channel that hangs holds up neither the other nor the reader', async () => {
  let release = (): void => undefined;
  const hanging = new Promise<void>((done) => (release = done));
  const both = [
    { channel: 'email' as const, attempt: 1, wakeAt: Date.now() },
    { channel: 'webhook' as const, attempt: 1, wakeAt: Date.now() },
  ];
  const notice = await begin(picture({ attempts: both, confirmBy: Date.now() + 300 }), async ({ channel }) => {
    if (channel === 'email') await hanging;
    if (channel === 'email') return picture({ version: 4, over: true, attempts: [] });
    if (channel === 'webhook') return picture({ version: 2, attempts: both.slice(0, 1), confirmBy: Date.now() + 300 });
    return picture({ version: 3, attempts: both.slice(0, 1) });
  });
  await until(() => outside.rings.includes(notice) && outside.triesOf(notice).includes('webhook 1'));
  release();
  await handle(notice).result();
  await record('notice-one-hangs', notice);
});

test('a try is made again until it is on record', async () => {
  let failures = 2;
  const notice = await begin(picture(), () => {
    if (failures-- > 0) throw new Error('the gateway is away');
    return picture({ version: 2, over: true, attempts: [] });
  });
  await handle(notice).result();
  expect(outside.triesOf(notice)).toEqual(['email 1', 'email 1', 'email 1']);
});

/** Asks again until it holds; the test's own time limit bounds it. */
async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((next) => setTimeout(next, 25));
}
