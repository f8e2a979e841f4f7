import { JointRecord, OperationView } from '@baton/contracts';
import { describe, expect, test } from '@jest/globals';
import {
  actor,
  at,
  called,
  calledOut,
  clock,
  closed,
  commander,
  entity,
  fire,
  gas,
  gone,
  housing,
  market,
  onSite,
  type OperationSpec,
  planned,
  promised,
  recorded,
  say,
  seal,
  seize,
} from './fixture';
import { jointRecord } from './joint-record';
import { operationIndex, operationView } from './view';

const view = ({ operation, policy }: OperationSpec) => OperationView.parse(operationView(entity, 7, operation, policy.directory));
const waitingFor = (spec: OperationSpec) => view(spec).waitingFor;

describe('what an operation waits for, in words', () => {
  test('before the call-out: the commander, by name', () => {
    expect(waitingFor(planned())).toEqual(['总指挥李雪梅（区住建局）应在 2026-03-02 10:15 前发出调度通知，逾期即督办']);
  });

  test('after it: every agency, and the commander behind them', () => {
    const said = waitingFor(calledOut());
    expect(said).toHaveLength(called.length + 2);
    expect(said[2]).toBe('区消防救援大队应在 2026-03-02 10:15 前应答调度并派出队伍，逾期即督办');
    expect(said.at(-2)).toBe('总指挥李雪梅（区住建局）应在 2026-03-02 10:30 前决定是否行动，逾期即督办');
    expect(said.at(-1)).toBe('法定职能尚未到齐：缺入户检查、责令停止使用、停止供气、责令改正、扣押、查封、抢修整改');
  });

  test('one silent, one refusing, one late', () => {
    const spec = promised('gas', 'market').did(gas, say.refuse()).ringUntil(at('03-02 10:15'));
    expect(waitingFor(spec)).toEqual(
      expect.arrayContaining([
        '区市场监管局应在 2026-03-02 10:15 前应答调度并派出队伍，已逾期；2026-03-02 10:25 督办升级',
        '榕江燃气应在 2026-03-02 10:15 前应答调度并派出队伍（已拒派：无人可派；须改派），已逾期；2026-03-02 10:35 督办升级',
        '法定职能尚未到齐：缺停止供气、扣押、抢修整改',
      ]),
    );
    const late = gone().ringUntil(at('03-02 12:35'));
    expect(waitingFor(late)).toContain('东街街道应在 2026-03-02 12:30 前到场签到，已逾期；2026-03-02 12:40 督办升级');
  });

  test('measures by name, effects by what they are, refusals for the commander', () => {
    const spec = onSite()
      .did(market, say.finding({ measure: seize(), means: { type: 'AddRemark', text: '已扣押' } }))
      .did(housing, say.hazard());
    expect(waitingFor(spec)).toEqual(
      expect.arrayContaining([
        '区市场监管局应在 2026-03-03 12:00 前补办批准手续（measure-1 扣押：不合格调压器2只）；2026-03-03 08:00 提前催办',
        '区市场监管局应在 2026-04-01 12:00 前解除或延长强制措施（measure-1 扣押：不合格调压器2只）；2026-03-29 12:00 提前催办',
        '区安委办应在 2026-03-02 12:15 前落实行动后续事项（新立联合任务：后厨另有2只未检验气瓶），逾期即督办',
      ]),
    );
    spec.did(clock, say.effect({ outcome: 'refused', answer: '任务已销号', code: 'wrong-status', version: null }));
    expect(waitingFor(spec).at(-1)).toBe(
      '总指挥李雪梅须处理被退回的事项：按检查发现办理任务 RQ-2026-0201：连接软管开裂，检测仪报警（effect-1），原因：任务已销号',
    );
  });

  test('signatures, and who must answer', () => {
    expect(waitingFor(recorded())[0]).toBe('区住建局应在 2026-03-03 12:00 前签署联合检查记录；2026-03-03 08:00 提前催办');
    expect(waitingFor(recorded().ringUntil(at('03-03 12:00'))).at(-1)).toMatch(
      /^榕江燃气主要负责人韩雅琴应答复“督办单”（esc-\d+）$/,
    );
  });

  test('nothing once all is over', () => {
    expect(waitingFor(closed())).toEqual([]);
    expect(waitingFor(planned().did(commander, say.decide('call-off')))).toEqual([]);
  });
});

describe('the view', () => {
  test('shows every call with its answer, and the quorum', () => {
    const spec = promised('gas').did(gas, say.refuse()).did(fire, say.checkIn('fire'));
    const { calls, quorum, statusName } = view(spec);
    expect(calls.map(({ agency, state }) => [agency, state])).toEqual([
      ['housing', 'coming'],
      ['market', 'coming'],
      ['fire', 'present'],
      ['town', 'coming'],
      ['gas', 'refused'],
    ]);
    expect(calls[4]).toMatchObject({ stateName: '拒派', refusal: { reason: 'no-people' }, team: null });
    expect(calls[2]).toMatchObject({ arrival: { distance: 11 }, team: { vehicle: '闽A·FIRE' } });
    expect(quorum).toMatchObject({ present: ['seal', 'stop-use'], missing: ['cut-supply', 'repair'] });
    expect(quorum.absent).toContain('enter');
    expect(statusName).toBe('已调度');
  });

  test('lists by who takes part, commands, dispatches or holds a task', () => {
    const { parties, holder, over, tasks } = operationIndex(planned().operation);
    expect([...parties].sort()).toEqual(['fire', 'gas', 'housing', 'market', 'safety-office', 'town']);
    expect([holder, over, tasks]).toEqual(['housing', false, ['gulou:task:HOSE']]);
    expect(operationIndex(closed().operation)).toMatchObject({ over: true, nextDeadline: null });
  });
});

describe('the joint record', () => {
  const record = ({ operation, policy }: OperationSpec) => jointRecord(entity, operation, policy.directory);

  test('is none before the site is completed', () => expect(record(onSite())).toBeNull());

  test('says who was there and who was not, what was found and done, and who signed', () => {
    const spec = ['housing', 'market', 'fire', 'town'].reduce(
      (s, agency) => s.did(actor(agency), say.checkIn(agency)),
      promised('gas').did(gas, say.refuse()).did(commander, say.decide('go-short-handed')).ringUntil(at('03-02 12:00')),
    );
    spec
      .did(fire, say.finding({ item: 'hazard', measure: seal() }))
      .did(market, say.finding({ measure: seize(), means: { type: 'AddRemark', text: '已扣押' } }))
      .did(housing, say.hazard())
      .did(clock, say.effect({ effect: 'effect-2', outcome: 'refused', answer: '任务已销号', code: 'wrong-status' }))
      .did(commander, say.complete())
      .did(fire, say.dissent());
    const paper = JointRecord.parse(record(spec));
    expect(paper).toMatchObject({
      number: '联检〔2026〕000TEST1号',
      className: '紧急',
      commander: '李雪梅（区住建局）',
      deputy: '何美玲（区消防救援大队）',
      absent: [{ agency: '榕江燃气', why: '未派出队伍或已解除待命' }],
      missing: ['停止供气', '抢修整改'],
      findings: [
        { item: '灶具连接软管老化开裂', measure: '查封（measure-1）', means: null },
        { measure: '扣押（measure-2）', means: expect.stringContaining('被退回（任务已销号）') },
      ],
      measures: [
        { name: '查封', power: '查封', approval: '事先批准（消防救援大队大队长，榕消封审〔2026〕3号）', state: '执行中' },
        { name: '扣押', approval: '情况紧急当场实施，待补办批准', inventory: ['调压器 2只'] },
      ],
      hazards: [{ className: '紧急', state: '办理中' }],
    });
    expect(paper.present[0]?.people[0]).toBe('housing甲（35010701）');
    expect(paper.signatures.map(({ agency, how }) => [agency, how])).toContainEqual(['区消防救援大队', '有异议']);
    expect(JSON.stringify(paper)).not.toMatch(/undefined/);
  });
});
