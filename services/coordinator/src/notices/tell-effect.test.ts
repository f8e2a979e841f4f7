import { effectCommandId, eventId, newEntityId, SendNotice, type EffectStart } from '@baton/contracts';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DeskInMemory } from './fixture';
import { effectTeller, type TellEffect } from './tell-effect';

const samples = join(__dirname, '../../../../contracts/samples/operation');
const sample = (type: string) => {
  const { data } = JSON.parse(readFileSync(join(samples, `${type}.v1.json`), 'utf8')) as { data: Record<string, unknown> };
  return data;
};

const operation = 'gulou:operation:3V7M0Q9ZKXW5T2C8RBNEH4J6AY';
const at = '2026-03-02T03:00:00.000Z';
const { tasks, place, commander } = sample('OperationPlanned');
const by = { id: 'gov.chief', name: '总指挥', agency: 'government', roles: ['supervisor'] as const, district: 'gulou' };
const event = (sequence: number, type: string, data: object) => ({
  ...{ sequence, type, at, actor: { ...by, roles: [...by.roles] }, commandId: 'c', data, hash: '' },
});
const effect = (kind: EffectStart['kind'], target: string, what: string): EffectStart => ({
  ...{ id: 'effect-3', kind, target, what, command: null, by: { ...by, roles: [...by.roles] } },
});

let gateway: DeskInMemory;
let tell: TellEffect;
const told = () => gateway.taken.map(({ body }) => SendNotice.parse(body));
const notice = newEntityId('gulou', 'notice', effectCommandId(operation, 'effect-3'));

beforeEach(async () => {
  const paper = { kind: 'tell', number: '第3号', title: '通知', from: 'safety-office', lines: ['…'], facts: [] };
  const to = { agency: 'fire', post: 'fire.duty-leader', title: '区消防大队值班员', person: 'wu', name: '吴卫东' };
  gateway = new DeskInMemory(
    {
      operations: [
        {
          id: operation,
          class: 'complex',
          office: 'safety-office',
          title: '东街餐饮检查',
          at,
          place,
          tasks,
          commander,
          playbook: { id: 'complex', version: 3 },
        },
      ],
      agencies: [{ id: 'fire', name: '示范区消防救援大队', shortName: '区消防大队', kind: 'department', aliases: [] }],
      people: [{ ...(commander as { person: string }), id: (commander as { person: string }).person, roles: ['supervisor'] }],
      notices: [{ id: notice, to, paper }],
    },
    notice,
  );
  tell = effectTeller(await gateway.open());
});
afterEach(() => gateway.close());

/** The event that causes `effect`, the third of the operation. */
function causes(type: string, facts: object, one: EffectStart): void {
  gateway.shown['history'] = [
    event(1, 'OperationPlanned', sample('OperationPlanned')),
    event(2, 'OperationCalledOut', sample('OperationCalledOut')),
    event(3, type, { ...sample(type), ...facts, effects: [one] }),
  ];
}

describe('a team that is released', () => {
  test('is told so, and why, about the event that caused it, under an id that derives from the effect', async () => {
    const one = effect('release-team', 'fire', '行动取消，队伍解除待命');
    causes('OperationCalledOff', { reason: '暴雨红色预警' }, one);
    const answer = await tell({ operation, effect: one, traceparent: null });
    expect(answer).toEqual({
      outcome: 'done',
      answer: '已通知区消防大队值班员吴卫东：《通知》（第3号）',
      code: null,
      version: null,
    });
    expect(gateway.taken[0]).toMatchObject({ path: '/v1/notices', key: effectCommandId(operation, 'effect-3') });
    const [asked] = told();
    expect(asked).toMatchObject({
      about: { subject: operation, event: eventId(operation, 3) },
      to: { agency: 'fire', post: null, person: null },
      class: 'complex',
      confirm: false,
    });
    expect(asked?.paper).toMatchObject({ kind: 'release', number: expect.stringMatching(/^解除〔2026〕.+-3号$/) });
    expect(asked?.paper.lines.join('')).toMatch(/行动取消，队伍解除待命。理由：暴雨红色预警。区消防大队的队伍不必前往/);
  });

  test('learns the new hours of an operation that was postponed', async () => {
    const one = effect('release-team', 'fire', '行动延期，队伍解除待命');
    causes('OperationPostponed', { at: '2026-03-03T06:00:00.000Z', until: '2026-03-03T09:00:00.000Z' }, one);
    await tell({ operation, effect: one, traceparent: null });
    expect(told()[0]?.paper.lines.join('')).toContain('行动改于2026年3月3日14时00分至2026年3月3日17时00分进行');
    expect(told()[0]?.paper.facts).toContainEqual({ label: '改定时间', value: '2026年3月3日14时00分' });
  });

  test('is told once: a notice that stands already is what was asked for', async () => {
    const one = effect('release-team', 'fire', '行动取消，队伍解除待命');
    causes('OperationCalledOff', {}, one);
    gateway.refuse = { status: 422, code: 'idempotency-key-reused' };
    expect(await tell({ operation, effect: one, traceparent: null })).toMatchObject({ outcome: 'done' });
  });

  test('that cannot be told is told to nobody: the refusal is the answer', async () => {
    const one = effect('release-team', 'fire', '行动取消，队伍解除待命');
    causes('OperationCalledOff', {}, one);
    gateway.refuse = { status: 422, code: 'unknown-agency' };
    await expect(tell({ operation, effect: one, traceparent: null })).rejects.toMatchObject({ code: 'unknown-agency' });
  });

  test('waits for the event that caused it', async () => {
    gateway.shown['history'] = [];
    const one = effect('release-team', 'fire', '行动取消，队伍解除待命');
    await expect(tell({ operation, effect: one, traceparent: null })).rejects.toMatchObject({ code: 'busy', retry: true });
  });
});

describe('an emergency', () => {
  const called = [
    { post: 'office.duty', title: '区总值班室', agency: 'office', person: 'chen', name: '陈主任' },
    { post: 'government.supervisor', title: '督查室主任', agency: 'government', person: 'lin', name: '林主任' },
  ];
  const declared = (target: string) => {
    const one = effect('call-emergency', target, '转应急');
    causes('EmergencyDeclared', { called, desk: '119指挥中心', agency: 'fire', reason: '燃气浓度达爆炸下限' }, one);
    return one;
  };

  test('is told to the post that is called, with place, hazard and commander, as urgent, and to be confirmed', async () => {
    gateway.shown['people'] = [{ ...gateway.shown['people']?.[0], contact: { mobile: '059112345678' } }];
    await tell({ operation, effect: declared('government.supervisor'), traceparent: null });
    const [asked] = told();
    expect(asked).toMatchObject({
      to: { agency: 'government', post: 'government.supervisor', person: 'lin' },
      class: 'urgent',
      confirm: true,
      paper: { kind: 'emergency', title: '转应急通知' },
    });
    const lines = asked?.paper.lines.join('') ?? '';
    expect(lines).toContain('区消防大队在“东街餐饮检查”联合执法行动中报告：燃气浓度达爆炸下限。行动已转应急。');
    expect(lines).toContain(`地点：${(place as { address: string }).address}`);
    expect(lines).toContain('电话059112345678');
    expect(asked?.paper.facts.map(({ label }) => label)).toEqual(
      expect.arrayContaining(['坐标', '隐患', '现场总指挥', '联系电话']),
    );
  });

  test('is told to the desk outside by the first of the posts, who rings it, and the answer says so', async () => {
    const answer = await tell({ operation, effect: declared('119指挥中心'), traceparent: null });
    expect(told()[0]).toMatchObject({ to: { post: 'office.duty' } });
    expect(told()[0]?.paper.lines.join('')).toContain('请立即电话报告119指挥中心');
    expect(told()[0]?.paper.facts.map(({ label }) => label)).not.toContain('联系电话');
    expect(answer.answer).toContain('电话报告119指挥中心');
  });
});
