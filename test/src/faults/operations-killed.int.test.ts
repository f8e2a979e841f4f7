import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { HistoryItem, JointRecord, NoticeView, page } from '@baton/contracts';
import { jointOperationProcess } from '@baton/processes';
import { Client, Connection } from '@temporalio/client';
import { acknowledgementsIn } from '../harness/audit/acknowledgements';
import { auditLog } from '../harness/audit/audit-log';
import { auditedOperations, auditedTasks } from '../harness/audit/audited-subject';
import { causedCommands } from '../harness/audit/caused-commands';
import { commitsOf, withDatabase } from '../harness/audit/stores';
import { commander } from '../harness/operation-at-the-door';
import { killOne } from '../harness/outages';
import { PersistentClient } from '../harness/persistent-client';
import { startSystem, type System } from '../harness/system';
import { waitFor } from '../harness/wait-for';
import { calledAgencies, OperationLife, operationLives, type Phase } from './operation-lives';
import { sameInEveryRun, toldOf } from './told-of';

const patience = { timeoutMs: 180_000 };

/** Incidents: gateway and coordinator are killed with `kill -9` while joint operations go on, at every boundary between two phases. */
describe('joint operations, while those who take and carry them out are killed', () => {
  let system: System;
  let client: PersistentClient;
  const begin = () => new OperationLife(client);
  const lives = Object.entries(operationLives);

  beforeAll(async () => {
    system = await startSystem();
    const { gatewayUrl, devSecret } = system.services;
    client = new PersistentClient({ gatewayUrl, devSecret, district: system.district, atOnce: 16 });
  }, 180_000);
  afterAll(() => system.stop(), 60_000);

  const pass = async (life: OperationLife, phase: Phase): Promise<void> => {
    await phase.acts(life);
    const { status } = await life.view();
    // Whoever signs last closes it, unless something it causes is still under way: then that does.
    expect([phase.status, phase.name === 'closed' ? 'recorded' : phase.status]).toContain(status);
  };
  const history = async (path: string): Promise<HistoryItem[]> => {
    const { body } = await system.as(commander).request('GET', `${path}/history`);
    return (body as { items: unknown[] }).items.map((item) => HistoryItem.parse(item));
  };
  const over = async (life: OperationLife): Promise<void> => {
    await waitFor(`${life.operation} to be over`, async () => (await life.view()).over, patience);
    await waitFor(
      `what ${life.operation} causes to be done`,
      async () => {
        const { effects } = await life.view();
        return effects.every(({ status }) => status !== 'pending');
      },
      patience,
    );
  };
  /** Agencies that have a notice that they need not come, as often as they have one. */
  const releasesOf = async ({ operation }: OperationLife): Promise<string[]> => {
    const { body } = await system.as(commander).request('GET', `/v1/notices?subject=${operation}&kind=release&limit=200`);
    return page(NoticeView)
      .parse(body)
      .items.map(({ to }) => to.agency)
      .sort();
  };
  /** Everything an operation leaves: its record, its paper, and what it did to tasks. */
  const leftOf = async ({ operation, task }: OperationLife) => {
    const { body } = await system.as(commander).request('GET', `/v1/operations/${operation}/record`);
    const paper = JointRecord.safeParse(body).data ?? null;
    const told = await history(`/v1/operations/${operation}`);
    const opened = told.flatMap(({ type, data }) =>
      type === 'EffectRecorded' && data['kind'] === 'open-task' ? [String(data['target'])] : [],
    );
    const tasks = await Promise.all([task, ...opened].map(async (id) => toldOf(await history(`/v1/tasks/${id}`))));
    return { record: toldOf(told), paper: sameInEveryRun(paper), tasks };
  };

  test('killed at any boundary, an operation leaves what it leaves undisturbed', async () => {
    const undisturbed = lives.map(([name, phases]) => ({ name, phases, life: begin() }));
    const known = new Set<string>();
    const crossings = undisturbed.flatMap(({ life: wanted, ...of }) =>
      of.phases.flatMap((crossed, n) => {
        // Two lives cross their boundaries in the same way until they part.
        const way = of.phases.slice(0, n + 1).map(({ name }) => name);
        if (known.size === known.add(way.join(', ')).size) return [];
        return [{ ...of, wanted, crossed, n, life: begin() }];
      }),
    );
    const through = async (life: OperationLife, phases: readonly Phase[]): Promise<void> => {
      for (const phase of phases) await pass(life, phase);
    };
    await Promise.all([
      ...undisturbed.map(({ life, phases }) => through(life, phases).then(() => over(life))),
      ...crossings.map(({ life, phases, n }) => through(life, phases.slice(0, n))),
    ]);

    // The gateway while people cross the boundary, the coordinator as soon as they have and it begins to act on that.
    await Promise.all([...crossings.map(({ life, crossed }) => pass(life, crossed)), killOne(system, 'gateway')]);
    await killOne(system, 'coordinator');
    await Promise.all(
      crossings.map(async ({ life, phases, n }) => {
        await through(life, phases.slice(n + 1));
        await over(life);
      }),
    );

    for (const { name, crossed, life, wanted } of crossings) {
      const told = await Promise.all([life, wanted].map(leftOf));
      const [left, right] = told.map((one) => ({ [`${name}, killed on the way to ${crossed.name}`]: one }));
      expect(left).toEqual(right);
    }
    expect(client.repeats).toBeGreaterThan(0);
  }, 480_000);

  test('a coordinator killed while teams are released leaves none out and releases none twice', async () => {
    const operations = Array.from({ length: 6 }, begin);
    await Promise.all(
      operations.map(async (life) => {
        await life.plan();
        await life.callOut();
      }),
    );
    const [first, ...others] = operations;
    await first!.decides({ what: 'call-off' });
    await waitFor('the first team to be released', async () =>
      (await first!.view()).effects.some(({ status }) => status !== 'pending'),
    );
    await Promise.all([...others.map((life) => life.decides({ what: 'call-off' })), system.services.kill('coordinator')]);
    const pending = (await Promise.all(others.map((life) => life.view()))).filter(({ over: done }) => !done);
    expect(pending.length).toBeGreaterThan(0);

    for (const life of operations) {
      await over(life);
      const told = await history(`/v1/operations/${life.operation}`);
      const released = told.flatMap(({ type, data }) => (type === 'EffectRecorded' ? [data['target']] : []));
      expect(released.sort()).toEqual([...calledAgencies].sort());
      expect(await releasesOf(life)).toEqual([...calledAgencies].sort());
    }
  }, 480_000);

  test('after all of it nothing is lost, doubled or invented, every log folds to its state, and no process is left', async () => {
    const operations = await auditLog(system.stack, auditedOperations);
    expect(operations.audit.findings).toEqual([]);
    expect((await auditLog(system.stack, auditedTasks)).audit.findings).toEqual([]);
    const sent = [...client.sent, ...causedCommands(operations.audit.entities())];
    const { lost, doubled, phantom } = await withDatabase(system.stack, (db) =>
      acknowledgementsIn(commitsOf(db, auditedTasks, auditedOperations), { sent, imported: [] }),
    );
    expect({ lost, doubled, phantom }).toEqual({ lost: [], doubled: [], phantom: [] });
    const connection = await Connection.connect({ address: system.stack.temporalAddress });
    try {
      const { workflow } = new Client({ connection, namespace: 'baton' });
      for (const [id] of operations.audit.entities()) {
        const status = async () => (await workflow.getHandle(jointOperationProcess.workflowId(id)).describe()).status.name;
        await waitFor(`the process of ${id} to end`, async () => (await status()) === 'COMPLETED', patience);
      }
    } finally {
      await connection.close();
    }
  }, 480_000);
});
