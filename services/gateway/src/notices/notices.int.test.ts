import { randomUUID } from 'node:crypto';
import { newEntityId, type Actor, type NoticeCommand, type SendNotice } from '@baton/contracts';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Journal, storedDirectory, storedNotice } from '@baton/journal';
import { createLog, httpApp, listen, type Listening } from '@baton/runtime';
import { commandHash } from '../command-hash';
import { Policy } from '../directory/policy';
import { entityRoutes } from '../entities/entity-routes';
import { EntityStore } from '../entities/entity-store';
import { actor, databaseForTest, district, operator, smallDirectory, Writer } from '../fixture';
import { PaperPress } from '../papers/paper-pdf';
import { linksTo } from '../papers/send-paper';
import type { SignedIn } from '../signed-in';
import type { CommandPort } from '../take-command';
import { listQuery } from './list-query';
import { noticeKind } from './notice-kind';
import { noticeRoutes } from './routes';

const mongo = databaseForTest();
const journal = new Journal({ db: mongo.db, now: () => new Date().toISOString() });
const policy = new Policy(journal, district, () => undefined);
const writer = new Writer(journal, () => policy.look());
const notices = new EntityStore(mongo.db, journal, noticeKind);
const chief: Actor = { ...actor('office', 'liaison'), id: 'chief' };

const send = (more: Partial<SendNotice> = {}): SendNotice => ({
  type: 'SendNotice',
  paper: {
    kind: 'order',
    number: '督办〔2026〕RQ-1-2号',
    title: '督办单',
    from: 'office',
    lines: ['你单位应于2026年3月2日10时30分前签收，至今未签收。'],
    facts: [{ label: '隐患编号', value: 'RQ-1' }],
  },
  about: { subject: 'gulou:task:0000000000000000000000TEST', event: randomUUID() },
  to: { agency: 'office', post: 'office.chief', person: 'chief' },
  class: 'urgent',
  confirm: false,
  ...more,
});

async function command(entity: string, by: Actor, asked: NoticeCommand, key: string = randomUUID()): Promise<void> {
  const { directory } = await policy.look();
  const outcome = await journal.execute(storedNotice, {
    entity,
    district,
    commandId: key,
    commandHash: commandHash(asked),
    command: asked,
    actor: by,
    policy: directory,
    policyVersions: {},
    createsEntity: true,
  });
  if (outcome.outcome !== 'accepted') throw new Error(JSON.stringify(outcome));
}

async function sent(more: Partial<SendNotice> = {}): Promise<string> {
  const key = randomUUID();
  const entity = newEntityId(district, 'notice', key);
  await command(entity, operator, send(more), key);
  return entity;
}

beforeAll(async () => {
  await journal.createIndexes([storedNotice, storedDirectory]);
  for (const one of smallDirectory) await writer.direct(one);
  await writer.direct({
    type: 'PutPerson',
    person: { id: 'housing.someone', name: '詹雪梅', agency: 'housing', roles: ['liaison'] },
  });
  await writer.direct({ type: 'FillPost', post: 'housing.liaison', person: 'housing.someone', deputy: null });
  await policy.look();
});
afterAll(async () => {
  await mongo.db.dropDatabase();
  await mongo.close();
});

describe('who finds which notices', () => {
  let toChief: string;
  let toHousing: string;
  beforeAll(async () => {
    toChief = await sent();
    toHousing = await sent({ to: { agency: 'housing', post: null, person: null } });
  });
  const seen = async (by: Actor, query: object = {}) =>
    (await notices.list(by, listQuery({ limit: '200', ...query }))).items.map(({ id }) => id);

  test('somebody finds what is addressed to the own agency, an overseer everything', async () => {
    expect(await seen(actor('housing', 'liaison'))).toEqual([toHousing]);
    expect(await seen(actor('market', 'liaison'))).toEqual([]);
    expect((await seen(actor('office', 'dispatcher'))).sort()).toEqual([toChief, toHousing].sort());
    expect(await notices.find(actor('housing', 'liaison'), toChief)).toBeNull();
  });

  test('asked for by person, number or status', async () => {
    const overseer = actor('office', 'dispatcher');
    expect(await seen(overseer, { person: 'chief' })).toEqual([toChief]);
    expect(await seen(overseer, { q: 'rq-1-2', status: 'unread', sort: '-sentAt' })).toEqual([toHousing, toChief]);
    expect(await seen(overseer, { status: 'read' })).toEqual([]);
    expect((await seen(overseer, { kind: 'order,raise' })).sort()).toEqual([toChief, toHousing].sort());
    expect(await seen(overseer, { kind: 'release' })).toEqual([]);
  });

  test('what was read is no longer counted as unread', async () => {
    const unread = () => notices.count(chief, { person: 'chief', status: 'unread' });
    const before = await unread();
    const one = await sent();
    expect(await unread()).toBe(before + 1);
    await command(one, chief, { type: 'ConfirmReading', note: null });
    expect(await unread()).toBe(before);
  });
});

describe('the paper of a notice', () => {
  let listening: Listening;
  let base: string;
  const signedIn: SignedIn = (handler) => async (request, response) =>
    void (await handler({ actor: chief, snapshot: await policy.look() }, request, response));

  beforeAll(async () => {
    const log = createLog({ service: 'test', level: 'silent' });
    const app = httpApp({ log, checks: [], metrics: (_request, response) => void response.end() }, (routes) => {
      const served = { kind: noticeKind, store: notices };
      noticeRoutes(routes, signedIn, served, district, { press: new PaperPress(), linkTo: linksTo('https://baton.example.cn/') });
      entityRoutes(routes, signedIn, served, { journal, district } as CommandPort);
    });
    listening = await listen(app, { port: 0 });
    base = `http://127.0.0.1:${listening.port}/v1/notices`;
  });
  afterAll(() => listening.close(0));

  test('is text, and PDF when asked for', async () => {
    const id = await sent();
    const text = await (await fetch(`${base}/${id}/paper`)).text();
    expect(text).toContain('office 全称（chief分管领导）：');
    expect(text).toContain('查询：https://baton.example.cn/gulou:task:0000000000000000000000TEST');
    const printed = await fetch(`${base}/${id}/paper?format=pdf`);
    expect(printed.headers.get('content-type')).toBe('application/pdf');
    expect(
      Buffer.from(await printed.arrayBuffer())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
  });

  test('of somebody else is not found, and no other format is known', async () => {
    const theirs = await sent({ to: { agency: 'housing', post: null, person: null } });
    expect((await fetch(`${base}/${theirs}/paper`)).status).toBe(404);
    expect((await fetch(`${base}/${await sent()}/paper?format=docx`)).status).toBe(400);
  });

  test('the number of unread ones is no notice', async () => {
    expect(await (await fetch(`${base}/unread`)).json()).toEqual({ unread: expect.any(Number) });
  });
});
