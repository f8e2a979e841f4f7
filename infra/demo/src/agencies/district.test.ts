import { beforeAll, describe, expect, it } from '@jest/globals';
import { RulesGateway } from '../fixture';
import { loadDemo } from '../load';
import { enterDistrict, type District } from './district';

const start = Date.parse('2026-03-02T00:30:00.000Z'); // Monday 08:30 in Shanghai
const hour = 3_600_000;
const seed = 20_250_901;

/** Lets the district live for some days at the pace the budgets grant: hour by hour at first, then six hours at a time. */
async function live(gateway: RulesGateway, district: District, days: number): Promise<void> {
  for (let t = start; t <= start + days * 24 * hour; t += t < start + 72 * hour ? hour : 6 * hour) {
    gateway.advanceTo(new Date(t).toISOString());
    await district.look();
    while (await district.act());
  }
}

const eventsOf = (gateway: RulesGateway) => new Set(gateway.events.map(({ type }) => type));

describe('the demo district under its simulated agencies', () => {
  const gateway = new RulesGateway(new Date(start).toISOString());
  let district: District;

  beforeAll(async () => {
    await loadDemo({ gateway, hazards: 90 });
    district = await enterDistrict({ gateway, seed, haste: 1, keepInWork: 0, clock: () => gateway.now });
    await live(gateway, district, 40);
  }, 120_000);

  it('loads without a refusal and a second time not at all', async () => {
    expect(gateway.tasks.size).toBe(90);
    const again = await loadDemo({ gateway, hazards: 90 });
    expect(again).toEqual({ already: true, directory: 0, hazards: 0, refused: [] });
  });

  it('brings most hazards to their end, and none is lost', () => {
    const statuses = [...gateway.tasks.keys()].map((id) => gateway.view(id).status);
    const ended = statuses.filter((status) => status === 'written-off' || status === 'closed');
    expect(ended.length).toBeGreaterThan(55);
    for (const id of gateway.tasks.keys()) {
      const view = gateway.view(id);
      if (view.status !== 'closed') expect(view.nextDeadline).not.toBeNull();
    }
  });

  it('lets nothing ring on and on: whoever is called acts in the end', () => {
    const ringing = [...gateway.tasks.keys()].flatMap((id) => gateway.view(id).escalations.filter(({ round }) => round > 60));
    expect(ringing).toEqual([]);
  });

  it('is hardly ever refused, because every act follows from what the task shows', () => {
    const refused = Object.values(district.counts.refused).reduce((sum, n) => sum + n, 0);
    expect([gateway.refusals.slice(0, 5), refused / district.counts.acts < 0.02]).toEqual([expect.anything(), true]);
  });

  it('shows a visitor everything a task can go through', () => {
    expect([...eventsOf(gateway)].sort()).toEqual(
      expect.arrayContaining([
        'DeadlineMissed',
        'DutyAccepted',
        'DutyDeclined',
        'DutyRuled',
        'EscalationAnswered',
        'EscalationRaised',
        'InterimMeasureSet',
        'LookBackRecorded',
        'MeasureCheckedIn',
        'PlanFiled',
        'ReviewFailed',
        'ReviewPassed',
        'TaskClosed',
        'TaskWrittenOff',
      ]),
    );
  });
});
