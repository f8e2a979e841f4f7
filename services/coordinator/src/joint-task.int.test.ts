import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { clockWorkflowId, waitingForQuery, type ClockPicture, type Ringing } from '@baton/processes';
import { Client, Connection } from '@temporalio/client';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { randomUUID } from 'node:crypto';
import { followedTask as subject, startClock as start, tellClock as tell, type SeenTask as Seen } from './followed-task';
import { recordHistory } from './histories/fixture';
import { Lanes } from './lanes';
import { bundleProcesses } from './processes-bundle';
import { restoreClocks } from './restore';
import { workerSettings } from './worker-settings';

/** A task whose rings the test decides; the worker and the server are real. */
class Tasks {
  readonly rings: string[] = [];
  answer: (task: string) => ClockPicture = () => {
    throw new Error('nothing to answer');
  };
  ring = ({ task }: Ringing): Promise<ClockPicture> => {
    this.rings.push(task);
    return Promise.resolve().then(() => this.answer(task));
  };
}

const picture = (more: Partial<ClockPicture>): ClockPicture => ({
  version: 1,
  wakeAt: Date.now() + 3_600_000,
  over: false,
  district: 'gulou',
  hazardClass: 'urgent',
  status: 'rectifying',
  holder: 'safety-office',
  lead: 'housing',
  nextDue: new Date(Date.now() + 3_600_000).toISOString(),
  rung: 0,
  waitingFor: ['区住建局须于 2026-03-02 10:30 前签收或退单（牵头责任）'],
  traceparent: null,
  ...more,
});

let connection: Connection;
let native: NativeConnection;
let client: Client;
let workflowBundle: { code: string };
let worker: Worker;
let running: Promise<void>;
const tasks = new Tasks();
const newTask = () => `gulou:task:${randomUUID().replaceAll('-', '').toUpperCase()}`;
/** A task queue of one's own: other coordinators may run on the same server. */
const taskQueue = `clocks-${randomUUID()}`;
const startClock = (client: Client, task: string, picture: ClockPicture) => start(client, task, picture, taskQueue);
const tellClock = (client: Client, task: string, picture: ClockPicture) => tell(client, task, picture, taskQueue);
const handle = (task: string) => client.workflow.getHandle(clockWorkflowId(task));

const record = async (name: string, task: string): Promise<void> => recordHistory(name, await handle(task).fetchHistory());

beforeAll(async () => {
  Runtime.install({ logger: new DefaultLogger('WARN') });
  const address = process.env['TEMPORAL_ADDRESS'] ?? '';
  connection = await Connection.connect({ address });
  native = await NativeConnection.connect({ address });
  client = new Client({ connection, namespace: 'baton' });
  workflowBundle = { code: await bundleProcesses() };
  worker = await Worker.create({
    connection: native,
    namespace: 'baton',
    taskQueue,
    workflowBundle,
    activities: { ring: tasks.ring },
    ...workerSettings,
  });
  running = worker.run();
}, 60_000);

afterAll(async () => {
  worker.shutdown();
  await running;
  await native.close();
  await connection.close();
});

describe('the clock of a joint task', () => {
  test('rings when its deadline comes, shows what it waits for, and stops when the task is over', async () => {
    const task = newTask();
    tasks.answer = () => picture({ version: 3, over: true, wakeAt: null, status: 'closed' });
    await startClock(client, task, picture({ wakeAt: Date.now() + 1_000 }));
    expect(await handle(task).query(waitingForQuery)).toEqual(picture({}).waitingFor);
    await handle(task).result();
    expect(tasks.rings.filter((t) => t === task)).toHaveLength(1);
    await record('rings-and-stops', task);
  });

  test('rings again until it is answered', async () => {
    const task = newTask();
    let refusals = 2;
    tasks.answer = () => {
      if (refusals-- > 0) throw new Error('the gateway is away');
      return picture({ version: 3, over: true, wakeAt: null, status: 'closed' });
    };
    await startClock(client, task, picture({ wakeAt: Date.now() }));
    await handle(task).result();
    expect(tasks.rings.filter((t) => t === task)).toHaveLength(3);
    await record('rings-until-answered', task);
  });

  test('is roused when the deadline moves earlier', async () => {
    const task = newTask();
    tasks.answer = () => picture({ version: 4, over: true, wakeAt: null, status: 'closed' });
    await startClock(client, task, picture({}));
    await tellClock(client, task, picture({ version: 2, wakeAt: Date.now() + 200, waitingFor: ['区消防救援大队须复核'] }));
    expect(await handle(task).query(waitingForQuery)).toEqual(['区消防救援大队须复核']);
    await handle(task).result();
    expect(tasks.rings.filter((t) => t === task)).toHaveLength(1);
    await record('roused-earlier', task);
  });

  test('ignores news that is older than what it knows, and starts only once', async () => {
    const task = newTask();
    await startClock(client, task, picture({ version: 5 }));
    await startClock(client, task, picture({ version: 1, waitingFor: ['旧的'] }));
    await tellClock(client, task, picture({ version: 2, waitingFor: ['旧的'] }));
    expect(await handle(task).query(waitingForQuery)).toEqual(picture({}).waitingFor);
    await tellClock(client, task, picture({ version: 6, over: true, status: 'voided' }));
    await handle(task).result();
    await record('old-news-and-voided', task);
  });

  test('is found by its search attributes', async () => {
    const task = newTask();
    const holder = `holder-${randomUUID().slice(0, 8)}`;
    await startClock(client, task, picture({ holder, rung: 2 }));
    const query = `BatonHolder = "${holder}" AND BatonRung = 2 AND BatonClass = "urgent"`;
    await expect(
      eventually(
        () => client.workflow.count(query),
        ({ count }) => count === 1,
      ),
    ).resolves.toBeDefined();
    await tellClock(client, task, picture({ version: 9, over: true }));
    await handle(task).result();
  });

  test('starts its history over before it grows long, and goes on', async () => {
    const task = newTask();
    await startClock(client, task, picture({}));
    const first = (await handle(task).describe()).runId;
    for (let version = 2; version <= 130; version++) await tellClock(client, task, picture({ version }));
    const second = await eventually(
      () => handle(task).describe(),
      ({ runId }) => runId !== first,
    );
    expect(second.status.name).toBe('RUNNING');
    expect(await handle(task).query(waitingForQuery)).toEqual(picture({}).waitingFor);
    await tellClock(client, task, picture({ version: 500, over: true }));
    await handle(task).result();
    await record('continued-as-new', task);
  }, 60_000);

  test('clocks that Temporal lost are started again by restoring, and those that run are told', async () => {
    const all = Array.from({ length: 6 }, newTask);
    await Promise.all(all.map((task) => startClock(client, task, picture({}))));
    await Promise.all(all.slice(1).map((task) => handle(task).terminate('its store was lost')));
    const clocks = { tell: (id: string, now: ClockPicture) => tellClock(client, id, now) };
    const told: number[] = [];
    await restoreClocks({ subject, clocks, lanes: new Lanes(2), pages: pagesOf(all), realNow: Date.now }, (n) => told.push(n));
    expect(told).toEqual([4, 6]);
    for (const task of all) expect(await handle(task).query(waitingForQuery)).toEqual(['恢复后']);
    await Promise.all(all.map((task) => tellClock(client, task, picture({ version: 8, over: true }))));
    await Promise.all(all.map((task) => handle(task).result()));
  });

  test('what a worker that is gone had cached is replayed by another, which rings', async () => {
    const task = newTask();
    const queue = `clocks-${randomUUID()}`;
    const rang: string[] = [];
    const named = (name: string) => {
      const ring = async () => {
        rang.push(name);
        return picture({ version: 2, over: true });
      };
      const options = { connection: native, namespace: 'baton', taskQueue: queue, workflowBundle, ...workerSettings };
      return Worker.create({ ...options, activities: { ring } });
    };
    await (
      await named('first')
    ).runUntil(async () => {
      await start(client, task, picture({}), queue);
      expect(await handle(task).query(waitingForQuery)).toEqual(picture({}).waitingFor);
    });
    await tell(client, task, picture({ version: 2, wakeAt: Date.now() }), queue);
    await (await named('second')).runUntil(handle(task).result());
    expect(rang).toEqual(['second']);
  }, 60_000);
});

/** What the gateway shows of these tasks, four to a page. */
async function* pagesOf(tasks: string[]): AsyncGenerator<Seen[]> {
  const view = {
    version: 7,
    status: 'rectifying' as const,
    class: 'urgent' as const,
    holder: 'housing',
    lead: 'housing',
    nextDeadline: null,
    rung: 0,
    waitingFor: ['恢复后'],
  };
  for (let i = 0; i < tasks.length; i += 4) {
    yield await Promise.resolve(tasks.slice(i, i + 4).map((id) => ({ view: { ...view, id }, sleepMs: null })));
  }
}

/** Asks again until it holds; the test's own time limit bounds it. */
async function eventually<T>(ask: () => Promise<T>, holds: (answer: T) => boolean): Promise<T> {
  for (;;) {
    const answer = await ask();
    if (holds(answer)) return answer;
    await new Promise((next) => setTimeout(next, 50));
  }
}
