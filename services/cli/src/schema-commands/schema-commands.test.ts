import { choiceWords, commandSpecs, fieldWords } from '@baton/words';
import { afterAll, describe, expect, test } from '@jest/globals';
import { Desk } from '../commands/fixture';
import { testFolder } from '../ledger/fixture';

const specs = [...commandSpecs('task'), ...commandSpecs('operation'), ...commandSpecs('directory')];
const folder = testFolder();
afterAll(folder.remove);

describe('every command of the contracts can be typed', () => {
  const builtIn = ['--json', '--url', '--token', '--as', '--lang', '--help', '--dry-run', '--if-match', '--key', '--json-body'];

  test.each(specs.map((s) => [s.type, s] as const))('%s', (_, { fields, words }) => {
    const flags = fields().map((f) => f.flag);
    expect(new Set([...flags, ...builtIn]).size).toBe(flags.length + builtIn.length);
    expect(fields().filter((f) => fieldWords(f) === undefined)).toEqual([]);
    expect(
      fields()
        .flatMap((f) => f.choices)
        .filter((c) => choiceWords(c).zh === c),
    ).toEqual([]);
    expect(words.zh).toMatch(/[\u4e00-\u9fff]/);
    expect(words.en).not.toMatch(/[\u4e00-\u9fff]/);
  });

  test('kinds of fields come from the schema', () => {
    const kinds = (type: string) =>
      Object.fromEntries(
        specs
          .find((s) => s.type === type)!
          .fields()
          .map((f) => [f.flag, `${f.kind}${f.required ? '!' : ''}`]),
      );
    expect(kinds('AcceptDuty')).toEqual({
      '--duty': 'text!',
      '--goal': 'text',
      '--method': 'text',
      '--resources': 'text',
      '--responsible': 'text',
      '--time-limit': 'date',
      '--safety': 'text',
      '--milestones': 'pairs',
    });
    expect(kinds('OpenTask')).toMatchObject({
      '--found-on': 'date!',
      '--address': 'text!',
      '--township': 'agency',
      '--longitude': 'number',
      '--class': 'choice!',
      '--assists': 'pairs',
      '--rectify-by': 'instant',
    });
    expect(kinds('RequestVoid')).toEqual({ '--ground': 'choice!', '--reason': 'text!', '--survivor': 'task' });
    expect(kinds('RecordLookBack')).toEqual({
      '--look-back': 'text!',
      '--passed': 'yes-no!',
      '--findings': 'text!',
      '--evidence': 'evidence',
    });
    expect(kinds('PutPerson')).toEqual({
      '--id': 'text!',
      '--name': 'text!',
      '--agency': 'agency!',
      '--roles': 'list!',
      '--email': 'text',
      '--mobile': 'text',
      '--account': 'text',
    });
    expect(kinds('PublishCalendar')).toEqual({ '--calendar': 'document!' });
  });
});

describe('what is typed becomes the body of a command', () => {
  const open = [
    ...['task', 'open', '--class', '复杂', '--found-on', '2026-03-01', '--address', '东街88号', '--description', '软管老化'],
    ...['--ledger-number', 'T-1', '--township', '东街街道', '--longitude', '119.3', '--latitude', '26.1', '--lead', '区住建局'],
    ...['--assists', '区市场监管局=查封', '--assists', 'fire=现场监护', '--rectify-by', '2026-03-20'],
  ];

  test('names of agencies, numbers, pairs and local days', async () => {
    const desk = new Desk();
    const { code, out } = await desk.run('lin', ...open, '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      outcome: 'accepted',
      view: {
        class: 'complex',
        hazard: { ledgerNumber: 'T-1', place: { township: 'dongjie', longitude: 119.3, latitude: 26.1 } },
        duties: [
          { id: 'lead', offeredTo: 'housing' },
          { id: 'assist-1', offeredTo: 'market', share: '查封' },
          { id: 'assist-2', offeredTo: 'fire', share: '现场监护' },
        ],
      },
    });
    const history = await desk.run('lin', 'task', 'history', 'T-1', '--json');
    expect(JSON.parse(history.out)[0].data).toMatchObject({ rectifyBy: '2026-03-20T15:59:59.000Z' });
  });

  test('the same key acts once, and a stale version is said to be stale', async () => {
    const desk = new Desk();
    await desk.run('lin', ...open, '--key', 'k1');
    const again = await desk.run('lin', ...open, '--key', 'k1');
    expect(again).toMatchObject({ code: 0 });
    expect(again.out).toContain('此前已办理');
    const other = await desk.run('lin', ...open, '--key', 'k1', '--source', '举报');
    expect(other).toMatchObject({ code: 1 });
    expect(other.err).toContain('同一 Idempotency-Key 已用于不同内容');
  });

  test('a body from stdin or a file, with flags over it', async () => {
    const desk = new Desk();
    await desk.run('lin', ...open);
    desk.stdin = JSON.stringify({ text: '来自标准输入' });
    const piped = await desk.run('lin', 'task', 'add-remark', 'T-1', '--json-body', '-');
    expect(piped.out).toContain('备注：来自标准输入');
    const path = folder.write('remark.json', JSON.stringify({ text: '来自文件' }));
    expect((await desk.run('lin', 'task', 'add-remark', 'T-1', '--json-body', path, '--text', '选项优先')).out).toContain(
      '选项优先',
    );
    const broken = await desk.run('lin', 'task', 'add-remark', 'T-1', '--json-body', folder.write('broken.json', '{"text":'));
    expect(broken).toMatchObject({ code: 2, err: expect.stringContaining('不是正确的 JSON') });
    const unknown = await desk.run(
      'lin',
      'task',
      'add-remark',
      'T-1',
      '--json-body',
      folder.write('more.json', '{"text":"x","colour":1}'),
    );
    expect(unknown).toMatchObject({ code: 2, err: expect.stringContaining('没有这样的字段：colour') });
  });

  test('evidence is sent only when the rest is right, and not in a dry run', async () => {
    const desk = new Desk();
    await desk.run('lin', ...open);
    await desk.run('wang', 'task', 'accept', 'T-1');
    const photo = folder.write('现场.txt', '照片说明');
    const sent = () => desk.gateway.asked.filter((a) => a === 'POST /v1/files').length;
    const measure = ['task', 'set-interim-measure', 'T-1', '--kind', '责令停用', '--description', '已停用', '--evidence', photo];
    expect(await desk.run('wang', ...measure)).toMatchObject({ code: 2, err: expect.stringContaining('--watcher') });
    expect(await desk.run('wang', ...measure, '--watcher', '店长', '--dry-run')).toMatchObject({
      code: 0,
      err: '试运行不上传材料\n',
    });
    expect(sent()).toBe(0);
    const done = await desk.run('wang', ...measure, '--watcher', '店长');
    expect(done.out).toContain('〔材料 1 份〕');
    expect(sent()).toBe(1);
    expect((await desk.run('wang', ...measure.slice(0, -1), 'x.exe', '--watcher', '店长')).err).toContain(
      '--evidence x.exe：只收 .jpg',
    );
  });

  test('what can not be read is refused with what is allowed', async () => {
    const desk = new Desk();
    await desk.run('lin', ...open);
    const said = async (...args: string[]) => (await desk.run('wang', 'task', ...args, '--lang', 'en')).err;
    expect(await said('report-progress', 'T-1', '--text', 'x', '--percent', 'half')).toContain('--percent half: a number');
    expect(await said('check-in', 'T-1', '--measure', 'measure-1', '--intact', 'maybe')).toContain('--intact maybe: yes or no');
    expect(await said('decline', 'T-1', '--reason', 'tired', '--basis', 'x')).toContain('one of not-our-power');
    expect(await said('request-suspension', 'T-1', '--reason', 'x', '--review-on', 'soon')).toContain('write 2026-12-01 18:00');
    expect(await said('file-plan', 'T-1', '--milestones', '报警器')).toContain('to be written as name=due');
    expect(await said('accept', 'T-1', '--duty', 'helper')).toContain('--duty');
  });

  test('the directory changes the same way', async () => {
    const desk = new Desk();
    const { code, out } = await desk.run(
      'operator',
      ...['directory', 'put-agency', '--id', 'urban', '--name', '鼓楼区城市管理局', '--short-name', '区城管局'],
      ...['--kind', '部门', '--aliases', '城管', '--aliases', '执法局'],
    );
    expect(code).toBe(0);
    expect(out).toContain('登记单位 鼓楼区城市管理局（区城管局，urban）');
    expect((await desk.run('lin', 'directory', 'agencies')).out).toContain('城管、执法局');
    const vacated = await desk.run('operator', 'directory', 'vacate-post', '--post', 'safety-office.chief', '--reason', '调离');
    expect(vacated).toMatchObject({ code: 1, err: expect.stringContaining('兜底岗位不得空缺') });
  });
});
