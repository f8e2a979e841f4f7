import { afterAll, describe, expect, test } from '@jest/globals';
import type { RowVerdict } from '@baton/contracts';
import { readFileSync } from 'node:fs';
import { Desk, type Ran } from '../commands/fixture';
import { testFolder } from '../ledger/fixture';

const folder = testFolder();
afterAll(folder.remove);

const header = '隐患编号,发现日期,地址,隐患描述,处置类别,牵头部门,销号日期';
const ledger = (...rows: string[]): string =>
  folder.write(`${rows.length}-${Math.abs(hash(rows.join()))}.csv`, [header, ...rows].join('\n'));
const hash = (text: string): number => [...text].reduce((h, c) => (h * 31 + c.charCodeAt(0)) | 0, 7);

const report = ({ out }: Ran) => JSON.parse(out) as { counts: Record<string, number>; rows: RowVerdict[] };
const effects = (ran: Ran) => report(ran).rows.map((r) => r.effect);
const manyRows = (count: number) =>
  Array.from({ length: count }, (_, i) => `M-${i},2026-03-01,东街${i}号,软管老化${i},复杂,区住建局,`);

describe('importing a ledger', () => {
  test('opens each task once, however often it is imported', async () => {
    const desk = new Desk();
    const path = ledger('A-1,2026-03-01,东街1号,漏气,复杂,区住建局,', ',2026-03-01,东街2号,没有编号,紧急,,');
    expect(effects(await desk.run('lin', 'import', path, '--json'))).toEqual(['opened', 'opened']);
    expect(effects(await desk.run('lin', 'import', path, '--json'))).toEqual(['unchanged', 'unchanged']);
    expect(JSON.parse((await desk.run('lin', 'task', 'list', '--json')).out).items).toHaveLength(2);
  });

  test('a dry run opens nothing and says what it would', async () => {
    const desk = new Desk();
    const path = ledger('A-2,2026-03-01,东街1号,漏气,复杂,,');
    const ran = await desk.run('lin', 'import', path, '--dry-run');
    expect(ran).toMatchObject({ code: 0 });
    expect(ran.out).toContain('将立案 1（试运行，未写入）');
    expect((await desk.run('lin', 'task', 'list')).out).toContain('没有符合条件的任务');
  });

  test('a number that was opened in another way is known, too', async () => {
    const desk = new Desk();
    await desk.run(
      'lin',
      ...[
        'task',
        'open',
        '--class',
        '复杂',
        '--found-on',
        '2026-03-01',
        '--address',
        '东街1号',
        '--description',
        '漏气',
        '--ledger-number',
        'A-3',
      ],
    );
    expect(effects(await desk.run('lin', 'import', ledger('A-3,2026-03-01,东街1号,漏气,复杂,,'), '--json'))).toEqual([
      'unchanged',
    ]);
    const other = await desk.run('lin', 'import', ledger('A-3,2026-03-01,东街9号,漏气,复杂,,'), '--json');
    expect(other.code).toBe(1);
    expect(report(other).rows[0]).toMatchObject({
      outcome: 'refused',
      task: expect.stringContaining('gulou:task:'),
      findings: [{ code: 'number-reused', column: '隐患编号', reason: '编号已存在但内容不同：地址' }],
    });
  });

  test('what is written off opens nothing, unless asked for or there already', async () => {
    const desk = new Desk();
    const closed = ledger('A-4,2026-01-01,东街1号,漏气,复杂,,2026-02-01');
    expect(report(await desk.run('lin', 'import', closed, '--json')).rows[0]).toMatchObject({
      findings: [{ code: 'written-off' }],
    });
    expect(effects(await desk.run('lin', 'import', closed, '--include-closed', '--json'))).toEqual(['opened']);
    expect(effects(await desk.run('lin', 'import', closed, '--json'))).toEqual(['unchanged']);
  });

  test('a gateway that goes away in the middle is waited for, and nothing is opened twice', async () => {
    const desk = new Desk();
    const path = ledger(...manyRows(120));
    desk.gateway.away = 0;
    const sent = desk.gateway.fetch;
    let asked = 0;
    const flaky: typeof fetch = (...args) => {
      if ((asked += 1) % 40 === 0) desk.gateway.away = 3;
      return sent(...args);
    };
    const ran = await new FlakyDesk(desk, flaky).run('lin', 'import', path, '--json');
    expect(ran.code).toBe(0);
    expect(report(ran).counts).toMatchObject({ rows: 120, opened: 120, refused: 0 });
  });

  test('a gateway that stays away ends the import, and says that it may be repeated', async () => {
    const desk = new Desk();
    const path = ledger(...manyRows(3));
    const sent = desk.gateway.fetch;
    let opened = 0;
    const dying: typeof fetch = (input, init) => {
      if (isOpening(input, init) && (opened += 1) === 2) desk.gateway.away = Number.POSITIVE_INFINITY;
      return sent(input, init);
    };
    const ran = await new FlakyDesk(desk, dying).run('lin', 'import', path, '--concurrency', '1');
    expect(ran.code).toBe(4);
    expect(ran.out).toContain('中途停止：连不上服务');
    expect(ran.out).toContain('原样再导入一次即可');
    desk.gateway.away = 0;
    expect(effects(await desk.run('lin', 'import', path, '--json'))).toEqual(['unchanged', 'opened', 'opened']);
  });

  test('Ctrl-C ends it after the rows under way', async () => {
    const desk = new Desk();
    const sent = desk.gateway.fetch;
    const pressing: typeof fetch = (input, init) => {
      if (isOpening(input, init)) desk.interrupt.abort();
      return sent(input, init);
    };
    const ran = await new FlakyDesk(desk, pressing).run('lin', 'import', ledger(...manyRows(400)), '--json');
    expect(ran.code).toBe(130);
    const { counts } = report(ran);
    expect(counts.opened).toBeGreaterThan(0);
    expect(counts.rows).toBeLessThan(400);
  });

  test('a sign-in that may not open tasks ends it with what to do', async () => {
    const ran = await new Desk().run('nobody', 'import', ledger('A-5,2026-03-01,东街1号,漏气,复杂,,'));
    expect(ran).toMatchObject({ code: 2, err: expect.stringContaining('未登录或令牌无效') });
  });

  test('verdicts go to a file as CSV or JSON, formulas guarded', async () => {
    const desk = new Desk();
    const path = ledger('A-6,2026-03-01,东街1号,漏气,复杂,,', 'A-7,2026-13-01,=cmd(),漏气,复杂,,');
    await desk.run('lin', 'import', path, '--verdicts', folder.path('v.csv'));
    const lines = readFileSync(folder.path('v.csv'), 'utf8').split('\r\n');
    expect(lines[0]).toBe('\ufeff行,隐患编号,结论,处理,任务,程度,列,原值,原因,允许');
    expect(lines[1]).toMatch(/^2,A-6,受理,新立案,gulou:task:/);
    expect(lines[2]).toBe('3,A-7,拒绝,未立案,,拒绝,发现日期,2026-13-01,没有这一天,2025-03-07、2025/3/7、2025年3月7日、3.7');
    await desk.run('lin', 'import', path, '--verdicts', folder.path('v.en.csv'), '--lang', 'en');
    const english = readFileSync(folder.path('v.en.csv'), 'utf8').split('\r\n');
    expect(english[0]).toBe('\ufeffrow,ledger number,verdict,effect,task,severity,column,value,reason,allowed');
    expect(english[1]).toMatch(/^2,A-6,accepted,there already,gulou:task:/);
    expect(english[2]).toBe(
      '3,A-7,refused,not opened,,refused,发现日期,2026-13-01,there is no such day,"2025-03-07, 2025/3/7, 2025年3月7日, 3.7"',
    );
    await desk.run('lin', 'import', path, '--verdicts', folder.path('v.json'));
    expect(JSON.parse(readFileSync(folder.path('v.json'), 'utf8'))).toMatchObject([
      { effect: 'unchanged' },
      { outcome: 'refused' },
    ]);
  });

  test('options that make no sense are refused before anything is read', async () => {
    const desk = new Desk();
    const path = ledger('A-8,2026-03-01,东街1号,漏气,,,');
    expect((await desk.run('lin', 'import', path, '--concurrency', '0')).err).toContain('--concurrency 0：应是 1 至 256 的整数');
    expect((await desk.run('lin', 'import', path, '--year', '25')).err).toContain('--year 25');
    expect((await desk.run('lin', 'import', path, '--default-class', '随便')).err).toContain('--default-class 随便');
    expect(effects(await desk.run('lin', 'import', path, '--default-class', '长期', '--json'))).toEqual(['opened']);
    expect(desk.gateway.asked.filter((a) => a === 'POST /v1/tasks')).toHaveLength(1);
  });
});

const isOpening = (input: Parameters<typeof fetch>[0], init?: RequestInit): boolean =>
  init?.method === 'POST' && new URL(input).pathname === '/v1/tasks';

/** The same desk behind another network. */
class FlakyDesk extends Desk {
  constructor(desk: Desk, fetch: typeof globalThis.fetch) {
    super({ fetch, interrupted: desk.interrupt.signal });
  }
}
