import { NoticeView, page, type OperationView } from '@baton/contracts';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openHazard } from '../harness/hazard';
import { asked, commander, OperationAtTheDoor } from '../harness/operation-at-the-door';
import { sharedSystem, type SharedSystem } from '../harness/shared';
import { waitFor } from '../harness/wait-for';

const agencies = Object.keys(asked);

/** What an operation causes is told: the ones who need not come, and the ones who must come at once. */
describe('whom an operation tells', () => {
  let system: SharedSystem;
  let task: string;

  beforeAll(async () => {
    system = sharedSystem();
    ({ id: task } = await system.as('safety-office.dispatcher').open(openHazard({ class: 'urgent' })));
  });
  afterAll(async () => {
    await system.as('housing.liaison').send(task, { type: 'AcceptDuty', duty: 'lead', plan: null });
  });

  async function calledOut(): Promise<OperationAtTheDoor> {
    const operation = await OperationAtTheDoor.plan(system, task);
    await operation.act(commander, { type: 'CallOut', note: null });
    return operation;
  }
  const notices = async (person: string, subject: string, kind: string): Promise<NoticeView[]> => {
    const { body } = await system.as(person).request('GET', `/v1/notices?sort=sentAt&subject=${subject}&kind=${kind}`);
    return page(NoticeView).parse(body).items;
  };
  const effectsOf = (operation: OperationAtTheDoor, kind: string): Promise<OperationView['effects']> =>
    waitFor(`every ${kind} to be done`, async () => {
      const effects = (await operation.view()).effects.filter((one) => one.kind === kind);
      return effects.length > 0 && effects.every(({ status }) => status !== 'pending') && effects;
    });

  test('called off: every agency that was called has it in its list, and the effect is done', async () => {
    const operation = await calledOut();
    await operation.comes('fire');
    const decision = { what: 'call-off' } as const;
    await operation.act(commander, { type: 'DecideOperation', decision, reason: '暴雨红色预警', overrideClash: null });
    const effects = await effectsOf(operation, 'release-team');
    expect(effects.map(({ target, status }) => [target, status]).sort()).toEqual(agencies.map((one) => [one, 'done']).sort());
    for (const agency of agencies) {
      const [told, ...more] = await notices(`${agency}.liaison`, operation.id, 'release');
      expect(more).toEqual([]);
      expect(told?.to.agency).toBe(agency);
      expect(told?.paper.lines.join('')).toContain('理由：暴雨红色预警');
      expect(effects.find(({ target }) => target === agency)?.answer).toContain(told?.paper.number);
    }
  });

  test('turned into an emergency: who holds the posts has it, and one of them is asked to ring the desk', async () => {
    const operation = await calledOut();
    await operation.act('fire.liaison', { type: 'TurnToEmergency', reason: '燃气浓度达爆炸下限20%', position: null });
    const effects = await effectsOf(operation, 'call-emergency');
    expect(effects.map(({ status }) => status)).toEqual(effects.map(() => 'done'));
    const told = await notices(commander, operation.id, 'emergency');
    expect(new Set(told.map(({ to }) => to.post))).toEqual(new Set(['safety-office.district-duty', 'government.supervisor']));
    expect(told).toHaveLength(effects.length);
    const [mine] = told.filter(({ to }) => to.person === commander);
    expect(mine).toMatchObject({ class: 'urgent', status: 'unread' });
    expect(mine?.paper.lines.join('')).toContain('地点：东街1号');
    expect(effects.map(({ answer }) => answer).join('')).toContain('电话报告119');
  });
});
