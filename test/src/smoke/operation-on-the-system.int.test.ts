import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { decideUpdate, jointOperationProcess, waitingForQuery } from '@baton/processes';
import { Client, Connection } from '@temporalio/client';
import { openHazard } from '../harness/hazard';
import { asked, commander, crew, door, OperationAtTheDoor } from '../harness/operation-at-the-door';
import { sharedSystem, type SharedSystem } from '../harness/shared';
import { waitFor } from '../harness/wait-for';

const agencies = Object.keys(asked);

/** A joint operation on the running system: people at the door, the process beside it, what it causes on the tasks. */
describe('a joint operation on the running system', () => {
  let system: SharedSystem;
  let connection: Connection;
  let task: string;
  let operation: OperationAtTheDoor;

  beforeAll(async () => {
    system = sharedSystem();
    connection = await Connection.connect({ address: system.temporalAddress });
    const { id } = await system.as('safety-office.dispatcher').open(openHazard({ class: 'urgent' }));
    task = id;
  });
  afterAll(async () => {
    await system.as('housing.liaison').send(task, { type: 'AcceptDuty', duty: 'lead', plan: null });
    await connection.close();
  });

  const process = () =>
    new Client({ connection, namespace: 'baton' }).workflow.getHandle(jointOperationProcess.workflowId(operation.id));

  test('its process starts with the plan and knows who is waited for as soon as agencies are called', async () => {
    operation = await OperationAtTheDoor.plan(system, task);
    await operation.act(commander, { type: 'CallOut', note: null });
    const waiting = await waitFor('the process to wait for the three agencies', async () => {
      const said = (
        await process()
          .query(waitingForQuery)
          .catch(() => [])
      ).join('\n');
      return said.includes('燃气') && said.includes('消防') && said;
    });
    expect(waiting).toContain('区住建局');
  });

  test('the commander decides through it, and gets the gateway’s outcome', async () => {
    for (const agency of agencies) await operation.comes(agency);
    const command = { type: 'DecideOperation', decision: { what: 'go' }, reason: '职能到齐', overrideClash: null } as const;
    const decide = (by: string) => process().executeUpdate(decideUpdate, { args: [{ by, command }] });
    expect(await decide('fire.liaison')).toMatchObject({ outcome: 'refused', code: 'not-commander' });
    expect(await decide(commander)).toMatchObject({ outcome: 'accepted', events: ['OperationDecided'] });
    expect((await operation.view()).status).toBe('mustering');
  });

  test('a finding lands on its task as the act of who found it', async () => {
    for (const agency of agencies) {
      await operation.act(`${agency}.liaison`, {
        type: 'CheckIn',
        position: { longitude: door.longitude, latitude: door.latitude },
        people: crew(agency),
      });
    }
    await operation.act('fire.liaison', {
      type: 'RecordFinding',
      task,
      item: 'hazard',
      seen: '灶具连接软管老化开裂',
      evidence: [],
      measure: null,
      until: null,
      means: { type: 'AddRemark', text: '联合检查确认软管老化' },
    });
    const done = await waitFor('the effect to be done', async () => {
      const { effects } = await operation.view();
      return effects.every(({ status }) => status !== 'pending') && effects;
    });
    expect(done).toMatchObject([{ kind: 'command-task', status: 'done', target: task }]);
    const remark = (await system.as(commander).history(task)).find(({ type }) => type === 'RemarkAdded');
    expect(remark?.actor.id).toBe('fire.liaison');
  });

  test('a hazard that anybody finds there becomes a task of its own, with the operation as its source and what was noted there', async () => {
    const { hazard } = openHazard({ class: 'complex' });
    const finder = system.as('gas.liaison');
    const record = await finder.upload(Buffer.from('后厨另有气瓶2只'), { name: '现场笔录.txt', type: 'text/plain' });
    await operation.act('gas.liaison', {
      ...{ type: 'RecordHazard', hazard, class: 'complex', lead: 'housing', evidence: [record] },
    });
    const effects = await waitFor('the task to be opened, with what was noted', async () => {
      const mine = (await operation.view()).effects.slice(-2);
      return mine.every(({ status }) => status !== 'pending') && mine;
    });
    expect(effects.map(({ kind, status }) => [kind, status])).toEqual([
      ['open-task', 'done'],
      ['command-task', 'done'],
    ]);
    const task = effects[0]?.target ?? '';
    const found = await system.as('housing.liaison').view(task);
    expect(found).toMatchObject({ class: 'complex', hazard: { source: expect.stringContaining('联合执法行动') } });
    for (const path of [`/v1/operations/${operation.id}`, `/v1/tasks/${task}`]) {
      const { status } = await system.as('housing.liaison').request('GET', `${path}/evidence/${record.fileId}`);
      expect([path, status]).toEqual([path, 200]);
    }
  });

  test('what a team without a part in the task says of it is added to its record', async () => {
    await operation.act('gas.liaison', {
      ...{ type: 'RecordFinding', task, item: 'hazard', seen: '表前阀锈蚀', evidence: [], measure: null, until: null },
      means: { type: 'AddRemark', text: '燃气公司现场核查：表前阀锈蚀' },
    });
    const { effects } = await waitFor('the remark to be made', async () => {
      const view = await operation.view();
      return view.effects.every(({ status }) => status !== 'pending') && view;
    });
    expect(effects.at(-1)).toMatchObject({ kind: 'command-task', status: 'done' });
    expect((await system.as(commander).history(task)).at(-1)).toMatchObject({
      type: 'RemarkAdded',
      actor: { id: 'gas.liaison', through: 'clock' },
    });
  });

  test('it ends when everybody has signed', async () => {
    await operation.act(commander, { type: 'CompleteSite', summary: '现场检查完毕' });
    for (const agency of agencies) await operation.act(`${agency}.liaison`, { type: 'SignRecord', note: null });
    await process().result();
    expect(await operation.view()).toMatchObject({ status: 'closed', over: true });
  });
});
