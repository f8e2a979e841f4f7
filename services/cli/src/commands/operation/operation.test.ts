import { beforeAll, describe, expect, test } from '@jest/globals';
import { Desk, expectGolden } from '../fixture';

const open = (number: string, more: string[]): string[] => [
  ...['task', 'open', '--ledger-number', number, '--class', '紧急', '--found-on', '2026-03-01', '--address', '东街88号'],
  ...['--description', '灶具连接软管老化开裂', '--longitude', '119.3', '--latitude', '26.08', ...more],
];

describe('an operation at the desk', () => {
  const desk = new Desk();
  const told: string[] = [];
  /** Runs a command that must succeed, and keeps what it said. */
  const say = async (as: string, ...args: string[]): Promise<string> => {
    const { code, out, err } = await desk.run(as, 'operation', ...args);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    told.push(out);
    return out;
  };

  beforeAll(async () => {
    await desk.run('lin', ...open('OP-1', ['--owner', '好味道餐馆', '--lead', '区住建局']));
    await desk.run('lin', ...open('OP-2', ['--lead', '区市场监管局']));
  });

  test.each([
    ['operation-suggest', ['suggest']],
    ['help-operation', ['--help']],
    ['help-operation-find', ['find', '--help']],
  ])('%s', async (name, args) => {
    for (const lang of ['zh', 'en']) {
      const { code, out } = await desk.run('lin', 'operation', ...args, '--lang', lang);
      expect(code).toBe(0);
      expectGolden(`${name}.${lang}`, out);
    }
  });

  test('one command plans a suggestion; the rest follows, and everybody can be told from the screen', async () => {
    const commander = ['--commander', 'huang', '--deputy', 'wang'];
    await say(
      'lin',
      'suggest',
      '--open',
      '1',
      '--at',
      '2026-03-02 14:00',
      '--until',
      '2026-03-02 16:00',
      ...commander,
      '--title',
      '东街88号联合检查',
    );
    await say('huang', 'call-out', '东街88号联合检查');
    desk.gateway.now = '2026-03-02T02:05:00.000Z';
    const team = ['--people', '王联络=闽建001', '--people', '张三'];
    await say('wang', 'answer', '东街88号', '--coming', '是', '--leader', '王联络', ...team);
    await say('xu', 'answer', '东街88号', '--coming', '否', '--reason', '无人可派', '--basis', '全员在外执法');
    for (const lang of ['zh', 'en']) {
      const { out } = await desk.run('lin', 'operation', 'show', '东街88号', '--lang', lang);
      expectGolden(`operation-show-called.${lang}`, out);
    }
    desk.gateway.now = '2026-03-02T02:20:00.000Z';
    await say('clock', 'ring', '东街88号');
    await say('huang', 'decide', '东街88号', '--what', '缺员出动', '--reason', '隐患紧急，先行处置');
    desk.gateway.now = '2026-03-02T06:00:00.000Z';
    await say('wang', 'check-in', '东街88号', '--longitude', '119.3', '--latitude', '26.0801', ...team);
    expectGolden('operation-commands', told.join('\n'));
  });

  test('lists, history and deadlines', async () => {
    for (const lang of ['zh', 'en']) {
      for (const [name, args] of [
        ['list', ['list', '--open']],
        ['history', ['history', '东街88号']],
        ['explain', ['explain', '东街88号']],
      ] as const) {
        expectGolden(`operation-${name}.${lang}`, (await desk.run('lin', 'operation', ...args, '--lang', lang)).out);
      }
    }
  });

  test('what is refused is told in words, with the code for programs', async () => {
    const far = ['check-in', '东街88号', '--longitude', '119.5', '--latitude', '26.08', '--people', '徐联络'];
    expect(await desk.run('xu', 'operation', ...far)).toMatchObject({ code: 1 });
    const { err } = await desk.run('xu', 'operation', 'sign', '东街88号', '--json');
    expect(JSON.parse(err)).toMatchObject({ error: { status: expect.any(Number) } });
    expect(await desk.run('lin', 'operation', 'show', '没有的行动')).toMatchObject({
      code: 1,
      err: expect.stringContaining('没有叫 没有的行动 的行动'),
    });
    expect(await desk.run('lin', 'operation', 'suggest', '--open', '9')).toMatchObject({
      code: 2,
      err: expect.stringContaining('没有第 9 条建议'),
    });
    expect(await desk.run('lin', 'operation', 'show', ' ')).toMatchObject({
      code: 2,
      err: expect.stringContaining('没有写是哪次行动'),
    });
    expect(await desk.run('lin', 'operation', 'list', '--status', '睡着')).toMatchObject({
      code: 2,
      err: expect.stringContaining('called-out（已调度）'),
    });
  });

  test('the commander calls it off in one command', async () => {
    await desk.run('lin', ...open('OP-3', ['--owner', '丙', '--lead', '区住建局', '--assists', '区市场监管局=查封']));
    const of = [
      '--title',
      '另一次',
      '--commander',
      'chen',
      '--deputy',
      'zheng',
      '--at',
      '2026-03-03 10:00',
      '--until',
      '2026-03-03 11:00',
    ];
    expect(await desk.run('lin', 'operation', 'suggest', '--open', '1', ...of)).toMatchObject({ code: 0 });
    expect((await desk.run('chen', 'operation', 'call-off', '另一次', '--reason', '业主已自行拆除')).out).toContain(
      '取消行动：业主已自行拆除',
    );
  });
});
