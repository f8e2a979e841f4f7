import { beforeAll, describe, expect, it } from '@jest/globals';
import { RulesGateway } from '../../fixture';
import { loadDemo } from '../../load';
import { enterDistrict, type District } from '../district';

const start = Date.parse('2026-03-02T00:30:00.000Z'); // Monday 08:30 in Shanghai
const minute = 60_000;
const seed = 20_250_901;

/** Lets the district live for some minutes as `npm start` shows it, a look every five seconds. */
async function live(gateway: RulesGateway, district: District, minutes: number): Promise<void> {
  const from = Date.parse(gateway.now);
  for (let t = from; t <= from + minutes * minute; t += 5_000) {
    gateway.advanceTo(new Date(t).toISOString());
    if (t % minute === 0) await district.look();
    for (let acts = 0; acts < 5 && (await district.act()); acts += 1);
    await district.operations.look();
    for (let acts = 0; acts < 10 && (await district.operations.act()); acts += 1);
  }
}

const enter = (gateway: RulesGateway): Promise<District> =>
  enterDistrict({ gateway, seed, haste: 200, keepInWork: 100, clock: () => gateway.now });

async function loaded(): Promise<RulesGateway> {
  const gateway = new RulesGateway(new Date(start).toISOString());
  await loadDemo({ gateway, hazards: 120 });
  return gateway;
}

const viewsOf = ({ operations }: RulesGateway) => [...operations.shelf.kept.keys()].map((id) => operations.view(id));

describe('joint operations of the demo district', () => {
  let gateway: RulesGateway;
  const districts: District[] = [];
  const refused = () => districts.flatMap(({ counts }) => Object.keys(counts.refused));
  let plannedFirst = 0;

  /** An hour and a half, the second half of it after a restart. */
  beforeAll(async () => {
    gateway = await loaded();
    for (let half = 0; half < 2; half += 1) {
      const district = await enter(gateway);
      districts.push(district);
      await live(gateway, district, 45);
      plannedFirst ||= viewsOf(gateway).length;
    }
  }, 180_000);

  it('are held one every few minutes, and each comes to its end', () => {
    const views = viewsOf(gateway);
    expect(views.length).toBeGreaterThan(18);
    const longAgo = new Date(start + 30 * minute).toISOString();
    const left = views.filter(({ plannedAt, over }) => plannedAt < longAgo && !over);
    expect(left.map(({ title, waitingFor }) => [title, waitingFor])).toEqual([]);
    const over = districts.reduce((sum, { counts }) => sum + counts.operations.over, 0);
    expect(over).toBe(views.filter((view) => view.over).length);
  });

  it('show a visitor what an operation can go through', () => {
    const seen = new Set(gateway.operations.shelf.events.map(({ type }) => type));
    expect([...seen].sort()).toEqual(
      expect.arrayContaining([
        ...['OperationPlanned', 'OperationCalledOut', 'AgencyCalled', 'TeamPromised', 'CallRefused', 'OperationDecided'],
        ...['OperationPostponed', 'OperationCalledOff', 'TeamCheckedIn', 'TeamAdmitted', 'SiteOpened', 'FindingRecorded'],
        ...['HazardFound', 'EmergencyDeclared', 'MeasureApproved', 'MeasureDisapproved', 'MeasureEnded', 'EffectRecorded'],
        ...['RecordCompleted', 'RecordSigned', 'RecordDissented', 'OperationClosed', 'DeadlineMissed', 'EscalationRaised'],
      ]),
    );
    expect(viewsOf(gateway).filter(({ calls }) => calls.some(({ state }) => state === 'released')).length).toBeGreaterThan(3);
  });

  it('are hardly ever refused an act, and then only because a team is wanted twice', () => {
    expect(refused().filter((code) => code !== 'clash')).toEqual([]);
    const acts = districts.reduce((sum, { counts }) => sum + counts.acts, 0);
    expect(gateway.refusals.length / acts).toBeLessThan(0.02);
  });

  it('take no task in a second time', () => {
    const tasks = viewsOf(gateway).flatMap((view) => view.tasks.slice(0, 1).map(({ id }) => id));
    expect(new Set(tasks).size).toBe(tasks.length);
  });

  it('go on after a restart where they were', () => {
    expect(plannedFirst).toBeGreaterThan(9);
    expect(viewsOf(gateway).length).toBeGreaterThan(plannedFirst + 9);
  });
});

it('the same seed holds the same operations', async () => {
  const told = async () => {
    const gateway = await loaded();
    await live(gateway, await enter(gateway), 12);
    return gateway.operations.shelf.events;
  };
  expect(await told()).toEqual(await told());
}, 60_000);
