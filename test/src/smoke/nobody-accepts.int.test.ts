import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startClock, tellClock } from '@baton/coordinator';
import { clockWorkflowId, waitingForQuery } from '@baton/processes';
import { openHazard } from '../harness/hazard';
import { startSkippingTime, type SkippingTime } from '../harness/skipping-time';

const minute = 60_000;

/** Incident: a restaurant's hose leaks, the case is dispatched, and nobody takes it. */
describe('an urgent task that nobody accepts', () => {
  let time: SkippingTime;

  beforeAll(async () => {
    time = await startSkippingTime();
  }, 120_000);
  afterAll(() => time.stop());

  /** Opens an urgent task for `lead`, fenced off at once, and starts its clock. */
  async function dispatchedTo(lead: string): Promise<{ task: string; opened: number }> {
    const task = await time.gateway.openTask('safety-office.dispatcher', openHazard({ class: 'urgent', lead }));
    await time.gateway.send(task, 'safety-office.dispatcher', {
      type: 'SetInterimMeasure',
      kind: 'cut-supply',
      description: '关闭入户总阀',
      watcher: '第三网格网格员',
      evidence: [],
    });
    await startClock(time.env.client, task, time.picture(task));
    return { task, opened: time.gateway.told(task)[0]?.at ?? 0 };
  }

  /** What climbed because nobody took the offer: minutes after dispatch, words on the notice, who it reached. */
  const climbed = (task: string, opened: number) =>
    time.gateway.told(task).flatMap(({ at, event }) =>
      event.type === 'EscalationRaised' && event.data.kind === 'accept'
        ? [
            {
              minutes: Math.round((at - opened) / minute),
              name: event.data.name,
              to: event.data.to.person,
              skipped: event.data.skipped,
            },
          ]
        : [],
    );

  test('climbs after 30 min, 1 h and 2 h and then every hour, to named posts, until a hand closes on it', async () => {
    const { task, opened } = await dispatchedTo('housing');
    await time.env.sleep('270 minutes');

    expect(climbed(task, opened).map(({ minutes, name, to }) => [minutes, name, to])).toEqual([
      [30, '催办', 'housing.duty-leader'],
      [60, '区值班督办', 'safety-office.district-duty'],
      [120, '提级督办', 'government.supervisor'],
      [180, '提级督办', 'government.supervisor'],
      [240, '提级督办', 'government.supervisor'],
    ]);
    const waiting = await time.env.client.workflow.getHandle(clockWorkflowId(task)).query(waitingForQuery);
    expect(waiting.join('\n')).toContain('签收');

    await time.gateway.send(task, 'housing.liaison', { type: 'AcceptDuty', duty: 'lead', plan: null });
    await tellClock(time.env.client, task, time.picture(task));
    const before = climbed(task, opened).length;
    await time.env.sleep('3 hours');
    expect(climbed(task, opened)).toHaveLength(before);
  }, 60_000);

  test('passes over a vacant post at once and says so', async () => {
    const { task, opened } = await dispatchedTo('gas');
    await time.env.sleep('70 minutes');

    const [first] = climbed(task, opened);
    expect(first).toMatchObject({
      minutes: 30,
      name: '区值班督办',
      to: 'safety-office.district-duty',
      skipped: [{ rung: 0, role: 'duty-leader', post: 'gas.duty-leader', why: 'vacant' }],
    });
  }, 60_000);
});
