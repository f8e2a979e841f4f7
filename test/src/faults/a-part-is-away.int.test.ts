import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { NoticeView, page, topics } from '@baton/contracts';
import { acknowledgementsIn } from '../harness/audit/acknowledgements';
import { auditLedger } from '../harness/audit/audit-ledger';
import { auditLog } from '../harness/audit/audit-log';
import { auditedTasks } from '../harness/audit/audited-subject';
import { readLog } from '../harness/audit/read-log';
import { commitsOf, withDatabase } from '../harness/audit/stores';
import { LogAudit } from '../harness/audit/log-audit';
import { withBusyOffice } from '../harness/busy-office';
import { openHazard } from '../harness/hazard';
import { loseTemporalStore, powerCut } from '../harness/outages';
import { PersistentClient } from '../harness/persistent-client';
import { startSystem, type System } from '../harness/system';
import { waitFor } from '../harness/wait-for';
import { clocksOf, restoreClocks } from './clocks';
import { withLossyRelay } from './lossy-relay';
import { whileWatching } from './watching';

const dispatcher = 'safety-office.dispatcher';
const remark = { type: 'AddRemark', text: '已电话联系店主' } as const;
const patience = { timeoutMs: 60_000 };

/** Incidents: a server stops for a while, a reply is lost, a store is lost, the power fails. Commands need MongoDB alone; the rest catches up. */
describe('a part is away', () => {
  let system: System;
  let client: PersistentClient;
  const open = async (more?: Parameters<typeof openHazard>[0]): Promise<string> => {
    const answer = await client.open(dispatcher, randomUUID(), openHazard(more));
    if (!answer) throw new Error('the gateway refused to open a task');
    return answer.id;
  };
  /** A task whose offer nobody answers: it climbs within seconds, again and again, until it is taken. */
  const openUnanswered = () => open({ class: 'urgent', playbook: 'drill' });
  const take = (task: string) => client.act('housing.liaison', task, { type: 'AcceptDuty', duty: 'lead', plan: null });
  const told = async (task: string, type: string) =>
    (await system.as(dispatcher).history(task)).filter((item) => item.type === type).length;
  const climbsOn = async (task: string) => {
    const before = await told(task, 'EscalationRaised');
    await waitFor(`${task} to climb on`, async () => (await told(task, 'EscalationRaised')) > before, patience);
  };
  /** Whether the task's own clock in Temporal has rung, and not only the sweep that watches over it. */
  const rings = async (task: string) => (await clocksOf(system, [task])).every((clock) => clock.rings > 0);
  const openNotices = async (): Promise<string[]> => {
    const { body } = await system.as(dispatcher).request('GET', '/v1/notices?open=true&limit=200');
    return page(NoticeView)
      .parse(body)
      .items.map(({ id }) => id);
  };
  /** The log as it is now. */
  const readNow = async () => {
    const audit = new LogAudit(auditedTasks);
    await readLog(system.stack.kafkaBrokers, topics.task, (message) => audit.take(message));
    return audit;
  };
  /** Resolves when the log holds the task as it is now. */
  const inLog = async (task: string) => {
    const { version } = await client.view(dispatcher, task);
    const there = async () => [...(await readNow()).entities()].some(([id, one]) => id === task && one.version === version);
    await waitFor(`version ${version} of ${task} in the log`, there, patience);
  };
  /** Whoever asks for a task while MongoDB does not answer is told to ask again later. */
  const areToldToWait = async (task: string) => {
    for (const [method, path, body] of [
      ['POST', `/v1/tasks/${task}/commands`, remark],
      ['GET', `/v1/tasks/${task}`, undefined],
    ] as const) {
      const reply = await system.as(dispatcher).request(method, path, body, { 'idempotency-key': randomUUID() });
      expect(reply.status).toBe(503);
      expect(Number(reply.headers.get('retry-after'))).toBeGreaterThan(0);
      expect(reply.body).toMatchObject({ code: 'unavailable' });
    }
  };

  beforeAll(async () => {
    system = await startSystem();
    const { gatewayUrl, devSecret } = system.services;
    client = new PersistentClient({ gatewayUrl, devSecret, district: system.district, atOnce: 8 });
  }, 180_000);
  afterAll(() => system.stop(), 60_000);

  test('Kafka is stopped: commands still succeed, the log catches up when it is back, and who watches it misses nothing', async () => {
    const task = await open();
    const remarks = Array.from({ length: 12 }, (_, n) => `第 ${n + 1} 次电话联系店主（${task.slice(-6)}）`);
    const write = async (some: string[]) => {
      for (const text of some) expect((await client.act(dispatcher, task, { ...remark, text }))?.outcome).toBe('accepted');
    };
    await whileWatching(system, { person: dispatcher, task }, async (seen) => {
      const shown = () => seen().flatMap((line) => remarks.filter((text) => line.includes(text)));
      await write(remarks.slice(0, 2));
      await waitFor('the first remarks to be seen', () => shown().length === 2, patience);
      await system.stack.kill('kafka');
      await write(remarks.slice(2, 11));
      await waitFor('who watches to be told', () => seen().some((line) => line.includes('连接中断')), patience);
      await system.stack.restart('kafka');
      await inLog(task);
      await write(remarks.slice(11));
      await waitFor('the last remark to be seen', () => shown().includes(remarks[11]!), patience);
      expect(shown()).toEqual(remarks);
      expect(seen().filter((line) => line.includes('连接中断'))).toHaveLength(1);
    });
  }, 180_000);

  test('Temporal is stopped: tasks are opened all the same, and their clocks ring when it is back', async () => {
    await system.stack.kill('temporal');
    const task = await openUnanswered();
    expect((await client.act(dispatcher, task, remark))?.outcome).toBe('accepted');
    await system.stack.restart('temporal');
    await waitFor(`the clock of ${task} to ring`, () => rings(task), patience);
    await climbsOn(task);
    await take(task);
  }, 180_000);

  test('MongoDB is stopped: 503 with Retry-After; whoever asks again under the same key is served when it is back, once', async () => {
    const task = await open();
    await system.stack.kill('mongo');
    const asked = client.act(dispatcher, task, remark);
    await areToldToWait(task);
    await system.stack.restart('mongo');
    expect((await asked)?.outcome).toBe('accepted');
    expect(await told(task, 'RemarkAdded')).toBe(1);
  }, 180_000);

  test('MongoDB falls silent and stays connected: nobody waits for ever, and all goes on where it was when it answers again', async () => {
    const task = await open();
    await system.stack.kill('mongo', 'SIGSTOP');
    const asked = client.act(dispatcher, task, remark);
    await areToldToWait(task);
    await system.stack.kill('mongo', 'SIGCONT');
    expect((await asked)?.outcome).toBe('accepted');
    expect(await told(task, 'RemarkAdded')).toBe(1);
    await inLog(task);
  }, 180_000);

  test('replies of Kafka are lost: what is sent again is recognised, and nothing is missing', async () => {
    const { repetitions } = await readNow();
    await system.services.stopOne('relay');
    try {
      const sentAgain = async () => (await readNow()).repetitions > repetitions;
      await withLossyRelay(system, () =>
        withBusyOffice(client, 'lost-replies', () => waitFor('repetitions in the log', sentAgain, patience)),
      );
    } finally {
      await system.services.start('relay');
    }
    expect((await auditLog(system.stack, auditedTasks)).audit.findings).toEqual([]);
  }, 180_000);

  test('Temporal loses its store: restored, every open task and notice has its clock again and goes on climbing', async () => {
    const unanswered = await Promise.all([openUnanswered(), openUnanswered(), openUnanswered()]);
    await Promise.all(unanswered.map(climbsOn));
    const notices = await openNotices();
    expect(notices).not.toEqual([]);
    await loseTemporalStore(system);
    const restored = await restoreClocks(system);
    const { items } = await system.as(dispatcher).list('open=true&limit=200');
    const tasks = items.map(({ id }) => id);
    // Whoever was called meanwhile has a notice more.
    expect(restored).toBeGreaterThanOrEqual(tasks.length + notices.length);
    expect((await clocksOf(system, [...tasks, ...notices])).filter(({ status }) => status !== 'RUNNING')).toEqual([]);
    for (const task of unanswered) await waitFor(`the clock of ${task} to ring`, () => rings(task), patience);
    await Promise.all(unanswered.map(climbsOn));
    await Promise.all(unanswered.map(take));
  }, 240_000);

  test('the power fails: everything is killed at once and starts again on the same data', async () => {
    const task = await openUnanswered();
    await withBusyOffice(client, 'power-cut', async () => {
      await climbsOn(task);
      await powerCut(system);
      await climbsOn(task);
    });
    await take(task);
  }, 240_000);

  test('after all of it nothing acknowledged is lost, doubled or invented, and every log folds to its state', async () => {
    expect((await auditLog(system.stack, auditedTasks)).audit.findings).toEqual([]);
    expect((await auditLedger(system.services)).findings).toEqual([]);
    const { lost, doubled, phantom, acknowledged } = await withDatabase(system.stack, (db) =>
      acknowledgementsIn(commitsOf(db, auditedTasks), { sent: client.sent, imported: [] }),
    );
    expect({ lost, doubled, phantom }).toEqual({ lost: [], doubled: [], phantom: [] });
    expect(acknowledged).toBeGreaterThan(30);
  }, 120_000);
});
