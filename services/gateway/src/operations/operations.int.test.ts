import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Actor, newEntityId, OpenTask, OperationCommand } from '@baton/contracts';
import { Journal, storedDirectory, storedOperation, storedTask, type Outcome } from '@baton/journal';
import type { OperationState } from '@baton/rules';
import { createLog } from '@baton/runtime';
import { commandHash } from '../command-hash';
import { Policy } from '../directory/policy';
import { pageQuestion, EntityStore } from '../entities/entity-store';
import { actor, databaseForTest, district, smallDirectory, Writer } from '../fixture';
import { taskKind } from '../tasks/task-kind';
import { listQuery } from './list-query';
import { servedOperations } from './operation-kind';
import { scopeOf } from '../entities/scope';
import { suggestions } from './suggestions';

const mongo = databaseForTest();
const journal = new Journal({ db: mongo.db, now: () => '2026-11-24T02:00:00.000Z' });
const log = createLog({ service: 'test', level: 'silent' });
const policy = new Policy(journal, district, (err) => log.warn({ err }));
const writer = new Writer(journal, () => policy.look());
const tasks = new EntityStore(mongo.db, journal, taskKind);
const { kind, store } = servedOperations(mongo.db, journal, tasks);
const overseer = actor('office', 'dispatcher');

beforeAll(async () => {
  await journal.createIndexes([storedTask, storedOperation, storedDirectory]);
  for (const command of smallDirectory) await writer.direct(command);
  await policy.look();
});
afterAll(async () => {
  await mongo.db.dropDatabase();
  await mongo.close();
});

/** As the routes do: one snapshot of policy, one decision. */
async function send(by: Actor, command: object, entity = newEntityId(district, 'operation', randomUUID())) {
  const parsed = OperationCommand.parse(command);
  const snapshot = await policy.snapshot();
  const asked = { entity, command: parsed, actor: by };
  return journal.execute(storedOperation, {
    ...{ entity, district, command: parsed, commandId: randomUUID(), commandHash: commandHash(parsed), actor: by },
    ...{ policy: (await kind.policyOf(snapshot, asked)) as never, policyVersions: {}, createsEntity: true },
  });
}

const plan = (of: readonly string[], hours: [string, string], more: object = {}): object => ({
  ...{ type: 'PlanOperation', title: '东街联合检查', tasks: of, at: hours[0], until: hours[1] },
  ...{ place: { address: '东街1号', longitude: 119.3, latitude: 26.08 }, commander: 'chief', deputy: 'chief.deputy' },
  ...{ agencies: [{ agency: 'market', powers: [] }], reason: '多部门职能需同时到场', ...more },
});
const morning: [string, string] = ['2026-11-25T01:00:00.000Z', '2026-11-25T03:00:00.000Z'];
const noon: [string, string] = ['2026-11-25T03:00:00.000Z', '2026-11-25T05:00:00.000Z'];

/** Plans an operation that stands; gives its id. */
async function planned(by: Actor, command: object): Promise<string> {
  const entity = newEntityId(district, 'operation', randomUUID());
  const outcome = await send(by, command, entity);
  if (outcome.outcome !== 'accepted') throw new Error(JSON.stringify(outcome));
  return entity;
}

const refused = (code: string, detail = ''): Partial<Outcome<OperationState>> => ({
  outcome: 'refused',
  refusal: expect.objectContaining({ code, detail: expect.stringContaining(detail) }) as never,
});

describe('what a decision sees of other entities', () => {
  it('are the tasks as they stand, told in the event', async () => {
    const task = await writer.open('housing', 'town');
    const id = await planned(overseer, plan([task], ['2026-12-01T01:00:00.000Z', '2026-12-01T03:00:00.000Z']));
    expect(await store.find(overseer, id)).toMatchObject({
      state: { tasks: [{ id: task, class: 'complex', status: 'rectifying' }] },
    });
  });

  it('are no tasks that are hidden from whoever plans', async () => {
    const hidden = await writer.open('housing');
    const own = await writer.open('market');
    const outcome = await send(
      actor('market', 'liaison'),
      plan([own, hidden], ['2026-12-02T01:00:00.000Z', '2026-12-02T03:00:00.000Z']),
    );
    expect(outcome).toMatchObject(refused('unknown-task', hidden));
  });

  it('is what other operations hold at the same hour, whoever planned them, and nothing of those before and after', async () => {
    const task = await writer.open('market');
    const first = await planned(overseer, plan([task], morning));
    const market = actor('market', 'liaison');
    const other = { commander: 'market.li', deputy: 'chief' };
    expect(await send(market, plan([task], ['2026-11-25T02:59:59.999Z', '2026-11-25T04:00:00.000Z'], other))).toMatchObject(
      refused('clash', first),
    );
    expect(await send(market, plan([task], noon, other))).toMatchObject({ outcome: 'accepted' });
    const overridden = { ...other, overrideClash: '两队分工不同，已与指挥部商定' };
    expect(await send(market, plan([task], morning, overridden))).toMatchObject({
      events: [{ type: 'OperationPlanned', data: { override: { clashes: [{ operation: first, tasks: [task] }] } } }],
    });
  });
});

describe('what somebody sees', () => {
  let id: string;

  beforeAll(async () => {
    const task = await writer.open('housing', 'town');
    const hours = ['2026-12-03T01:00:00.000Z', '2026-12-03T03:00:00.000Z'] as [string, string];
    id = await planned(overseer, plan([task], hours));
  });

  it.each([
    ['the agency called', actor('market', 'liaison'), true],
    ['the holder of a task', actor('office', 'liaison'), true],
    ['the township of a task', actor('town', 'grid-worker'), true],
    ['whoever oversees the district', overseer, true],
    ['another agency', actor('fire', 'reviewer'), false],
    ['another district', { ...overseer, district: 'taijiang' }, false],
  ])('%s: %j', async (_, by, sees) => {
    expect((await store.find(by, id)) !== null).toBe(sees);
    const page = await store.list(by, listQuery({ limit: '200' }));
    expect(page.items.some((one) => one.id === id)).toBe(sees);
  });
});

it.each([
  [{ status: 'planned', agency: 'market' }],
  [{ commander: 'chief', from: '2027-01-01T02:00:00.000Z', to: '2027-01-01T02:30:00.000Z' }],
  [{ q: '元旦' }],
  [{ sort: '-at', class: 'complex' }],
])('lists find by %j', async (query) => {
  const task = await writer.open('housing');
  const hours: [string, string] = ['2027-01-01T01:00:00.000Z', '2027-01-01T03:00:00.000Z'];
  const id = await planned(overseer, plan([task], hours, { title: '元旦专项', overrideClash: '同一指挥部统一指挥' }));
  expect((await store.list(overseer, listQuery({ ...query, limit: '200' }))).items.map((one) => one.id)).toContain(id);
  expect((await store.list(overseer, listQuery({ task }))).items.map((one) => one.id)).toEqual([id]);
});

it('suggests what the open tasks one sees call for, without those an operation holds already', async () => {
  const of = {
    ...{ foundOn: '2026-11-02', description: '液化气瓶放在卧室' },
    place: { address: '南后街7号', longitude: 119.3, latitude: 26.08 },
  };
  const open = async (lead: string): Promise<string> => {
    const id = newEntityId(district, 'task', randomUUID());
    await writer.send(id, overseer, OpenTask.parse({ type: 'OpenTask', class: 'urgent', lead, reviewer: 'office', hazard: of }));
    return id;
  };
  const both = [await open('housing'), await open('market')].sort();
  const asked = async (by: Actor) =>
    suggestions({ tasks, operations: store }, by, await policy.snapshot(), '2026-11-24T02:00:00.000Z', 50);
  const found = (await asked(overseer)).items.find(({ where }) => where === '南后街7号');
  expect(found?.plan.tasks.toSorted()).toEqual(both);
  expect((await asked(actor('fire', 'reviewer'))).items.filter(({ where }) => where === '南后街7号')).toEqual([]);
  await planned(overseer, found!.plan);
  expect((await asked(overseer)).items.filter(({ where }) => where === '南后街7号')).toEqual([]);
});

it('lists by the appointed hour, whichever was planned first, and those of some hours alone', async () => {
  const task = await writer.open('housing');
  const plannedAt = (month: string) =>
    planned(overseer, plan([task], [`2027-${month}-01T01:00:00.000Z`, `2027-${month}-01T03:00:00.000Z`], { commander: 'chief' }));
  const [may, april] = [await plannedAt('05'), await plannedAt('04')];
  const listed = async (asked: object) => (await store.list(overseer, listQuery({ task, ...asked }))).items.map((one) => one.id);
  expect(await listed({ sort: 'at' })).toEqual([april, may]);
  expect(await listed({ sort: '-at' })).toEqual([may, april]);
  expect(await listed({ to: '2027-04-01T02:00:00.000Z' })).toEqual([april]);
});

describe('questions begin in an index', () => {
  const count = 2_000;
  const at = (n: number): string => new Date(Date.UTC(2028, 0, 1) + n * 3_600_000).toISOString();
  const document = (n: number) => ({
    _id: `bulk:operation:${String(n).padStart(8, '0')}`,
    ...{
      district: 'bulk',
      open: n > 1_900,
      holds: n > 1_900,
      nextDue: at(n),
      begins: at(n),
      until: at(n + 2),
      rung: 0,
      overdue: false,
    },
    ...{ parties: n % 500 === 0 ? ['gas', 'housing'] : ['housing'], agencies: ['housing'], townships: [], commander: 'chief' },
    ...{ tasks: [`bulk:task:${n}`], search: `n-${n}` },
  });
  const operations = () => mongo.db.collection<ReturnType<typeof document>>(storedOperation.collection);
  const bulk = (...of: Parameters<typeof actor>): Actor => ({ ...actor(...of), district: 'bulk' });

  beforeAll(async () => void (await operations().insertMany(Array.from({ length: count }, (_, n) => document(n)))));

  it.each([
    ['of what is open', bulk('office', 'dispatcher'), { open: 'true' }, 51],
    ['of an agency with a few', bulk('gas', 'liaison'), {}, 4],
    ['of a task', bulk('office', 'dispatcher'), { task: 'bulk:task:7' }, 1],
    ['by the hour', bulk('office', 'dispatcher'), { sort: 'at' }, 51],
  ])('a page %s', async (_, by, asked, shown) => {
    const query = listQuery(asked);
    const { filter, order } = pageQuestion(scopeOf('Operation')(by), query);
    const { executionStats } = await operations()
      .find(filter as object)
      .sort(order)
      .limit(51)
      .explain('executionStats');
    expect(executionStats.nReturned).toBe(shown);
    expect(executionStats.totalDocsExamined).toBeLessThanOrEqual(shown + 2);
  });

  it('what clashes with an hour', async () => {
    const question = { district: 'bulk', holds: true, until: { $gt: at(1_950) }, begins: { $lt: at(1_951) } };
    const { executionStats } = await operations().find(question).explain('executionStats');
    expect(executionStats.nReturned).toBe(2);
    expect(executionStats.totalDocsExamined).toBe(2);
  });
});
