import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { OperationView, page } from '@baton/contracts';
import { jointOperationProcess, waitingForQuery } from '@baton/processes';
import { Client, Connection } from '@temporalio/client';
import { type Baton, batonOn, type Ran } from '../harness/baton';
import { openHazard } from '../harness/hazard';
import { door } from '../harness/operation-at-the-door';
import { sharedSystem, type SharedSystem } from '../harness/shared';
import { waitFor } from '../harness/wait-for';

const dispatcher = 'safety-office.dispatcher';
const commander = 'government.supervisor';
const called = ['区住建局', '区市场监管局', '区消防大队', '东街街道', '测试燃气'];
const people = (agency: string) => ['甲', '乙'].flatMap((name, i) => ['--people', `${agency}${name}=${agency}-${i + 1}`]);
const at = (place: { longitude: number; latitude: number }) => [
  ...['--longitude', String(place.longitude)],
  ...['--latitude', String(place.latitude)],
];

/**
 * Incident: three tasks at one door, five agencies called; one stays silent, one refuses, one is late. Everything is done
 * and read through `baton operation` alone: a newcomer can tell who is waited for, until when, and what happens then.
 */
describe('a joint operation at the terminal', () => {
  let system: SharedSystem;
  let connection: Connection;
  let folder: string;
  let baton: Baton;
  let tasks: string[];
  let id = '';
  /** As the screen names it. */
  let operation = '';

  beforeAll(async () => {
    system = sharedSystem();
    connection = await Connection.connect({ address: system.temporalAddress });
    folder = mkdtempSync(join(tmpdir(), 'baton-cli-'));
    baton = batonOn(system, folder);
    const place = { ...openHazard().hazard.place, ...door };
    const open = async (description: string) =>
      (await system.as(dispatcher).open(openHazard({ class: 'urgent', hazard: { place, description } }))).id;
    tasks = await Promise.all(['灶具连接软管老化开裂', '液化气瓶与明火同室', '未安装可燃气体报警器'].map(open));
  });
  afterAll(async () => {
    for (const task of tasks) await system.as('housing.liaison').send(task, { type: 'AcceptDuty', duty: 'lead', plan: null });
    await connection.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const run = (as: string, what: string, ...args: string[]): Promise<Ran> => baton.run(as, 'operation', what, operation, ...args);
  /** Does something that must succeed; gives what was printed. */
  const say = async (as: string, what: string, ...args: string[]): Promise<string> => {
    const { code, out, err } = await run(as, what, ...args);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    return out;
  };
  const shown = (lang: 'zh' | 'en' = 'zh') => say(dispatcher, 'show', '--lang', lang);
  /** The lines under a title of the case file. */
  const section = (screen: string, title: string): string => {
    const lines = screen.split('\n');
    const begin = lines.findIndex((line) => line.trim() === title);
    const end = lines.findIndex((line, i) => i > begin && line !== '' && !line.startsWith(' '));
    return lines.slice(begin + 1, end === -1 ? undefined : end).join('\n');
  };
  const process = () => new Client({ connection, namespace: 'baton' }).workflow.getHandle(jointOperationProcess.workflowId(id));
  /** What Temporal's own tools say of it once its process knows the status: the query, and the search attributes. */
  const inTemporal = (status: string) =>
    waitFor(`Temporal to show it as ${status}`, async () => {
      const { searchAttributes: attributes } = await process().describe();
      const waitingFor = (await process().query(waitingForQuery)).join('\n');
      return isDeepStrictEqual(attributes['BatonStatus'], [status]) && { waitingFor, attributes };
    });
  /** The screen says all of this. */
  const told = (screen: string, ...words: string[]): void => {
    for (const word of words) expect(screen).toContain(word);
  };
  /** The case file as soon as one of its sections names something. */
  const untilShown = (title: string, word: string): Promise<string> =>
    waitFor(
      `${word} under ${title}`,
      async () => {
        const screen = await shown();
        return section(screen, title).includes(word) && screen;
      },
      { everyMs: 500, timeoutMs: 90_000 },
    );

  test('one command plans it over three tasks, with five agencies', async () => {
    const begin = Date.now() + 50_000;
    const { code, out, err } = await baton.run(
      dispatcher,
      ...['operation', 'plan', '--title', `东街联合检查${begin}`, '--playbook', 'drill', '--reason', '一处三患'],
      ...tasks.flatMap((task) => ['--tasks', task]),
      ...['--at', new Date(begin).toISOString(), '--until', new Date(begin + 3_600_000).toISOString()],
      ...['--commander', commander, '--deputy', 'safety-office.district-duty', '--override-clash', '测试'],
      ...['区住建局=enter,stop-use', '区市场监管局=seize', '区消防大队=seal', '东街街道=enter', '测试燃气=cut-supply'].flatMap(
        (asked) => ['--agencies', asked],
      ),
    );
    expect({ code, err }).toEqual({ code: 0, err: '' });
    operation = /〔(\w+)〕/.exec(out)?.[1] ?? '';
    const { body } = await system.as(dispatcher).request('GET', `/v1/operations?task=${tasks[0]}`);
    id = page(OperationView).parse(body).items[0]?.id ?? '';
    told(out, '区政府 发出调度通知', '前（还有', '届时未办：', '催办 → 区政府值班带班领导');
    expect((await inTemporal('planned')).waitingFor).toContain('发出调度通知');
  });

  test('the commander calls: five agencies have to answer, and whoever reads knows until when and what happens else', async () => {
    told(await say(commander, 'call-out'), '调度 区住建局（入户检查、责令停止使用），须于', '测试燃气 应答调度并派出队伍');
    const screen = section(await shown(), '正在等待');
    for (const agency of called) told(screen, `${agency} 应答调度并派出队伍`);
    told(
      screen,
      '催办 → 区消防大队值班带班领导',
      '责任单位 带班领导（空缺，顺延上一级）',
      '决定是否行动（总指挥 区政府督查室主任）',
    );
    const english = await shown('en');
    told(english, '测试燃气 to answer the call and name a team  by ', 'if not: ', 'promised by nobody');
    const { waitingFor, attributes } = await inTemporal('called-out');
    for (const agency of called) told(waitingFor, agency);
    expect(attributes).toMatchObject({ BatonCommander: [commander], BatonEmergency: [false], BatonPlace: [door.address] });
    expect(attributes['BatonOwing']).toEqual(['fire', 'gas', 'government', 'housing', 'market', 'town']);
  });

  test('one refuses, one is silent, three come: the commander reads it, is told what is missing, and goes short-handed', async () => {
    for (const [agency, powers] of [
      ['housing', ['enter', 'stop-use']],
      ['fire', ['seal']],
      ['town', ['enter']],
    ] as const) {
      const brought = powers.flatMap((power) => ['--powers', power]);
      const said = ['--coming', '是', '--leader', `${agency}甲`, ...people(agency), ...brought, '--override-clash', '测试'];
      told(await say(`${agency}.liaison`, 'answer', ...said), '派队');
    }
    const refusal = ['--coming', '否', '--reason', '无人可派', '--basis', '全员在外执法'];
    told(
      await say('market.liaison', 'answer', ...refusal),
      '区市场监管局 拒派：无人可派（全员在外执法）',
      '区市场监管局 应答调度并派出队伍（已拒派：无人可派；仍须派队）',
      '测试燃气 应答调度并派出队伍',
    );
    const silent = await untilShown('督办', '测试燃气主要负责人');
    told(section(silent, '各单位'), '测试燃气  待应答', '区市场监管局  拒派', '区住建局  将到场：housing甲带队 2 人');
    told(section(silent, '法定职能'), '无单位应允', '停止供气、扣押');
    told(section(silent, '正在等待'), '已超期', '仍未办：', '决定是否行动');
    const refused = await run(commander, 'decide', '--what', '出动', '--reason', '现在出动');
    expect(refused.code).toBe(1);
    told(refused.err, '法定职能没有到齐', '缺停止供气（cut-supply）、扣押（seize）', '可缺员行动（go-short-handed）');
    told(
      await say(commander, 'decide', '--what', '缺员出动', '--reason', '先行处置'),
      '总指挥决定缺员出动',
      '缺 停止供气、扣押；不再等待 区市场监管局、测试燃气',
      '东街街道 到场签到',
      '（测试燃气：总指挥已决定行动，不再等待贵单位队伍）',
    );
    expect((await inTemporal('mustering')).attributes['BatonMissing']).toEqual(['cut-supply', 'seize']);
  }, 120_000);

  test('one is late: it is called, let in by the commander, and everybody who was there signs', async () => {
    for (const agency of ['housing', 'fire'])
      told(await say(`${agency}.liaison`, 'check-in', ...at(door), ...people(agency)), '到场签到：2 人，距集合地点 0 米');
    const late = await untilShown('督办', '东街街道');
    told(section(late, '各单位'), '区住建局  已到场', '测试燃气  已解除', '东街街道  将到场');
    told(section(late, '正在等待'), '东街街道 到场签到  应于', '仍未办：', '形成联合检查记录（总指挥 区政府督查室主任）');
    told(await shown('en'), '东街街道 to check in at the place  was due ', 'if still not: ', 'not on site');
    const tooLate = await run('town.liaison', 'check-in', ...at(door), ...people('town'));
    told(tooLate.err, '已超过签到宽限时间', '请总指挥准予入场');
    told(
      await say(commander, 'admit', '--agency', '东街街道', ...people('town'), '--reason', '堵车迟到'),
      '总指挥准予 东街街道 入场：2 人，迟到：堵车迟到',
    );
    const [task = ''] = tasks;
    const seen = ['--task', task, '--item', 'hazard', '--seen', '软管开裂', '--means', '{"type":"AddRemark","text":"已核实"}'];
    told(await say('fire.liaison', 'find', ...seen), '区消防大队 记录发现 finding-1', '软管开裂', '办理任务：备注');
    told(await say(commander, 'complete', '--summary', '现场检查完毕'), '区市场监管局、测试燃气 未', '区住建局 签署联合检查记录');
    for (const agency of ['housing', 'fire', 'town']) told(await say(`${agency}.liaison`, 'sign'), '签署 联检〔');
    const over = await waitFor('it to be over', async () => {
      const screen = await shown();
      return section(screen, '正在等待') === '' && screen;
    });
    told(over, '已办结', '办理联合任务', '已办理', '已签署');
    expect((await inTemporal('closed')).waitingFor).toBe('');
  }, 180_000);
});
