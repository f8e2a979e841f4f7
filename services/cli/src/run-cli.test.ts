import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Desk, expectGolden } from './commands/fixture';
import { testFolder } from './ledger/fixture';

const folder = testFolder();
afterAll(folder.remove);

const ledger = [
  '隐患编号,发现日期,检查单位,单位名称,地址,乡镇街道,场所类型,隐患部位,隐患描述,判定依据,隐患等级,处置类别,整改措施,整改资金,牵头部门,配合部门,复核单位,整改期限,备注',
  'GL-1,2026-03-01,东街街道,好味道餐馆,东街88号,东街街道,餐饮场所,灶具连接管,灶具连接软管老化开裂，未安装可燃气体报警器,《燃气工程项目规范》,较大,复杂,更换金属软管并加装报警器,0.3,区住建局,区市场监管局、应急局,区消防大队,,',
  'GL-2,2026-03-02,洪山镇,,洪山路6号3栋,洪山镇,居民住宅,钢瓶,楼道内存放 3 只液化气钢瓶,,重大,紧急,,,,,,,',
  'GL-3,2026-02-30,,,,,,,,,,复杂,,,区燃气办,,,,',
].join('\n');

describe('a day at the desk, in both languages', () => {
  const desk = new Desk();
  let path = '';

  beforeAll(async () => {
    path = folder.write('ledger.csv', ledger);
    const first = await desk.run('lin', 'import', path);
    expect(first).toMatchObject({ code: 4, err: '' });
    desk.gateway.now = '2026-03-02T03:30:00.000Z';
  });

  test.each(['zh', 'en'])('importing again opens nothing (%s)', async (lang) => {
    const { code, out } = await desk.run('lin', 'import', path, '--lang', lang);
    expect(code).toBe(4);
    expectGolden(`import.${lang}`, out);
  });

  test.each([
    ['task-list', ['task', 'list']],
    ['task-show-offered', ['task', 'show', 'GL-1']],
    ['task-history', ['task', 'history', 'GL-1']],
    ['task-explain', ['task', 'explain', 'GL-1']],
    ['playbook-list', ['playbook', 'list']],
    ['playbook-show', ['playbook', 'show', 'complex']],
    ['playbook-diff', ['playbook', 'diff', 'urgent', 'long-term@3']],
    ['calendar-show', ['calendar', 'show', '--year', '2026']],
    ['directory-show', ['directory', 'show']],
    ['directory-agencies', ['directory', 'agencies']],
    ['directory-posts', ['directory', 'posts', '--agency', '市场监管局']],
    ['whoami', ['whoami']],
    ['help', ['--help']],
    ['help-import', ['import', '--help']],
    ['help-task', ['task', '--help']],
    ['help-decline', ['task', 'decline-duty', '--help']],
    ['help-open', ['task', 'open-task', '--help']],
  ])('%s', async (name, args) => {
    for (const lang of ['zh', 'en']) {
      const { code, out, err } = await desk.run('lin', ...args, '--lang', lang);
      expect({ code, err }).toEqual({ code: 0, err: '' });
      expectGolden(`${name}.${lang}`, out);
    }
  });

  test('commands tell what happened and who is waited for now', async () => {
    const told = [
      await desk.run(
        'xu',
        'task',
        'decline',
        'GL-1',
        '--duty',
        'assist-1',
        '--reason',
        '不属于本单位法定职责',
        '--basis',
        '三定方案',
      ),
      await desk.run('wang', 'task', 'accept', 'GL-1', '--dry-run'),
      await desk.run('wang', 'task', 'accept', 'GL-1'),
      await desk.run('wang', 'task', 'add-remark', 'GL-1', '--text', '已约店主周四到场', '--lang', 'en'),
      await desk.run('lin', 'task', 'offer', 'GL-1', '--duty', 'assist-1', '--to', '区商务局'),
    ];
    expect(told.map((t) => t.code)).toEqual([0, 0, 0, 0, 0]);
    expectGolden('task-commands', told.map((t) => t.out).join('\n'));
  });

  test('an escalation stands in the case file, with who was passed over', async () => {
    desk.gateway.now = '2026-03-03T09:00:00.000Z';
    expect((await desk.run('clock', 'task', 'ring', 'GL-2')).code).toBe(0);
    for (const lang of ['zh', 'en']) {
      expectGolden(`task-show-escalated.${lang}`, (await desk.run('lin', 'task', 'show', 'GL-2', '--lang', lang)).out);
    }
  });
});

describe('what goes wrong is said, with what to do, and by exit code', () => {
  const desk = new Desk();

  test.each([
    ['an unknown command', ['tsk'], 2, '没有命令「tsk」\n是不是想用：task'],
    ['an unknown option', ['task', 'list', '--overdu'], 2, '没有选项 --overdu\n是不是想用：--overdue'],
    ['a missing argument', ['task', 'show'], 2, '缺少参数 <task>'],
    ['a wrong language', ['whoami', '--lang', 'fr'], 2, '--lang fr：应是 zh 或 en'],
    ['a task nobody knows', ['task', 'show', 'X-1'], 1, '没有编号为 X-1 的任务'],
    ['an agency nobody knows', ['task', 'list', '--holder', '区住建'], 2, '目录里没有这个单位\n  housing  鼓楼区住房和建设局'],
    ['a status that is none', ['task', 'list', '--status', '办理中'], 2, 'rectifying（整改中）'],
    ['a playbook nobody knows', ['playbook', 'show', 'urgent@9'], 1, '没有找到'],
    ['a file that is not there', ['import', '/nowhere.csv'], 2, '没有这个文件'],
    ['a file of no known kind', ['export', 'x.doc'], 2, '文件名应以 .csv 或 .xlsx 结尾'],
    ['a directory without its data', ['sign-ins'], 2, '没有找到 sign-ins.json'],
  ])('%s', async (_, args, code, said) => {
    const ran = await desk.run('lin', ...args);
    expect(ran.err).toContain(said);
    expect(ran).toMatchObject({ code, out: '' });
  });

  test('all of what a command lacks, by flag', async () => {
    const ran = await desk.run('lin', 'task', 'open', '--class', '紧急', '--found-on', '昨天', '--lang', 'zh');
    expect(ran).toMatchObject({ code: 2, out: '' });
    expectGolden('open-incomplete.zh', ran.err);
    expectGolden(
      'open-incomplete.en',
      (await desk.run('lin', 'task', 'open', '--class', 'urgent', '--found-on', 'x', '--lang', 'en')).err,
    );
  });

  test('programs get the problem as JSON', async () => {
    const { code, err } = await desk.run('nobody', 'whoami', '--json');
    expect(code).toBe(2);
    expect(JSON.parse(err)).toMatchObject({ error: { code: 'unauthenticated', status: 401 } });
  });

  test('a gateway that is away is waited for, then named', async () => {
    desk.gateway.away = 3;
    expect(await desk.run('lin', 'whoami')).toMatchObject({ code: 0 });
    desk.gateway.away = 1_000;
    const { code, err } = await desk.run('lin', 'whoami', '--lang', 'en');
    desk.gateway.away = 0;
    expect(code).toBe(3);
    expect(err).toContain("Can't reach the gateway at http://gateway.test (ECONNREFUSED)");
  });

  test('nothing asked is help, and no success', async () => {
    const { code, err } = await desk.run('lin');
    expect(code).toBe(2);
    expect(err).toContain('用法');
  });
});
