import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { HistoryItem } from '@baton/contracts';
import { deskOf } from '../harness/desk';
import { openHazard } from '../harness/hazard';
import { sharedSystem, type SharedSystem } from '../harness/shared';
import { waitFor } from '../harness/wait-for';

const post = 'market.duty-leader';

/** Incident: the duty leader of the market regulator is transferred on the day a leak is dispatched there and nobody answers. */
describe('a vacancy', () => {
  let system: SharedSystem;
  const operator = () => system.as('operator');
  const vacate = () => operator().direct({ type: 'VacatePost', post, reason: '调离' });
  const fill = (deputy: string | null) => operator().direct({ type: 'FillPost', post, person: post, deputy });

  beforeAll(() => {
    system = sharedSystem();
  });
  afterAll(() => fill(null));

  /** Dispatches a task to the market regulator, waits for the first escalation of its silence, and takes it then. */
  async function firstEscalation(): Promise<HistoryItem['data']> {
    const opening = openHazard({ class: 'urgent', playbook: 'drill', lead: 'market' });
    const { id } = await system.as('safety-office.dispatcher').open(opening);
    const raised = await waitFor(`an escalation of ${id}`, async () =>
      (await system.as('safety-office.dispatcher').history(id)).find(({ type }) => type === 'EscalationRaised'),
    );
    await deskOf(system.as('market.liaison'), id).accepts();
    return raised.data;
  }

  test('is passed over at once, and the record says so', async () => {
    await vacate();
    expect(await firstEscalation()).toMatchObject({
      name: '区值班督办',
      to: { person: 'safety-office.district-duty' },
      skipped: [{ rung: 0, post, why: 'vacant' }],
    });
  });

  test('is none while a deputy stands in', async () => {
    await fill('market.leader');
    await vacate();
    expect(await firstEscalation()).toMatchObject({ name: '催办', to: { post, person: 'market.leader' }, skipped: [] });
  });

  test('cannot be where every ladder ends', async () => {
    const lastResort = { type: 'VacatePost', post: 'government.chief', reason: '调离' } as const;
    await expect(operator().direct(lastResort)).rejects.toMatchObject({
      status: 422,
      problem: { code: 'last-resort-post', pointer: '/post' },
    });
  });

  test('is the operator’s to record, nobody else’s', async () => {
    const vacancy = { type: 'VacatePost', post, reason: '调离' } as const;
    await expect(system.as('government.supervisor').direct(vacancy)).rejects.toMatchObject({ status: 403 });
  });
});
