import { beforeAll, describe, expect, test } from '@jest/globals';
import { TaskEvent, topics } from '@baton/contracts';
import { noTask, taskSubject, taskView } from '@baton/rules';
import { deskOf } from '../harness/desk';
import { agencies } from '../harness/district';
import { logOf, readTopic } from '../harness/event-log';
import { openHazard, planFor } from '../harness/hazard';
import { sharedSystem, type SharedSystem } from '../harness/shared';
import { waitFor } from '../harness/wait-for';

const shortName = (id: string) => agencies.find((one) => one.id === id)?.shortName ?? id;

/** What an integrator sees who knows nothing but Kafka. */
describe('the log', () => {
  let system: SharedSystem;
  beforeAll(() => {
    system = sharedSystem();
  });

  test('folds to exactly the state the gateway shows, and its chain holds over the published bytes', async () => {
    const dispatcher = system.as('safety-office.dispatcher');
    const { id } = await dispatcher.open(openHazard({ assists: [{ agency: 'gas', share: '更换阀门' }] }));
    const housing = deskOf(system.as('housing.liaison'), id);
    await housing.accepts();
    await housing.sets({ kind: 'cut-supply', description: '关闭入户总阀', watcher: '网格员' });
    await housing.act({ type: 'FilePlan', plan: planFor('2027-01-31') });
    await deskOf(system.as('gas.liaison'), id).accepts('assist-1');
    await deskOf(system.as('gas.liaison'), id).completes('阀门已更换', 'assist-1');
    const shown = await dispatcher.view(id);

    const log = await waitFor(`version ${shown.version} of ${id} in Kafka`, async () => {
      const messages = logOf(await readTopic(system.kafkaBrokers, topics.task), id);
      return messages.length >= shown.version && messages;
    });
    expect(log).toHaveLength(shown.version);
    const folded = log.reduce(
      (state, { headers, value }) =>
        taskSubject.evolve(
          state,
          TaskEvent.parse({ type: headers['ce_eventname'], data: JSON.parse(value) as unknown }),
          headers['ce_time'] ?? '',
        ),
      noTask,
    );
    if (folded.status === 'none') throw new Error('nothing was opened');
    expect(JSON.parse(JSON.stringify(taskView(id, shown.version, folded, shortName)))).toEqual(shown);
    expect(log.at(-1)?.headers['ce_nextdeadline']).toBe(shown.nextDeadline);
  });

  test('carries every event as CloudEvents 1.0, complete without asking anybody', async () => {
    const { id } = await system.as('safety-office.dispatcher').open(openHazard());
    const [opened, offered] = await waitFor(`${id} in Kafka`, async () => {
      const messages = logOf(await readTopic(system.kafkaBrokers, topics.task), id);
      return messages.length >= 2 && messages;
    });
    expect(opened?.headers).toMatchObject({
      ce_specversion: '1.0',
      ce_type: 'cn.baton.task.opened.v1',
      ce_source: `/districts/${system.district}`,
      ce_subject: id,
      'content-type': 'application/json',
    });
    expect(JSON.parse(opened?.headers['ce_actor'] ?? '{}')).toMatchObject({
      id: 'safety-office.dispatcher',
      agency: 'safety-office',
    });
    expect(JSON.parse(offered?.value ?? '{}')).toMatchObject({ duty: 'lead', from: 'safety-office', to: 'housing' });
  });
});
