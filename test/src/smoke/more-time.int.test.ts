import { beforeAll, describe, expect, test } from '@jest/globals';
import { deskOf, obligation } from '../harness/desk';
import { openHazard, planFor } from '../harness/hazard';
import { sharedSystem, type SharedSystem } from '../harness/shared';

const day = 86_400_000;
const later = (instant: string, days: number) => new Date(Date.parse(instant) + days * day).toISOString();

/**
 * Incident: the riser of an old estate must be moved out of a stairwell. The pipe cannot be delivered in time: first more
 * time is granted, then the work is suspended until the residents have agreed. The clock never stops by itself.
 */
describe('a long-term hazard gets more time, and then stands still, on record', () => {
  let system: SharedSystem;
  let task: string;
  const at = (person: string) => deskOf(system.as(person), task);
  const seen = () => system.as('safety-office.dispatcher').view(task);

  beforeAll(async () => {
    system = sharedSystem();
    const hazard = { description: '老旧小区楼道内燃气立管严重锈蚀', part: '楼道立管' };
    task = (await system.as('safety-office.dispatcher').open(openHazard({ class: 'long-term', hazard }))).id;
    await at('housing.liaison').accepts();
    await at('housing.liaison').sets({ kind: 'watch', description: '专人每日巡检立管', watcher: '第三网格网格员' });
    const plan = planFor(later((await seen()).openedAt, 80).slice(0, 10));
    await at('housing.liaison').act({ type: 'FilePlan', plan });
  });

  test('only who owes the work may ask for more time, and not beyond what the playbook allows', async () => {
    const { id, due } = obligation(await seen(), 'rectify');
    const ask = (until: string) => ({ type: 'RequestExtension', obligation: id, until, reason: '管材到货延迟' }) as const;
    await expect(at('market.liaison').act(ask(later(due, 10)))).rejects.toMatchObject({ problem: { code: 'not-holder' } });
    await expect(at('housing.liaison').act(ask(later(due, 200)))).rejects.toMatchObject({
      status: 422,
      problem: { code: 'limit-reached', pointer: '/until' },
    });
    expect(await at('housing.liaison').act(ask(later(due, 30)))).toEqual(['RequestFiled']);
    expect(obligation(await seen(), 'decide')).toMatchObject({ about: 'extension', responsible: 'safety-office' });
    await expect(at('housing.liaison').act(ask(later(due, 20)))).rejects.toMatchObject({ problem: { code: 'request-pending' } });
  });

  test('somebody else grants it; the deadline moves and says who moved it; a second time is refused', async () => {
    const before = obligation(await seen(), 'rectify');
    const grant = { type: 'GrantRequest', request: 'extension', basis: '供货证明属实', until: null } as const;
    await expect(at('housing.liaison').act(grant)).rejects.toMatchObject({ status: 403 });
    expect(await at('government.supervisor').act(grant)).toEqual(['ExtensionGranted']);
    const after = obligation(await seen(), 'rectify');
    expect(after.due).toBe(later(before.due, 30));
    expect(after.nextRung.at > before.nextRung.at).toBe(true);
    await expect(
      at('housing.liaison').act({ type: 'RequestExtension', obligation: after.id, until: later(after.due, 5), reason: '再延' }),
    ).rejects.toMatchObject({ problem: { code: 'limit-reached' } });
  });

  test('while it is suspended the work stands still, the watch goes on, and the suspension itself has its date', async () => {
    const reviewOn = later((await seen()).openedAt, 60);
    await at('housing.liaison').act({ type: 'RequestSuspension', reason: '居民表决程序未完成', reviewOn });
    await at('government.supervisor').act({ type: 'GrantRequest', request: 'suspension', basis: '街道证明', until: null });
    const view = await seen();
    expect(view.suspended).toMatchObject({ reviewOn, by: 'government' });
    expect(obligation(view, 'rectify').pausedAt).not.toBeNull();
    expect(obligation(view, 'check-in').pausedAt).toBeNull();
    expect(obligation(view, 'suspension-review')).toMatchObject({ due: reviewOn, responsible: 'safety-office' });
    expect(view.nextDeadline).not.toBeNull();
    expect(await at('housing.liaison').checksIn(view.measures[0]?.id ?? '')).toEqual(['MeasureCheckedIn']);
    await expect(at('housing.liaison').completes('立管已迁改')).rejects.toMatchObject({ problem: { code: 'wrong-status' } });
  });

  test('resumed, what was left of the time is left, and the deadline tells of the pause and who granted it', async () => {
    const paused = obligation(await seen(), 'rectify');
    expect(await at('housing.liaison').act({ type: 'ResumeTask', reason: '居民表决通过' })).toEqual(['TaskResumed']);
    const view = await seen();
    const resumed = obligation(view, 'rectify');
    expect(view.suspended).toBeNull();
    expect(resumed.pausedAt).toBeNull();
    expect(resumed.due > paused.due).toBe(true);
    expect(resumed.explanation.pauses).toMatchObject([{ from: paused.pausedAt, grantedBy: 'government' }]);
    const left = Date.parse(paused.due) - Date.parse(paused.pausedAt ?? '');
    const [pause] = resumed.explanation.pauses;
    expect(Date.parse(resumed.due) - Date.parse(pause?.to ?? '')).toBe(left);
  });
});
