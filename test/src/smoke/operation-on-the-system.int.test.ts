import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { CommandAnswer, OperationView, type OperationCommand } from '@baton/contracts';
import { decideUpdate, jointOperationProcess, waitingForQuery } from '@baton/processes';
import { Client, Connection } from '@temporalio/client';
import { openHazard } from '../harness/hazard';
import { sharedSystem, type SharedSystem } from '../harness/shared';
import { waitFor } from '../harness/wait-for';

const commander = 'government.supervisor';
const place = { address: '东街1号', longitude: 119.3, latitude: 26.08 };
const powers: Record<string, string[]> = { housing: ['enter', 'stop-use'], fire: ['seal'], gas: ['cut-supply'] };

/** A joint operation on the running system: people at the door, the process beside it, what it causes on the tasks. */
describe('a joint operation on the running system', () => {
  let system: SharedSystem;
  let connection: Connection;
  let task: string;
  let operation: string;

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

  async function post(person: string, path: string, command: OperationCommand): Promise<CommandAnswer> {
    const { status, body } = await system.as(person).request('POST', path, command, { 'idempotency-key': randomUUID() });
    if (status >= 300) throw new Error(`${command.type}: ${JSON.stringify(body)}`);
    return CommandAnswer.parse(body);
  }
  const act = (person: string, command: OperationCommand) => post(person, `/v1/operations/${operation}/commands`, command);
  const view = async () => OperationView.parse((await system.as(commander).request('GET', `/v1/operations/${operation}`)).body);
  const process = () =>
    new Client({ connection, namespace: 'baton' }).workflow.getHandle(jointOperationProcess.workflowId(operation));
  const crew = (agency: string) => ['甲', '乙'].map((name, i) => ({ name: `${agency}${name}`, card: `${agency}-${i + 1}` }));

  test('its process starts with the plan and knows who is waited for as soon as agencies are called', async () => {
    const at = Date.now() + 3_600_000;
    const planned = await post('safety-office.dispatcher', '/v1/operations', {
      type: 'PlanOperation',
      title: '东街餐饮联合检查',
      tasks: [task],
      at: new Date(at).toISOString(),
      until: new Date(at + 3_600_000).toISOString(),
      place,
      commander,
      deputy: 'safety-office.district-duty',
      agencies: Object.entries(powers).map(([agency, asked]) => ({ agency, powers: asked })),
      reason: '一户多患',
      // Another run may hold the same commander at this hour.
      overrideClash: '测试',
    });
    operation = planned.id;
    await act(commander, { type: 'CallOut', note: null });
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
    for (const [agency, brought] of Object.entries(powers)) {
      const team = { leader: `${agency}甲`, people: crew(agency), vehicle: null, powers: brought };
      await act(`${agency}.liaison`, { type: 'AnswerCallOut', answer: { coming: true, team }, overrideClash: '测试' });
    }
    const command = { type: 'DecideOperation', decision: { what: 'go' }, reason: '职能到齐', overrideClash: null } as const;
    const decide = (by: string) => process().executeUpdate(decideUpdate, { args: [{ by, command }] });
    expect(await decide('fire.liaison')).toMatchObject({ outcome: 'refused', code: 'not-commander' });
    expect(await decide(commander)).toMatchObject({ outcome: 'accepted', events: ['OperationDecided'] });
    expect((await view()).status).toBe('mustering');
  });

  test('a finding lands on its task as the act of who found it', async () => {
    for (const agency of Object.keys(powers)) {
      await act(`${agency}.liaison`, {
        type: 'CheckIn',
        position: { longitude: place.longitude, latitude: place.latitude },
        people: crew(agency),
      });
    }
    await act('fire.liaison', {
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
      const { effects } = await view();
      return effects.every(({ status }) => status !== 'pending') && effects;
    });
    expect(done).toMatchObject([{ kind: 'command-task', status: 'done', target: task }]);
    const remark = (await system.as(commander).history(task)).find(({ type }) => type === 'RemarkAdded');
    expect(remark?.actor.id).toBe('fire.liaison');
  });

  test('a hazard that anybody finds there becomes a task of its own, with the operation as its source', async () => {
    const { hazard } = openHazard({ class: 'complex' });
    await act('gas.liaison', { type: 'RecordHazard', hazard, class: 'complex', lead: null, evidence: [] });
    const opened = await waitFor('the task to be opened', async () => {
      const { effects } = await view();
      return effects.find(({ kind, status }) => kind === 'open-task' && status !== 'pending');
    });
    expect(opened).toMatchObject({ status: 'done' });
    const found = await system.as(commander).view(opened.target);
    expect(found).toMatchObject({ class: 'complex', hazard: { source: expect.stringContaining('联合执法行动') } });
  });

  test('it ends when everybody has signed', async () => {
    await act(commander, { type: 'CompleteSite', summary: '现场检查完毕' });
    for (const agency of Object.keys(powers)) await act(`${agency}.liaison`, { type: 'SignRecord', note: null });
    await process().result();
    expect(await view()).toMatchObject({ status: 'closed', over: true });
  });
});
