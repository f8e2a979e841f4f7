import { NoticeView, page } from '@baton/contracts';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { openHazard } from '../harness/hazard';
import { sharedSystem, type SharedSystem } from '../harness/shared';
import { waitFor } from '../harness/wait-for';

/** What the seed playbooks announce, besides what their ladders tell later. */
describe('whoever must act is told', () => {
  let system: SharedSystem;
  beforeAll(() => void (system = sharedSystem()));

  const notices = async (person: string, query: string): Promise<NoticeView[]> => {
    const { body } = await system.as(person).request('GET', `/v1/notices?sort=-sentAt&${query}`);
    return page(NoticeView).parse(body).items;
  };

  test('of urgent offers, and one paper stands for those of a minute', async () => {
    const before = (await notices('gas.liaison', 'kind=offer')).length;
    const office = system.as('safety-office.dispatcher');
    const open = () => office.open(openHazard({ class: 'urgent', lead: 'gas' }));
    const opened = await Promise.all(Array.from({ length: 5 }, open));
    const told = await waitFor('the offer to be told', async () => {
      const now = await notices('gas.liaison', 'kind=offer');
      return now.length > before && now;
    });
    expect(told[0]).toMatchObject({ to: { agency: 'gas' }, paper: { title: '派遣单' }, confirm: null });
    for (const { id } of opened) await system.as('gas.liaison').send(id, { type: 'AcceptDuty', duty: 'lead', plan: null });
    // Five offers lie in one minute, or in two when it turned meanwhile.
    expect((await notices('gas.liaison', 'kind=offer')).length - before).toBeLessThanOrEqual(2);
  });

  test('that a ruling waits: the supervisor has it', async () => {
    const { id } = await system.as('safety-office.dispatcher').open(openHazard({ class: 'urgent', lead: 'housing' }));
    const reason = '户内管由燃气公司负责';
    await system.as('housing.liaison').send(id, { type: 'RequestRuling', duty: 'lead', reason });
    const [asked] = await waitFor('the supervisor to be told', async () => {
      const now = await notices('government.supervisor', `subject=${id}&kind=ask`);
      return now.length > 0 && now;
    });
    expect(asked).toMatchObject({ to: { person: 'government.supervisor' }, paper: { title: '提请裁定单' }, status: 'unread' });
    expect(asked?.paper.lines.join('')).toContain(reason);
    const ruling = { type: 'RuleDuty', duty: 'lead', holder: 'housing', basis: '属地管理' } as const;
    await system.as('government.supervisor').send(id, ruling);
  });
});
