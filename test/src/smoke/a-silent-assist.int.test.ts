import { beforeAll, describe, expect, test } from '@jest/globals';
import { custody, deskOf } from '../harness/desk';
import { openHazard } from '../harness/hazard';
import { sharedSystem, type SharedSystem } from '../harness/shared';
import { waitFor } from '../harness/wait-for';

/**
 * Incident: the housing bureau leads, the gas company must change a valve and does not answer. Its duty leader's post is
 * vacant. Played on the running system under the drill playbook, where an answer is due within seconds.
 */
describe('an assist who stays silent', () => {
  let system: SharedSystem;
  let task: string;
  const at = (person: string) => deskOf(system.as(person), task);
  const seen = () => system.as('safety-office.dispatcher').view(task);
  const told = async (type: string) =>
    (await system.as('safety-office.dispatcher').history(task)).filter((item) => item.type === type).map(({ data }) => data);
  const aboutGas = async (type: string) => (await told(type)).filter(({ responsible }) => responsible === 'gas');

  beforeAll(async () => {
    system = sharedSystem();
    const assists = [{ agency: 'gas', share: '更换阀门' }];
    task = (await system.as('safety-office.dispatcher').open(openHazard({ class: 'urgent', playbook: 'drill', assists }))).id;
    await at('housing.liaison').accepts();
  });

  test('its silence is a deadline missed, charged to nobody else', async () => {
    const [missed] = await waitFor('the silence of the gas company on record', async () => {
      const silences = await aboutGas('DeadlineMissed');
      return silences.length > 0 && silences;
    });
    expect(missed).toMatchObject({ kind: 'accept', duty: 'assist-1', bounces: 1 });
    expect(custody(await seen(), 'assist-1')).toBe('offered safety-office');
  });

  test('it climbs past the vacant post, and says so', async () => {
    const [first] = await waitFor('an escalation about the gas company', async () => {
      const raised = await aboutGas('EscalationRaised');
      return raised.length > 0 && raised;
    });
    expect(first).toMatchObject({
      name: '区值班督办',
      to: { person: 'safety-office.district-duty' },
      skipped: [{ post: 'gas.duty-leader', why: 'vacant' }],
    });
  });

  test('the lead cannot finish without it', async () => {
    await expect(at('housing.liaison').completes('软管已更换')).rejects.toMatchObject({
      status: 409,
      problem: { code: 'assist-open' },
    });
  });

  test('offered again and silent again, it opens a ruling by itself', async () => {
    await at('safety-office.dispatcher').act({ type: 'WithdrawOffer', duty: 'assist-1', reason: '逾期未签收，重新派遣' });
    await at('safety-office.dispatcher').offers('gas', 'assist-1');
    await waitFor('a ruling to be asked for', async () => custody(await seen(), 'assist-1').startsWith('in-ruling'));
    expect(await told('RulingRequested')).toMatchObject([{ duty: 'assist-1', holder: 'safety-office', bounces: 2 }]);
  });

  test('ruled to hold it, the gas company does its share, and the lead can finish', async () => {
    const ruling = { type: 'RuleDuty', duty: 'assist-1', holder: 'gas', basis: '《城镇燃气管理条例》第十七条' } as const;
    await at('government.supervisor').act(ruling);
    await expect(at('gas.liaison').declines({ reason: 'other', basis: '无' }, 'assist-1')).rejects.toMatchObject({
      problem: { code: 'not-offered' },
    });
    await at('gas.liaison').completes('阀门已更换', 'assist-1');
    expect(custody(await seen(), 'assist-1')).toBe('discharged gas');
    await at('housing.liaison').completes('软管已更换');
    expect(await seen()).toMatchObject({ status: 'under-review', holder: 'fire' });
  });
});
