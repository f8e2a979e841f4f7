import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { EffectStart } from '@baton/contracts';
import {
  decideUpdate,
  jointOperationProcess,
  waitingForQuery,
  type CommandersDecision,
  type DecisionOutcome,
  type EffectAnswer,
  type OperationActivities,
  type OperationPicture,
} from '@baton/processes';
import { Client, Connection, WorkflowUpdateFailedError } from '@temporalio/client';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { randomUUID } from 'node:crypto';
import { startProcess, tellProcess } from './clocks';
import { recordHistory } from './histories/fixture';
import { bundleProcesses } from './processes-bundle';
import { workerSettings } from './worker-settings';

const inAnHour = () => Date.now() + 3_600_000;
const owed = (id: string, responsible: string, wakeAt = inAnHour()): OperationPicture['owed'][number] => ({
  id,
  kind: 'answer',
  responsible,
  wakeAt,
  says: `应答调度并派出队伍（${responsible}）`,
});
const effect = (id: string, target: string): EffectStart => ({
  id,
  kind: 'release-team',
  target,
  what: '行动取消，队伍解除待命',
  command: null,
  by: { id: 'gov.commander', name: '总指挥', agency: 'gov', roles: ['supervisor'], district: 'gulou' },
});
const picture = (more: Partial<OperationPicture>): OperationPicture => ({
  version: 1,
  wakeAt: inAnHour(),
  over: false,
  district: 'gulou',
  title: '五一路餐饮联合检查',
  hazardClass: 'urgent',
  status: 'called-out',
  emergency: false,
  commander: 'gov.commander',
  holder: 'gov',
  place: '五一路 12 号',
  nextDue: new Date(inAnHour()).toISOString(),
  rung: 0,
  missing: [],
  owed: [owed('answer-1', 'housing')],
  effects: [],
  waitingFor: ['区住建局应在 2026-03-02 10:30 前应答调度'],
  traceparent: null,
  ...more,
});
const over = (version: number): OperationPicture =>
  picture({ version, over: true, wakeAt: null, owed: [], effects: [], status: 'closed' });

/** One operation whose answers the test decides; the worker and the server are real. */
class Paper {
  readonly asked: string[] = [];
  /** What is still to be done; what was recorded leaves it. */
  pending: EffectStart[] = [];
  version = 1;
  ring: () => OperationPicture = () => over(++this.version);
  perform: (of: EffectStart) => EffectAnswer = () => ({ outcome: 'done', answer: null, code: null, version: 3 });
  decision: (of: CommandersDecision) => { outcome: DecisionOutcome; found: OperationPicture | null } = () => {
    throw new Error('nothing to answer');
  };
  record: (id: string) => void = () => undefined;

  recorded(id: string): OperationPicture {
    this.record(id);
    this.pending = this.pending.filter((one) => one.id !== id);
    this.version += 1;
    return this.pending.length > 0 ? picture({ version: this.version, owed: [], effects: this.pending }) : over(this.version);
  }
}

const papers = new Map<string, Paper>();
const paperOf = (operation: string): Paper => papers.get(operation) ?? new Paper();
const activities: OperationActivities = {
  ringOperation: async ({ operation }) => {
    paperOf(operation).asked.push('ring');
    return paperOf(operation).ring();
  },
  sendDecision: async ({ operation, ...of }) => {
    paperOf(operation).asked.push(`decide ${of.command.decision.what} by ${of.by} as ${of.decision}`);
    return paperOf(operation).decision(of);
  },
  performEffect: async ({ operation, effect: one }) => {
    paperOf(operation).asked.push(`perform ${one.id}`);
    return paperOf(operation).perform(one);
  },
  recordEffect: async ({ operation, effect: id, answer }) => {
    paperOf(operation).asked.push(`record ${id} ${answer.outcome}`);
    return paperOf(operation).recorded(id);
  },
};

let connection: Connection;
let native: NativeConnection;
let client: Client;
let workflowBundle: { code: string };
let worker: Worker;
let running: Promise<void>;
const taskQueue = `operations-${randomUUID()}`;
const handle = (operation: string) => client.workflow.getHandle(jointOperationProcess.workflowId(operation));
const tell = (operation: string, now: OperationPicture) => tellProcess(jointOperationProcess, client, operation, now, taskQueue);
const record = async (name: string, operation: string) => recordHistory(name, await handle(operation).fetchHistory());

/** Starts the process of a new operation. */
async function begun(
  first: OperationPicture,
  paper = new Paper(),
  queue = taskQueue,
): Promise<{ operation: string; paper: Paper }> {
  const operation = `gulou:operation:${randomUUID().replaceAll('-', '').toUpperCase()}`;
  papers.set(operation, paper);
  paper.pending = first.effects;
  await startProcess(jointOperationProcess, client, operation, first, queue);
  return { operation, paper };
}

const newWorker = (queue: string, does: OperationActivities = activities) =>
  Worker.create({
    connection: native,
    namespace: 'baton',
    taskQueue: queue,
    workflowBundle,
    activities: does,
    ...workerSettings,
  });

beforeAll(async () => {
  Runtime.install({ logger: new DefaultLogger('ERROR') });
  const address = process.env['TEMPORAL_ADDRESS'] ?? '';
  connection = await Connection.connect({ address });
  native = await NativeConnection.connect({ address });
  client = new Client({ connection, namespace: 'baton' });
  workflowBundle = { code: await bundleProcesses() };
  worker = await newWorker(taskQueue);
  running = worker.run();
}, 60_000);

afterAll(async () => {
  worker.shutdown();
  await running;
  await native.close();
  await connection.close();
});

describe('what is owed', () => {
  test('agencies are waited for side by side; those whose time comes together are rung for once', async () => {
    const soon = Date.now() + 1_000;
    const agencies = ['housing', 'market', 'fire', 'town', 'gas'];
    const { operation, paper } = await begun(picture({ owed: agencies.map((one, i) => owed(`answer-${i}`, one, soon)) }));
    expect(await handle(operation).query(waitingForQuery)).toEqual(picture({}).waitingFor);
    await handle(operation).result();
    expect(paper.asked).toEqual(['ring']);
    await record('operation-rings-once-for-all', operation);
  });

  test('one that answers is waited for no longer, and the others are', async () => {
    const { operation, paper } = await begun(
      picture({ owed: [owed('answer-1', 'housing', Date.now() + 1_500), owed('answer-2', 'fire', Date.now() + 2_500)] }),
    );
    await tell(operation, picture({ version: 2, owed: [owed('answer-2', 'fire', Date.now() + 600)] }));
    await handle(operation).result();
    expect(paper.asked).toEqual(['ring']);
    await record('operation-one-answers', operation);
  });

  test('the rules climb the ladder: the same thing is owed, and rung for again', async () => {
    const paper = new Paper();
    let rungs = 2;
    paper.ring = () => {
      paper.version += 1;
      return rungs-- > 0 ? picture({ version: paper.version, owed: [owed('answer-1', 'fire', Date.now() + 200)] }) : over(9);
    };
    const { operation } = await begun(picture({ owed: [owed('answer-1', 'fire', Date.now())] }), paper);
    await handle(operation).result();
    expect(paper.asked).toEqual(['ring', 'ring', 'ring']);
  });

  test('an operator finds by whom and what is missing', async () => {
    const place = `${randomUUID().slice(0, 8)} 号`;
    const { operation } = await begun(
      picture({ place, missing: ['seize'], owed: [owed('answer-1', 'fire'), owed('answer-2', 'gas')] }),
    );
    const query = `BatonPlace = "${place}" AND BatonOwing = "gas" AND BatonMissing = "seize" AND BatonEmergency = false`;
    await eventually(
      () => client.workflow.count(query),
      ({ count }) => count === 1,
    );
    await tell(operation, picture({ version: 2, place, emergency: true, owed: [owed('answer-1', 'fire')] }));
    await eventually(
      () => client.workflow.count(`BatonPlace = "${place}" AND BatonEmergency = true`),
      ({ count }) => count === 1,
    );
    await tell(operation, over(3));
    await handle(operation).result();
  });
});

describe('the commander’s decision', () => {
  const goShortHanded: CommandersDecision = {
    by: 'gov.commander',
    command: { type: 'DecideOperation', decision: { what: 'go-short-handed' }, reason: '险情紧急', overrideClash: null },
  };
  const send = (operation: string, decision: CommandersDecision, updateId: string) =>
    handle(operation).executeUpdate(decideUpdate, { args: [decision], updateId });

  test('comes back with what the gateway made of it, refusals included', async () => {
    const paper = new Paper();
    const { operation } = await begun(picture({}), paper);
    const refusal = { outcome: 'refused', code: 'nobody-coming', detail: '没有单位派出队伍' } as const;
    paper.decision = () => ({ outcome: refusal, found: null });
    expect(await send(operation, goShortHanded, 'first')).toEqual(refusal);

    const accepted = { outcome: 'accepted', version: 2, events: ['OperationDecided'], waitingFor: [] } as const;
    const mustering = picture({ version: 2, status: 'mustering', waitingFor: ['区消防救援大队应签到'] });
    paper.decision = () => ({ outcome: { ...accepted, events: [...accepted.events], waitingFor: [] }, found: mustering });
    expect(await send(operation, goShortHanded, 'second')).toEqual(accepted);
    expect(await send(operation, goShortHanded, 'second')).toEqual(accepted);
    expect(await handle(operation).query(waitingForQuery)).toEqual(['区消防救援大队应签到']);
    const decisions = ['first', 'second'].map((id) => `decide go-short-handed by gov.commander as ${id}`);
    expect(paper.asked).toEqual(decisions);
    await tell(operation, over(3));
    await handle(operation).result();
    await record('operation-decided', operation);
  });

  test('is turned away before it is sent when it is none, or when nothing is left to decide', async () => {
    const { operation, paper } = await begun(picture({ status: 'on-site' }));
    await expect(send(operation, goShortHanded, 'late')).rejects.toMatchObject({ cause: { type: 'wrong-status' } });
    const none = { ...goShortHanded, command: { ...goShortHanded.command, decision: { what: 'perhaps' } } } as never;
    await expect(send(operation, none, 'none')).rejects.toBeInstanceOf(WorkflowUpdateFailedError);
    await expect(send(operation, { ...goShortHanded, by: ' ' }, 'nobody')).rejects.toMatchObject({
      cause: { type: 'invalid-request' },
    });
    expect(paper.asked).toEqual([]);
    await tell(operation, over(2));
    await handle(operation).result();
  });
});

describe('what is to be done elsewhere', () => {
  test('is done once, in order for each target, and put on record; a refusal too', async () => {
    const paper = new Paper();
    const refusal: EffectAnswer = { outcome: 'refused', answer: '已销号', code: 'task-over', version: null };
    const done = paper.perform;
    paper.perform = (one) => (one.id === 'effect-2' ? refusal : done(one));
    const effects = [effect('effect-1', 'a'), effect('effect-2', 'b'), effect('effect-3', 'a')];
    const { operation } = await begun(picture({ owed: [], effects }), paper);
    await handle(operation).result();
    const at = (what: string) => paper.asked.indexOf(what);
    expect([...paper.asked].sort()).toEqual([
      'perform effect-1',
      'perform effect-2',
      'perform effect-3',
      'record effect-1 done',
      'record effect-2 refused',
      'record effect-3 done',
    ]);
    expect(at('perform effect-3')).toBeGreaterThan(at('record effect-1 done'));
    await record('operation-effects', operation);
  });

  test('a worker that dies in the middle of compensation leaves nothing out, and nothing is recorded twice', async () => {
    const queue = `operations-${randomUUID()}`;
    const paper = new Paper();
    const effects = ['housing', 'market', 'fire'].map((agency, i) => effect(`effect-${i + 1}`, agency));
    let died: () => void = () => undefined;
    const dead = new Promise<void>((resolve) => (died = resolve));
    const dying: OperationActivities = {
      ...activities,
      // It did the third at its target and could not put that on record any more.
      recordEffect: async (of) => {
        if (of.effect !== 'effect-3') return activities.recordEffect(of);
        died();
        throw new Error('the worker is gone');
      },
    };
    const first = await newWorker(queue, dying);
    const { operation } = await begun(picture({ status: 'called-off', owed: [], effects }), paper, queue);
    await first.runUntil(async () => {
      await dead;
      await eventually(
        () => Promise.resolve(paper.pending),
        ({ length }) => length === 1,
      );
    });
    await (await newWorker(queue)).runUntil(handle(operation).result());
    expect(paper.asked.filter((one) => one.startsWith('record'))).toHaveLength(3);
    expect(paper.asked.filter((one) => one.startsWith('perform'))).toEqual(
      expect.arrayContaining(['perform effect-1', 'perform effect-2', 'perform effect-3']),
    );
    await record('operation-compensated-by-another-worker', operation);
  }, 60_000);
});

test('the history starts over before it grows long, and everything goes on', async () => {
  const { operation, paper } = await begun(picture({}));
  const first = (await handle(operation).describe()).runId;
  for (let version = 2; version <= 400; version += 10) {
    await Promise.all(Array.from({ length: 10 }, (_, i) => tell(operation, picture({ version: version + i }))));
  }
  await eventually(
    () => handle(operation).describe(),
    ({ runId }) => runId !== first,
  );
  await tell(operation, picture({ version: 500, owed: [owed('answer-1', 'fire', Date.now() + 300)] }));
  await handle(operation).result();
  expect(paper.asked).toEqual(['ring']);
}, 60_000);

/** Asks again until it holds; the test's own time limit bounds it. */
async function eventually<T>(ask: () => Promise<T>, holds: (answer: T) => boolean): Promise<T> {
  for (;;) {
    const answer = await ask();
    if (holds(answer)) return answer;
    await new Promise((next) => setTimeout(next, 50));
  }
}
