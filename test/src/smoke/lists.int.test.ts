import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { TaskView } from '@baton/contracts';
import type { Somebody } from '../harness/api';
import { deskOf } from '../harness/desk';
import { openHazard } from '../harness/hazard';
import { sharedSystem, type SharedSystem } from '../harness/shared';

/** What people see of the district, and that they see each task once while others work on it. */
describe('lists', () => {
  let system: SharedSystem;
  beforeAll(() => {
    system = sharedSystem();
  });
  const dispatcher = () => system.as('safety-office.dispatcher');
  const open = async (more: Parameters<typeof openHazard>[0]) => (await dispatcher().open(openHazard(more))).id;
  const outOfTown = { township: null, address: '西街2号', grid: null, longitude: null, latitude: null, kind: null };

  /** Every item of a list, page by page; `between` happens after each page. */
  async function readAll(who: Somebody, query: string, between: () => Promise<unknown> = async () => undefined) {
    const items: TaskView[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page = await who.list(cursor === '' ? query : `${query}&cursor=${encodeURIComponent(cursor)}`);
      items.push(...page.items);
      cursor = page.nextCursor;
      await between();
    }
    return items;
  }

  describe('show a liaison what their agency has or ever had a part in', () => {
    const mark = `scope-${randomUUID().slice(0, 8)}`;
    let led: string;
    let assisted: string;
    let disowned: string;
    let foreign: string;
    const idsFor = async (person: string) => (await readAll(system.as(person), `q=${mark}`)).map(({ id }) => id);

    beforeAll(async () => {
      const hazard = (n: number) => ({ ledgerNumber: `${mark}-${n}`, place: outOfTown });
      led = await open({ lead: 'market', hazard: hazard(1) });
      assisted = await open({ lead: 'housing', assists: [{ agency: 'market', share: '查处灶具' }], hazard: hazard(2) });
      disowned = await open({ lead: 'market', hazard: hazard(3) });
      await deskOf(system.as('market.liaison'), disowned).declines({ reason: 'not-our-power', basis: '三定方案' });
      foreign = await open({ lead: 'housing', hazard: hazard(4) });
    });

    test('and nothing else, in lists as one by one', async () => {
      expect(new Set(await idsFor('market.liaison'))).toEqual(new Set([led, assisted, disowned]));
      expect(new Set(await idsFor('housing.liaison'))).toEqual(new Set([assisted, foreign]));
      expect(await idsFor('gas.liaison')).toEqual([]);
      expect(new Set(await idsFor('government.supervisor'))).toEqual(new Set([led, assisted, disowned, foreign]));
      for (const path of ['', '/history']) {
        expect((await system.as('market.liaison').request('GET', `/v1/tasks/${foreign}${path}`)).status).toBe(404);
      }
    });

    test('asked for by id, what they may not see is not there, and a refusal tells nothing of it', async () => {
      const { items } = await system.as('market.liaison').list(`ids=${led},${foreign}`);
      expect(items.map(({ id }) => id)).toEqual([led]);
      const refusal = await system.as('market.liaison').request('GET', `/v1/tasks/${foreign}`);
      expect(JSON.stringify(refusal.body)).not.toContain('housing');
    });

    test('a township sees what lies in it, whoever holds it', async () => {
      const inTown = await open({ lead: 'market', hazard: { ledgerNumber: `${mark}-5` } });
      expect(await idsFor('town.liaison')).toEqual([inTown]);
    });
  });

  test('pages show every task once, while tasks are opened and change', async () => {
    const mark = `pages-${randomUUID().slice(0, 8)}`;
    const opened: string[] = [];
    for (let n = 1; n <= 23; n += 1) opened.push(await open({ hazard: { ledgerNumber: `${mark}-${n}` } }));
    let more = 0;
    const meanwhile = async () => {
      await open({ hazard: { ledgerNumber: `${mark}-more-${(more += 1)}` } });
      const changed = opened[(more * 5) % opened.length] ?? '';
      await dispatcher().send(changed, { type: 'AddRemark', text: '已电话联系店主' });
    };
    for (const sort of ['openedAt', '-openedAt']) {
      const items = await readAll(dispatcher(), `q=${mark}&limit=4&sort=${sort}`, meanwhile);
      const ids = items.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      expect(new Set(ids)).toEqual(new Set([...ids, ...opened]));
      const instants = items.map(({ openedAt }) => openedAt);
      expect(instants).toEqual(sort === 'openedAt' ? [...instants].sort() : [...instants].sort().reverse());
    }
  });

  test('tell what is asked wrongly: a page too large, a cursor of another order, a word that is none', async () => {
    const { nextCursor } = await dispatcher().list('limit=1&sort=openedAt');
    const wrong = [
      'limit=201',
      'limit=0',
      `sort=nextDue&cursor=${nextCursor ?? ''}`,
      'cursor=nonsense',
      'colour=red',
      'status=lost',
    ];
    for (const query of wrong) {
      const reply = await dispatcher().request('GET', `/v1/tasks?${query}`);
      expect({ query, status: reply.status }).toEqual({ query, status: 400 });
      expect(reply.body).toMatchObject({ code: 'invalid-request' });
    }
  });
});
