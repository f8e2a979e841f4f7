import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { Refused } from '../harness/api';
import { deskOf } from '../harness/desk';
import { openHazard } from '../harness/hazard';
import { sharedSystem, type SharedSystem } from '../harness/shared';

/** Every command has exactly one outcome, and whoever may not act is told why. */
describe('at the door', () => {
  let system: SharedSystem;
  beforeAll(() => {
    system = sharedSystem();
  });
  const dispatcher = () => system.as('safety-office.dispatcher');

  test('the same command sent twice opens one task and gets the same answer', async () => {
    const key = randomUUID();
    const first = await dispatcher().open(openHazard(), { key });
    expect(await dispatcher().open(openHazard(), { key })).toEqual(first);
    expect(await dispatcher().history(first.id)).toHaveLength(first.version);
  });

  test('ten copies of one acceptance at once move the baton once', async () => {
    const { id } = await dispatcher().open(openHazard());
    const key = randomUUID();
    const accept = () => system.as('housing.liaison').send(id, { type: 'AcceptDuty', duty: 'lead', plan: null }, { key });
    const answers = await Promise.all(Array.from({ length: 10 }, accept));
    expect(new Set(answers.map((answer) => JSON.stringify(answer.events))).size).toBe(1);
    const history = await dispatcher().history(id);
    expect(history.filter(({ type }) => type === 'DutyAccepted')).toHaveLength(1);
  });

  test('two agencies that grab the same offer do not both get it', async () => {
    const { id } = await dispatcher().open(openHazard());
    const [housing, market] = await Promise.allSettled([
      deskOf(system.as('housing.liaison'), id).accepts(),
      deskOf(system.as('market.liaison'), id).accepts(),
    ]);
    expect(housing.status).toBe('fulfilled');
    expect(market).toMatchObject({ status: 'rejected', reason: { problem: { code: 'not-offered' } } });
  });

  test('the same key with another body is a conflict', async () => {
    const key = randomUUID();
    await dispatcher().open(openHazard(), { key });
    await expect(dispatcher().open(openHazard({ class: 'urgent' }), { key })).rejects.toMatchObject({
      status: 422,
      problem: { code: 'idempotency-key-reused' },
    });
  });

  test('a refusal is remembered under its key, even when the same act would now succeed', async () => {
    const { id } = await dispatcher().open(openHazard({ lead: null }));
    const key = randomUUID();
    const accept = () => system.as('housing.liaison').send(id, { type: 'AcceptDuty', duty: 'lead', plan: null }, { key });
    await expect(accept()).rejects.toMatchObject({ problem: { code: 'not-offered' } });
    await deskOf(dispatcher(), id).offers('housing');
    await expect(accept()).rejects.toMatchObject({ problem: { code: 'not-offered' } });
    expect(await deskOf(system.as('housing.liaison'), id).accepts()).toContain('DutyAccepted');
  });

  test('somebody who does not hold the duty cannot work on it, and learns who does', async () => {
    const { id } = await dispatcher().open(openHazard());
    await deskOf(system.as('housing.liaison'), id).accepts();
    const refusal = await deskOf(system.as('market.liaison'), id)
      .completes('软管已更换')
      .catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(Refused);
    expect(refusal).toMatchObject({ status: 403, problem: { code: 'not-holder' } });
    expect((refusal as Refused).problem.detail).toContain('housing');
  });

  test('a stale version is refused and nothing is done', async () => {
    const { id, version } = await dispatcher().open(openHazard());
    await deskOf(system.as('housing.liaison'), id).accepts();
    const remark = { type: 'AddRemark', text: '已电话联系店主' } as const;
    await expect(dispatcher().send(id, remark, { ifMatch: version })).rejects.toMatchObject({
      status: 409,
      problem: { code: 'stale-version' },
    });
    expect((await dispatcher().send(id, remark, { ifMatch: version + 1 })).outcome).toBe('accepted');
  });

  test('a dry run tells what would happen and commits nothing', async () => {
    const { id, version } = await dispatcher().open(openHazard());
    const preview = await system
      .as('housing.liaison')
      .send(id, { type: 'AcceptDuty', duty: 'lead', plan: null }, { dryRun: true });
    expect(preview.events.map(({ type }) => type)).toContain('DutyAccepted');
    expect((await dispatcher().view(id)).version).toBe(version);
  });

  test('without a key, without a sign-in, with a forged one: not let in', async () => {
    expect((await dispatcher().request('POST', '/v1/tasks', openHazard())).body).toMatchObject({
      code: 'idempotency-key-missing',
    });
    const forged = { authorization: `Bearer dev.government.supervisor.${'A'.repeat(43)}` };
    expect((await dispatcher().request('GET', '/v1/me', undefined, forged)).status).toBe(401);
    expect((await dispatcher().request('GET', '/v1/me', undefined, { authorization: '' })).status).toBe(401);
  });
});
