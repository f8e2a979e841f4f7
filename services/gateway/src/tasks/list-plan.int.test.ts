import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '@baton/contracts';
import { storedTask } from '@baton/journal';
import { MongoClient, type Db } from 'mongodb';
import { pageQuestion } from '../entities/entity-store';
import { cursorOf } from '../entities/list-query';
import { listQuery } from './list-query';
import { scopeOf } from '../entities/scope';

const district = 'ceshi';
const count = 3_000;
const dueOf = (n: number): string => new Date(Date.UTC(2026, 10, 1) + n * 60_000).toISOString();
const idOf = (n: number): string => `${district}:task:${String((n * 7) % count).padStart(8, '0')}`;

/** Most tasks are the housing bureau's in the two big streets; three are the gas company's, two lie in a small town, five are overdue. */
const task = (n: number) => ({
  _id: idOf(n),
  district,
  open: true,
  overdue: n % 700 === 50,
  nextDue: dueOf(n),
  openedAt: dueOf(0),
  class: 'complex',
  holder: 'housing',
  parties: n % 1_000 === 300 ? ['housing', 'gas'] : ['housing'],
  township: n % 1_500 === 700 ? 'small-town' : ['east', 'west'][n % 2],
  ledgerNumber: `N-${n}`,
  search: `n-${n}`,
});

const somebody = (agency: string, role: Actor['roles'][number]): Actor => ({
  id: `${agency}.one`,
  name: agency,
  agency,
  roles: [role],
  district,
});
const housing = somebody('housing', 'liaison');
const gas = somebody('gas', 'liaison');
const town = somebody('small-town', 'grid-worker');
const dispatcher = somebody('office', 'dispatcher');
const dueOrder = { name: 'nextDue', field: 'nextDue', direction: 1 } as const;
const late = cursorOf(dueOrder, { value: dueOf(2_400), id: idOf(2_400) });

describe('pages of tasks', () => {
  let client: MongoClient;
  let db: Db;

  beforeAll(async () => {
    client = await MongoClient.connect(process.env['MONGO_URL'] ?? '');
    db = client.db(`lists-${randomUUID().slice(0, 8)}`);
    const tasks = db.collection<ReturnType<typeof task>>('tasks');
    await tasks.createIndexes(storedTask.indexes);
    await tasks.insertMany(Array.from({ length: count }, (_, n) => task(n)));
  });

  afterAll(async () => {
    await db.dropDatabase();
    await client.close();
  });

  it.each([
    ['of an agency with thousands', housing, { open: 'true' }, 51],
    ['of an agency with a few', gas, { open: 'true' }, 3],
    ['of a small town', town, { open: 'true' }, 2],
    ['of an agency with none', somebody('nobody', 'liaison'), { open: 'true' }, 0],
    ['of what an agency holds', housing, { open: 'true', holder: 'housing' }, 51],
    ['of the whole district', dispatcher, { open: 'true' }, 51],
    ['of what is overdue', dispatcher, { open: 'true', overdue: 'true' }, 5],
    ['far down the district', dispatcher, { open: 'true', cursor: late }, 51],
    ['far down an agency', housing, { open: 'true', cursor: late }, 51],
    ['of one ledger number', dispatcher, { ledgerNumber: 'N-17' }, 1],
  ])('%s look at no more than they show', async (_, actor, asked, shown) => {
    const query = listQuery(asked);
    const { filter, order } = pageQuestion(scopeOf('Task')(actor), query);
    const { executionStats } = await db
      .collection('tasks')
      .find(filter as object)
      .sort(order)
      .limit(query.limit + 1)
      .explain('executionStats');
    expect(executionStats.nReturned).toBe(shown);
    expect(executionStats.totalDocsExamined).toBeLessThanOrEqual(shown + 2);
  });
});
