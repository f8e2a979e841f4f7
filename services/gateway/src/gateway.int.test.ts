import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Journal, storedDirectory, storedTask } from '@baton/journal';
import { createLog } from '@baton/runtime';
import { Policy } from './directory/policy';
import { gridFsFiles } from './files/file-store';
import { actor, databaseForTest, district, smallDirectory, Writer } from './fixture';
import { cursorOf } from './entities/list-query';
import { EntityStore } from './entities/entity-store';
import { listQuery } from './tasks/list-query';
import { taskKind } from './tasks/task-kind';

const mongo = databaseForTest();
const journal = new Journal({ db: mongo.db, now: () => new Date().toISOString() });
const log = createLog({ service: 'test', level: 'silent' });
const policyOf = (of: Journal) => new Policy(of, district, (err) => log.warn({ err }));
const policy = policyOf(journal);
const writer = new Writer(journal, () => policy.look());
const tasks = new EntityStore(mongo.db, journal, taskKind);
const overseer = actor('office', 'dispatcher');

beforeAll(async () => {
  await journal.createIndexes([storedTask, storedDirectory]);
  for (const command of smallDirectory) await writer.direct(command);
  await policy.look();
});
afterAll(async () => {
  await mongo.db.dropDatabase();
  await mongo.close();
});

describe('the directory as policy', () => {
  test('what another gateway changed is seen at the next look, under its version', async () => {
    const other = policyOf(new Journal({ db: mongo.db, now: () => new Date().toISOString() }));
    const before = await other.look();
    await writer.direct({ type: 'VacatePost', post: 'office.chief', reason: '试一试' }).catch(() => undefined);
    await writer.direct({ type: 'PutPerson', person: { id: 'new.one', name: '新来的', agency: 'fire', roles: ['reviewer'] } });
    expect((await other.snapshot()).directory.people).not.toHaveProperty(['new.one']);
    const after = await other.look();
    expect(after.version).toBe(before.version + 1);
    expect(after.directory.people['new.one']?.name).toBe('新来的');
  });

  test('looks that meet are one look, and nothing newer is replaced by something older', async () => {
    const [a, b] = await Promise.all([policy.look(), policy.look()]);
    expect(a).toBe(b);
    policy.learn({ ...a.directory, name: '旧的' }, a.version - 1);
    expect((await policy.snapshot()).directory.name).toBe('鼓楼区');
  });
});

describe('what somebody sees', () => {
  let forHousing: string;
  let inTown: string;
  let declined: string;

  beforeAll(async () => {
    forHousing = await writer.open('housing');
    inTown = await writer.open('market', 'town');
    declined = await writer.open('market');
    const refusal = { type: 'DeclineDuty', duty: 'lead', reason: 'not-our-power', basis: '三定方案', note: null } as const;
    await writer.send(declined, actor('market', 'liaison'), refusal);
  });

  const seenBy = async (agency: string) => {
    const page = await tasks.list(actor(agency, 'liaison'), listQuery({ limit: '200' }));
    return page.items.map(({ id }) => id).sort();
  };

  test('is what the own agency has or had a part in, and what lies in the own township', async () => {
    expect(await seenBy('housing')).toEqual([forHousing]);
    expect(await seenBy('market')).toEqual([inTown, declined].sort());
    expect(await seenBy('town')).toEqual([inTown]);
    expect(await tasks.find(actor('housing', 'liaison'), inTown)).toBeNull();
    expect(await tasks.find(actor('town', 'liaison'), inTown)).toMatchObject({ id: inTown });
  });

  test('ends at the district', async () => {
    const elsewhere = { ...overseer, district: 'taijiang' };
    expect(await tasks.find(elsewhere, forHousing)).toBeNull();
    expect((await tasks.list(elsewhere, listQuery({}))).items).toEqual([]);
  });

  test('a filter cannot widen it', async () => {
    const page = await tasks.list(actor('housing', 'liaison'), listQuery({ party: 'market' }));
    expect(page.items).toEqual([]);
  });
});

test('a list read page by page gives every task once while others change and arrive', async () => {
  const before = await Promise.all(Array.from({ length: 23 }, () => writer.open('housing')));
  const seen: string[] = [];
  let query = listQuery({ sort: 'openedAt', limit: '5' });
  for (;;) {
    const { items: page, next } = await tasks.list(overseer, query);
    seen.push(...page.map(({ id }) => id));
    if (next === null) break;
    query = listQuery({ sort: 'openedAt', limit: '5', cursor: cursorOf(query.sort, next) });
    if (seen.length < 20) await writer.open('market');
    await writer.send(page[0]!.id, overseer, { type: 'AddRemark', text: '已电话联系' });
  }
  expect(new Set(seen).size).toBe(seen.length);
  expect(seen).toEqual(expect.arrayContaining(before));
});

test('a state that a crash left behind its commits is there for whoever knows the version', async () => {
  const id = await writer.open('housing');
  const document = await mongo.db.collection('tasks').findOne({ _id: id as never });
  await writer.send(id, overseer, { type: 'AddRemark', text: '崩溃前的最后一条' });
  const newest = await tasks.find(overseer, id);
  await mongo.db.collection('tasks').replaceOne({ _id: id as never }, document!);
  expect(await tasks.find(overseer, id, newest!.version)).toMatchObject({ version: newest!.version });
});

describe('files of evidence', () => {
  const files = gridFsFiles(mongo.db, 1_000);
  const from = (content: string) => Readable.from([Buffer.from(content)]);
  const about = { name: '现场照片.txt', type: 'text/plain' };

  test('come back byte for byte, and are known by their checksum', async () => {
    const evidence = await files.keep(overseer, from('关阀前后对照'), about);
    expect(await text(files.read(evidence.fileId))).toBe('关阀前后对照');
    await files.verify(district, [evidence]);
    expect(await files.find(district, evidence.fileId)).toMatchObject({ evidence, agency: 'office' });
  });

  test('a reference with another checksum, of another district or to nothing is refused', async () => {
    const evidence = await files.keep(overseer, from('原件'), about);
    const wrong = [
      { ...evidence, sha256: 'f'.repeat(64) },
      { ...evidence, fileId: 'a'.repeat(24) },
    ];
    for (const one of wrong)
      await expect(files.verify(district, [evidence, one])).rejects.toMatchObject({ code: 'unknown-evidence' });
    await expect(files.verify('taijiang', [evidence])).rejects.toMatchObject({ code: 'unknown-evidence' });
  });

  test('what is refused on the way leaves nothing in the store', async () => {
    const count = () => mongo.db.collection('files.chunks').countDocuments();
    const before = await count();
    await expect(files.keep(overseer, from('长'.repeat(1_000)), about)).rejects.toMatchObject({ code: 'too-large' });
    await expect(files.keep(overseer, from('PNG?'), { name: 'a.png', type: 'image/png' })).rejects.toMatchObject({
      code: 'unsupported-media-type',
    });
    expect(await count()).toBe(before);
  });
});
