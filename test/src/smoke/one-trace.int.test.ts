import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { CommandAnswer } from '@baton/contracts';
import { openHazard } from '../harness/hazard';
import { startSystem, type System } from '../harness/system';
import { startTraceReceiver, type TraceReceiver } from '../harness/trace-receiver';
import { waitFor } from '../harness/wait-for';

/** What an operator sees in a tracing tool who follows one command to where it ends. */
describe('one command, one trace', () => {
  let receiver: TraceReceiver;
  let system: System;
  const hex = (bytes: number) => randomBytes(bytes).toString('hex');

  beforeAll(async () => {
    receiver = await startTraceReceiver();
    system = await startSystem({ env: receiver.environment });
  }, 180_000);
  afterAll(async () => {
    await system.stop();
    await receiver.stop();
  }, 60_000);

  /** Opens a task under the drill playbook, whose offer is due within seconds. */
  async function open(traceparent: string): Promise<string> {
    const headers = { 'idempotency-key': randomUUID(), traceparent };
    const body = openHazard({ class: 'urgent', playbook: 'drill' });
    return CommandAnswer.parse((await system.as('safety-office.dispatcher').request('POST', '/v1/tasks', body, headers)).body).id;
  }

  test('from HTTP to Kafka, to the projection, to the workflow and the ring of its deadline', async () => {
    const trace = hex(16);
    const task = await open(`00-${trace}-${hex(8)}-01`);
    const stations = [
      'baton-gateway POST /v1/tasks',
      'baton-relay publish',
      'baton-ledger process baton.tasks.v1',
      'baton-coordinator process baton.tasks.v1',
      'baton-coordinator ring',
      'baton-gateway POST /v1/tasks/:id/commands',
    ];
    const passed = () => new Set(receiver.spansOf(trace).map(({ service, name }) => `${service} ${name}`));
    const all = await waitFor(`spans of ${stations.join(', ')}`, () => {
      const seen = passed();
      return stations.every((station) => seen.has(station)) && seen;
    }).catch(() => passed());
    expect([...all]).toEqual(expect.arrayContaining(stations));
    await system.as('housing.liaison').send(task, { type: 'AcceptDuty', duty: 'lead', plan: null });
  }, 90_000);

  test('a caller that does not sample costs no span anywhere', async () => {
    const trace = hex(16);
    const task = await open(`00-${trace}-${hex(8)}-00`);
    const sampled = hex(16);
    const later = await open(`00-${sampled}-${hex(8)}-01`);
    await waitFor('the ring of the later one', () => receiver.spansOf(sampled).some(({ name }) => name === 'ring'));
    expect(receiver.spansOf(trace)).toEqual([]);
    for (const id of [task, later]) {
      await system.as('housing.liaison').send(id, { type: 'AcceptDuty', duty: 'lead', plan: null });
    }
  }, 90_000);
});
