import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { Desk } from '../commands/fixture';
import { readPath, testContext, testFolder } from '../ledger/fixture';

const folder = testFolder();
afterAll(folder.remove);

describe('tasks go out as a ledger', () => {
  const desk = new Desk();
  const open = (number: string, ...more: string[]) =>
    desk.run(
      'lin',
      ...['task', 'open', '--class', '紧急', '--found-on', '2026-03-02', '--address', '东街1号', '--description', '漏气'],
      ...['--lead', 'housing', '--reviewer', 'fire', '--ledger-number', number, ...more],
    );
  const done = async (as: string, ...args: string[]) =>
    expect(await desk.run(as, 'task', ...args)).toMatchObject({ code: 0, err: '' });

  beforeAll(async () => {
    await open('E-1', '--owner', '=好味道', '--assists', 'market=查封', '--funds-yuan', '3000');
    await done(
      'wang',
      'accept',
      'E-1',
      ...[
        '--goal',
        'g',
        '--method',
        'm',
        '--resources',
        'r',
        '--responsible',
        'x',
        '--time-limit',
        '2026-03-03',
        '--safety',
        's',
      ],
    );
    await done('xu', 'accept', 'E-1', '--duty', 'assist-1');
    await done('wang', 'set-interim-measure', 'E-1', ...['--kind', 'stop-use', '--description', '已停用', '--watcher', '店长']);
    await done('xu', 'report-completion', 'E-1', '--duty', 'assist-1', '--text', '已查封');
    await done('wang', 'report-completion', 'E-1', '--text', '已更换', '--completed-on', '2026-03-02');
    await done('wu', 'fail-review', 'E-1', '--findings', '报警器未通电');
    await done('wang', 'report-completion', 'E-1', '--text', '已通电');
    await done('wu', 'pass-review', 'E-1', '--text', '现场合格');
    await done('wang', 'lift-interim-measure', 'E-1', '--measure', 'measure-1', '--reason', '整改合格');
    await done('lin', 'write-off', 'E-1', '--text', '同意销号');
    await open('E-2');
    desk.gateway.now = '2026-03-02T09:00:00.000Z';
    await done('clock', 'ring', 'E-2');
    await desk.run(
      'lin',
      ...['task', 'open', '--class', '长期', '--found-on', '2026-03-01', '--address', '西街', '--description', '占压'],
    );
  });

  test.each(['csv', 'xlsx'])('as %s, every step in its column', async (format) => {
    const path = folder.path(`out.${format}`);
    expect(await desk.run('lin', 'export', path)).toMatchObject({ code: 0, out: `已导出 3 件任务：${path}\n` });
    const rows = (await readPath(path, testContext({ today: '2026-03-02' }))).map((r) => r.ledgerRow);
    expect(rows[0]).toMatchObject({
      ledgerNumber: 'E-1',
      owner: '=好味道',
      class: 'urgent',
      lead: 'housing',
      assists: ['market'],
      reviewer: 'fire',
      fundsYuan: 3000,
      interimMeasures: '责令停用：已停用（盯守 店长）（已解除）',
      completedOn: '2026-03-02',
      reviewedBy: '吴复核',
      reviewedOn: '2026-03-02',
      reviewResult: '通过：现场合格',
      writtenOffOn: '2026-03-02',
      lookedBackOn: null,
      supervision: null,
    });
    expect(rows[1]).toMatchObject({ ledgerNumber: 'E-2', completedOn: null, writtenOffOn: null, supervision: '提级督办' });
    expect(rows[2]!.ledgerNumber).toMatch(/^[0-9A-Z]{26}$/);
  });

  test.each(['csv', 'xlsx'])('%s comes in again and opens nothing', async (format) => {
    const path = folder.path(`again.${format}`);
    await desk.run('lin', 'export', path);
    for (const dryRun of [['--dry-run'], []]) {
      const ran = await desk.run('lin', 'import', path, '--json', ...dryRun);
      expect(ran.code).toBe(0);
      expect(JSON.parse(ran.out).counts).toMatchObject({ rows: 3, accepted: 3, unchanged: 3 });
    }
  });

  test('filters as the list; an existing file is kept unless told', async () => {
    const path = folder.path('some.csv');
    expect((await desk.run('lin', 'export', path, '--class', '长期')).out).toContain('已导出 1 件任务');
    const before = readFileSync(path, 'utf8');
    expect(await desk.run('lin', 'export', path)).toMatchObject({ code: 2, err: expect.stringContaining('加 --force') });
    expect(readFileSync(path, 'utf8')).toBe(before);
    expect((await desk.run('lin', 'export', path, '--force')).code).toBe(0);
    expect(await desk.run('lin', 'export', folder.path('no/where.csv'))).toMatchObject({
      code: 2,
      err: expect.stringContaining('无法写入'),
    });
  });
});
