import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Baton, batonOn, type Ran } from '../harness/baton';
import { openHazard } from '../harness/hazard';
import { sharedSystem, type SharedSystem } from '../harness/shared';
import { waitFor } from '../harness/wait-for';

/** A district's day through the public program alone: a ledger goes in, work is done, a ledger comes out. */
describe('the command line on a running system', () => {
  let system: SharedSystem;
  let folder: string;
  let program: Baton;
  const mark = randomUUID().slice(0, 8).toUpperCase();
  const [one, two, bad] = [`CL-${mark}-1`, `CL-${mark}-2`, `CL-${mark}-3`];

  beforeAll(() => {
    system = sharedSystem();
    folder = mkdtempSync(join(tmpdir(), 'baton-cli-'));
    program = batonOn(system, folder);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const baton = (as: string, ...args: string[]): Promise<Ran> => program.run(as, ...args);
  const dispatcher = 'safety-office.dispatcher';
  const counts = ({ out }: Ran) => (JSON.parse(out) as { counts: Record<string, number> }).counts;

  test('a ledger goes in once, is worked on, and comes out as it stands', async () => {
    const ledger = join(folder, 'in.csv');
    writeFileSync(
      ledger,
      [
        '隐患编号,发现日期,单位名称,地址,乡镇街道,隐患描述,处置类别,牵头部门,复核单位',
        `${one},2026-11-02,东街小吃店,东街1号,东街街道,软管老化开裂,复杂,区住建局,区消防大队`,
        `${two},2026-11-03,东街面馆,东街3号,东街街道,未装报警器,紧急,区市场监管局,区消防大队`,
        `${bad},2026-02-30,东街饭店,东街5号,东街街道,漏气,紧急,,`,
      ].join('\n'),
    );
    const first = await baton(dispatcher, 'import', ledger, '--json');
    expect(first.code).toBe(4);
    expect(counts(first)).toMatchObject({ rows: 3, opened: 2, refused: 1 });
    expect(counts(await baton(dispatcher, 'import', ledger, '--json'))).toMatchObject({ opened: 0, unchanged: 2 });

    expect((await baton(dispatcher, 'task', 'list', '--number', one)).out).toContain('东街小吃店');
    const accepted = await baton('housing.liaison', 'task', 'accept', one);
    expect(accepted).toMatchObject({ code: 0, err: '' });
    expect(accepted.out).toContain('区住建局 签收牵头责任');
    expect(await baton('market.liaison', 'task', 'accept', one)).toMatchObject({ code: 1 });

    const photo = join(folder, '整改照片.txt');
    writeFileSync(photo, '换新后的金属软管');
    const completed = await baton('housing.liaison', 'task', 'attach-evidence', one, '--evidence', photo);
    expect(completed.out).toContain('提交材料：整改照片.txt');

    const shown = (await baton(dispatcher, 'task', 'show', one)).out;
    for (const part of ['区住建局，已签收', '正在等待', '届时未办', '─签收→ 区住建局', '整改照片.txt'])
      expect(shown).toContain(part);
    expect((await baton(dispatcher, 'task', 'explain', one, 'rectify')).out).toContain('cn-state-council');

    const exported = join(folder, 'out.xlsx');
    expect((await baton(dispatcher, 'export', exported, '--search', mark)).out).toContain('已导出 2 件任务');
    expect(counts(await baton(dispatcher, 'import', exported, '--dry-run', '--json'))).toMatchObject({ rows: 2, unchanged: 2 });
    expect(readFileSync(exported).subarray(0, 2).toString()).toBe('PK');
  });

  test('somebody who watches sees what happens, until Ctrl-C', async () => {
    const { id } = await system.as(dispatcher).open(openHazard());
    const child = program.start(dispatcher, ['watch', '--task', id, '--from-beginning']);
    let seen = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (seen += text));
    const ended = new Promise<number | null>((done) => child.once('close', done));
    try {
      await waitFor('the opening on the screen', () => seen.includes('立案：复杂隐患'));
      await baton(dispatcher, 'task', 'add-remark', id, '--text', '已电话联系店主');
      await waitFor('the remark on the screen', () => seen.includes('已电话联系店主'));
    } finally {
      child.kill('SIGINT');
    }
    expect(await ended).toBe(0);
  });
});
