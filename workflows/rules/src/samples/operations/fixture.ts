import type { Clash, FindingMeans, MeasureTaken, OperationEvent } from '@baton/contracts';
import {
  actor,
  aStreetAway,
  at,
  clock,
  commander,
  deputy,
  fire,
  gas,
  housing,
  market,
  marketHead,
  OperationSpec,
  say,
  seal,
  seize,
  start,
  supervisor,
  taskIds,
  town,
  world,
} from '../../operation/fixture';
import { file } from '../../task/decide/fixture';

/** Every kind of event of an operation as the rules tell it. Several of a kind: the last one counts. */
export const operationSamples = (): OperationEvent[] =>
  [rained(), emergency(), oneDoor()].flatMap((spec) => spec.history.map(({ event }) => event));

/** What another operation holds at the same hour. */
const elsewhere = (more: Partial<Clash>): Clash => ({
  operation: 'gulou:operation:3V7M0Q9ZKXW5T2C8RBNEH4J6AY',
  title: '学府路老旧小区燃气管道巡查',
  at: at('03-02 13:00'),
  until: at('03-03 18:00'),
  tasks: [],
  people: [],
  vehicles: [],
  ...more,
});

/** Planned, rained off to a day on which its task is wanted elsewhere, and called off in the end. */
function rained(): OperationSpec {
  const spec = new OperationSpec(start, world({ others: [elsewhere({ tasks: [taskIds[0]] })] }));
  spec.did(housing, say.plan({ overrideClash: '两次行动同属一片区，由同一总指挥统筹' })).did(commander, say.callOut());
  spec.did(fire, say.come('fire')).did(market, say.refuse());
  const later = say.postpone(at('03-03 14:00'), at('03-03 17:00'));
  spec.did(commander, { ...later, overrideClash: '巡查队伍当日可并入本次行动' });
  return spec.did(supervisor, say.replace()).did(deputy, say.decide('call-off'));
}

/** A leak on site: everybody at once, the record afterwards, and the end as an emergency. */
function emergency(): OperationSpec {
  const spec = new OperationSpec(start).did(housing, say.plan()).did(commander, say.callOut());
  for (const agency of ['housing', 'fire', 'gas']) spec.did(actor(agency), say.come(agency));
  spec.did(commander, say.decide('go-short-handed')).at(at('03-02 12:00'));
  spec.did(fire, say.checkIn('fire')).did(fire, say.emergency()).did(gas, say.checkIn('gas'));
  spec.did(commander, say.complete({ summary: '泄漏点已封堵，人员已疏散，移交应急处置' }));
  for (const { id } of spec.operation.effects) spec.did(clock, say.effect({ effect: id, version: null }));
  return spec.did(fire, say.sign()).did(gas, say.sign());
}

/** A restaurant, five agencies: one silent, one refusing, one late; a seizure on the spot, a seal, a new hazard, a dissent. */
function oneDoor(): OperationSpec {
  const spec = new OperationSpec(start, world({ others: [elsewhere({ vehicles: ['闽A·FIRE'], people: ['fire甲（fire）'] })] }));
  spec.did(housing, say.plan({ tasks: [taskIds[0], taskIds[1]] }));
  spec.did(commander, say.callOut({ note: '请携带检测仪和封条' }));
  spec.did(housing, say.come('housing')).did(gas, say.come('gas')).did(market, say.come('market'));
  spec.did(town, say.refuse({ answer: { coming: false, reason: 'no-people', basis: '全员防汛值守', note: '建议改期' } }));
  const fires = say.come('fire', ['seal']);
  spec.did(fire, { ...fires, overrideClash: '两处相距300米，同一队伍先后到场' });
  spec.ringUntil(at('03-02 10:16'));
  const [missed] = spec.operation.escalations;
  const notice = 'gulou:notice:7M0Q9ZKXW5T2C8RBNEH4J6AY3V';
  spec.did(clock, { type: 'ReportUnreached', escalation: missed?.id ?? '', notice });
  const [called] = spec.operation.escalations;
  const head = actor('town', called?.to.person ?? '');
  if (called) spec.did(head, say.acknowledge({ escalation: called.id, note: '正在抽调网格员' }));
  if (called) spec.did(head, say.answer({ escalation: called.id, answer: '防汛值守抽不开身，请缺员行动' }));
  spec.did(commander, say.decide('go-short-handed')).at(at('03-02 12:05'));
  for (const agency of ['housing', 'market', 'gas']) spec.did(actor(agency), say.checkIn(agency));
  spec.ringUntil(at('03-02 12:40')).did(commander, say.admit('fire', { position: aStreetAway }));
  spec.did(gas, found({ means: null, measure: repair, until: null }));
  spec.did(fire, found({ item: 'cylinder', seen: '后厨燃气间存放备用气瓶4只', measure: seal(), means: null }));
  spec.did(market, found({ item: 'hazard', seen: '销售不合格调压器', measure: seize(), means: null }));
  spec.did(housing, say.hazard({ evidence: [file('b')] }));
  spec.did(market, found({ measure: seize({ description: '不合格软管1根' }), means: stopUse, until: at('03-09 17:30') }));
  spec.did(marketHead, say.approve({ measure: 'measure-3', approved: false, basis: '物品与违法行为无关' }));
  spec.did(marketHead, say.approve({ measure: 'measure-4' }));
  for (const { id, kind, status } of spec.operation.effects) {
    const refused =
      kind === 'command-task' ? ({ outcome: 'refused', answer: '任务已完成整改，正在复核', code: 'wrong-status' } as const) : {};
    if (status === 'pending') spec.did(clock, say.effect({ effect: id, ...refused }));
  }
  spec.did(commander, say.complete());
  spec
    .did(market, say.sign())
    .did(gas, say.sign({ note: '阀门已加锁' }))
    .did(fire, say.sign())
    .did(housing, say.dissent());
  spec.at(at('03-30 10:00')).did(marketHead, say.extend({ measure: 'measure-4' }));
  spec.did(fire, say.end({ measure: 'measure-2' })).did(market, say.end({ measure: 'measure-4' }));
  for (const { id, status } of spec.operation.effects) if (status === 'pending') spec.did(clock, say.effect({ effect: id }));
  return spec;
}

const found = (more: Parameters<typeof say.finding>[0]) => say.finding({ evidence: [file('a')], ...more });

const stopUse: FindingMeans = {
  type: 'SetInterimMeasure',
  kind: 'stop-use',
  description: '责令停用灶具，更换合格软管前不得启用',
  watcher: '东街街道网格员',
  evidence: [],
};

const repair: MeasureTaken = {
  kind: 'repair',
  power: 'repair',
  agency: 'gas',
  description: '关闭表前阀并加锁',
  officers: ['gas甲'],
  approval: { how: 'not-needed' },
  party: { told: true, heard: true, signature: 'signed', witnessed: false },
  documents: [],
  inventory: [],
};
