import { beforeAll, describe, expect, test } from '@jest/globals';
import { custody, deskOf, obligation } from '../harness/desk';
import { openHazard, planFor } from '../harness/hazard';
import { sharedSystem, type SharedSystem } from '../harness/shared';

const day = 86_400_000;
const dayFrom = (instant: string, days: number) => new Date(Date.parse(instant) + days * day).toISOString();

/**
 * Incident: a restaurant on East Street cooks on a cracked hose. Two offices each think the other leads; a supervisor
 * rules; the housing bureau works with the gas company; the first review fails; another body passes it.
 */
describe('a hazard two offices disown is ruled, rectified, reviewed by somebody else and written off', () => {
  let system: SharedSystem;
  let task: string;
  const at = (person: string) => deskOf(system.as(person), task);
  const seen = () => system.as('safety-office.dispatcher').view(task);

  beforeAll(async () => {
    system = sharedSystem();
    task = (await system.as('safety-office.dispatcher').open(openHazard())).id;
  });

  test('dispatch holds the baton out; it stays in the hand of the dispatching office', async () => {
    expect(custody(await seen())).toBe('offered safety-office');
    expect(obligation(await seen(), 'accept').responsible).toBe('housing');
  });

  test('two declines bounce it, and the second opens a ruling by itself', async () => {
    const why = { reason: 'other-agency-leads', basis: '三定方案第四条' } as const;
    expect(await at('housing.liaison').declines(why)).toEqual(['DutyDeclined']);
    expect(custody(await seen())).toBe('dispatching safety-office');
    await at('safety-office.dispatcher').offers('market');
    expect(await at('market.liaison').declines(why)).toEqual(['DutyDeclined', 'RulingRequested']);
    expect(custody(await seen())).toBe('in-ruling safety-office');
  });

  test('the supervisor names the holder, who cannot hand the ruling back', async () => {
    await at('government.supervisor').act({
      type: 'RuleDuty',
      duty: 'lead',
      holder: 'housing',
      basis: '《城镇燃气管理条例》第五条',
    });
    expect(custody(await seen())).toBe('accepted housing');
    await expect(at('housing.liaison').declines({ reason: 'not-our-power', basis: '无' })).rejects.toMatchObject({
      status: 409,
      problem: { code: 'not-offered' },
    });
  });

  test('an interim measure stands and is watched while the plan is written', async () => {
    await at('housing.liaison').sets({ kind: 'stop-use', description: '停用灶具，关闭入户总阀', watcher: '第三网格网格员' });
    const [measure] = (await seen()).measures;
    expect(await at('housing.liaison').checksIn(measure?.id ?? '')).toEqual(['MeasureCheckedIn']);
    expect(obligation(await seen(), 'check-in').about).toBe(measure?.id);

    const plan = planFor(dayFrom((await seen()).openedAt, 5).slice(0, 10));
    expect(await at('housing.liaison').act({ type: 'FilePlan', plan })).toEqual(['PlanFiled']);
  });

  test('the gas company takes its share and discharges it', async () => {
    await at('housing.liaison').act({ type: 'AddAssist', agency: 'gas', share: '更换户内立管阀门' });
    await at('gas.liaison').accepts('assist-1');
    expect(custody(await seen(), 'assist-1')).toBe('accepted gas');
    await expect(at('housing.liaison').completes('软管已更换')).rejects.toMatchObject({ problem: { code: 'assist-open' } });
    await at('gas.liaison').reports('阀门已订货', 50, 'assist-1');
    await at('gas.liaison').completes('阀门已更换', 'assist-1');
    expect(custody(await seen(), 'assist-1')).toBe('discharged gas');
  });

  test('more time is asked for by the holder and granted by somebody else', async () => {
    const { id, due } = obligation(await seen(), 'rectify');
    await at('housing.liaison').act({
      type: 'RequestExtension',
      obligation: id,
      until: dayFrom(due, 1),
      reason: '报警器到货延迟',
    });
    expect(
      await at('government.supervisor').act({ type: 'GrantRequest', request: 'extension', basis: '供货证明属实', until: null }),
    ).toEqual(['ExtensionGranted']);
    expect(obligation(await seen(), 'rectify').due).toBe(dayFrom(due, 1));
  });

  test('the first review fails and sends it back to the same hand; who worked cannot review', async () => {
    await at('housing.liaison').completes('软管已更换，报警器已安装');
    await expect(at('housing.liaison').passes('符合要求')).rejects.toMatchObject({
      status: 403,
      problem: { code: 'own-review' },
    });
    await at('fire.liaison').fails('报警器未接通电源');
    expect(await seen()).toMatchObject({ status: 'rectifying', holder: 'housing' });
  });

  test('another body passes the second review', async () => {
    await at('housing.liaison').completes('报警器已通电并测试');
    await at('safety-office.dispatcher').act({ type: 'NameReviewer', agency: 'town', reason: '就近复核' });
    await expect(at('fire.liaison').passes('符合要求')).rejects.toMatchObject({ problem: { code: 'forbidden' } });
    await at('town.liaison').passes('现场复核符合要求');
    expect(await seen()).toMatchObject({ status: 'passed', holder: 'safety-office' });
  });

  test('it is written off only when the interim measure is lifted', async () => {
    const writeOff = () => at('safety-office.dispatcher').act({ type: 'WriteOffTask', text: '复核通过，予以销号' });
    await expect(writeOff()).rejects.toMatchObject({ problem: { code: 'measure-standing' } });
    const [measure] = (await seen()).measures;
    await at('housing.liaison').act({ type: 'LiftInterimMeasure', measure: measure?.id ?? '', reason: '隐患已消除' });
    expect(await writeOff()).toEqual(['TaskWrittenOff']);
  });

  test('the look-back finds it still in order and closes it; nothing is waited for any more', async () => {
    const lookBack = obligation(await seen(), 'look-back').id;
    expect(await at('town.liaison').looksBack(lookBack, '报警器工作正常')).toEqual(['LookBackRecorded', 'TaskClosed']);
    expect(await seen()).toMatchObject({ status: 'closed', nextDeadline: null, obligations: [] });
  });

  test('every pass of the baton is on record, with who and when', async () => {
    const history = await system.as('safety-office.dispatcher').history(task);
    expect(history.map(({ sequence }) => sequence)).toEqual(history.map((_, i) => i + 1));
    const passes = history.filter(({ type }) => ['DutyOffered', 'DutyDeclined', 'DutyRuled', 'DutyAccepted'].includes(type));
    expect(passes.map(({ type, actor }) => `${type} ${actor.id}`)).toEqual([
      'DutyOffered safety-office.dispatcher',
      'DutyDeclined housing.liaison',
      'DutyOffered safety-office.dispatcher',
      'DutyDeclined market.liaison',
      'DutyRuled government.supervisor',
      'DutyOffered housing.liaison',
      'DutyAccepted gas.liaison',
    ]);
    expect(history.every(({ actor }) => actor.district === system.district)).toBe(true);
  });
});
