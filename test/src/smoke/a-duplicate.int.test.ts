import { beforeAll, describe, expect, test } from '@jest/globals';
import { deskOf } from '../harness/desk';
import { openHazard } from '../harness/hazard';
import { sharedSystem, type SharedSystem } from '../harness/shared';

/** Incident: two inspectors report the same restaurant on the same day. One of the two tasks must go, and nobody does that alone. */
describe('a duplicate is voided by two people', () => {
  let system: SharedSystem;
  let task: string;
  let survivor: string;
  const at = (person: string) => deskOf(system.as(person), task);
  const seen = () => system.as('safety-office.dispatcher').view(task);
  const grant = { type: 'GrantRequest', request: 'void', basis: '经核实为同一隐患', until: null } as const;

  beforeAll(async () => {
    system = sharedSystem();
    survivor = (await system.as('safety-office.dispatcher').open(openHazard())).id;
    task = (await system.as('safety-office.dispatcher').open(openHazard())).id;
  });

  test('a task cannot survive itself, and a bystander cannot ask', async () => {
    const ask = (kept: string | null) =>
      ({ type: 'RequestVoid', ground: 'duplicate', reason: '重复立案', survivor: kept }) as const;
    await expect(at('government.supervisor').act(ask(task))).rejects.toMatchObject({
      problem: { code: 'invalid-request', pointer: '/survivor' },
    });
    await expect(at('fire.liaison').act(ask(survivor))).rejects.toMatchObject({ problem: { code: 'not-holder' } });
  });

  test('who asked cannot grant it, whatever their rank', async () => {
    await at('government.supervisor').act({ type: 'RequestVoid', ground: 'duplicate', reason: '重复立案', survivor });
    expect((await seen()).requests).toMatchObject([{ kind: 'void', by: 'government', person: 'government.supervisor' }]);
    await expect(at('government.supervisor').act(grant)).rejects.toMatchObject({
      status: 403,
      problem: { code: 'second-person-needed' },
    });
    expect(await seen()).toMatchObject({ status: 'rectifying' });
  });

  test('a second person grants it: the task is over, names the one that survives, and nothing is waited for', async () => {
    expect(await at('government.chief').act(grant)).toEqual(['TaskVoided']);
    expect(await seen()).toMatchObject({ status: 'voided', survivor, nextDeadline: null, obligations: [], waitingFor: [] });
    await expect(at('housing.liaison').accepts()).rejects.toMatchObject({ status: 409, problem: { code: 'wrong-status' } });
  });

  test('nothing is deleted: the record says who asked, who granted and why; the other task goes on', async () => {
    const history = await system.as('safety-office.dispatcher').history(task);
    expect(history.map(({ type, actor }) => `${type} ${actor.id}`)).toEqual([
      'TaskOpened safety-office.dispatcher',
      'DutyOffered safety-office.dispatcher',
      'RequestFiled government.supervisor',
      'TaskVoided government.chief',
    ]);
    expect(await deskOf(system.as('housing.liaison'), survivor).accepts()).toContain('DutyAccepted');
  });
});
