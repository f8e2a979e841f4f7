import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Evidence } from '@baton/contracts';
import { deskOf } from '../harness/desk';
import { openHazard } from '../harness/hazard';
import { sharedSystem, type SharedSystem } from '../harness/shared';

const sha256 = (content: Uint8Array) => createHash('sha256').update(content).digest('hex');
const png = (text: string) => Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), Buffer.from(text)]);
const photo = { name: '更换后的软管.png', type: 'image/png' };

/** Photographs prove what was done: each is kept as it was sent, named by its checksum in the event, read through its task. */
describe('evidence', () => {
  let system: SharedSystem;
  let task: string;
  const housing = () => system.as('housing.liaison');
  const report = (evidence: Evidence[]) =>
    deskOf(housing(), task).act({
      type: 'ReportProgress',
      duty: 'lead',
      text: '软管已更换',
      percent: 60,
      milestone: null,
      evidence,
    });

  beforeAll(async () => {
    system = sharedSystem();
    task = (await system.as('safety-office.dispatcher').open(openHazard())).id;
    await deskOf(housing(), task).accepts();
  });

  test('a photograph is sent, named in a report with its checksum, and read back byte for byte', async () => {
    const content = png('a hose of metal');
    const sent = await housing().upload(content, photo);
    expect(sent).toMatchObject({ ...photo, size: content.length, sha256: sha256(content) });
    expect(await report([sent])).toEqual(['ProgressReported']);
    expect((await housing().view(task)).evidence).toContainEqual(sent);

    const read = await system.as('fire.liaison').request('GET', `/v1/tasks/${task}/evidence/${sent.fileId}`);
    expect(read.status).toBe(200);
    expect(read.headers.get('repr-digest')).toBe(`sha-256=:${createHash('sha256').update(content).digest('base64')}:`);
    expect(read.headers.get('content-disposition')).toContain('attachment');
  });

  test('a reference that is not exactly what was sent proves nothing', async () => {
    const sent = await housing().upload(png('before'), photo);
    const refused = { status: 422, problem: { code: 'unknown-evidence', pointer: '/evidence/0' } };
    await expect(report([{ ...sent, sha256: sha256(png('after')) }])).rejects.toMatchObject(refused);
    await expect(report([{ ...sent, size: sent.size + 1 }])).rejects.toMatchObject(refused);
    await expect(report([{ ...sent, fileId: 'f'.repeat(24) }])).rejects.toMatchObject(refused);
  });

  test('nobody reads a file of a task they have no part in', async () => {
    const sent = await housing().upload(png('inside the kitchen'), photo);
    await report([sent]);
    const paths = [`/v1/files/${sent.fileId}`, `/v1/tasks/${task}/evidence/${sent.fileId}`];
    for (const path of paths) expect((await system.as('gas.liaison').request('GET', path)).status).toBe(404);
  });

  test.each<[string, Buffer, { name: string; type: string }, number]>([
    ['a page that calls itself a picture', Buffer.from('<html><script>alert(1)</script>'), photo, 415],
    ['a kind of file that nobody asked for', Buffer.from('MZ'), { name: 'a.exe', type: 'application/x-msdownload' }, 415],
    ['an empty file', Buffer.alloc(0), photo, 400],
    ['a file without a name', png('x'), { name: '', type: 'image/png' }, 400],
    ['a file larger than 20 MB', Buffer.concat([png(''), Buffer.alloc(20_000_000)]), photo, 413],
  ])('%s is refused', async (_, content, about, status) => {
    await expect(housing().upload(content, about)).rejects.toMatchObject({ status });
  });
});
