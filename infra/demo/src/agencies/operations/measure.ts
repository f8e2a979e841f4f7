import type { MeasureRule, MeasureTaken, OperationTask } from '@baton/contracts';
import { roundChance, type Call, type OperationScene } from './scene';
import { lawfulMeasure } from './lawful-measure';

/** Which measures fit a hazard, by the words in which it is described; the first that somebody on site may take. */
const fitting: readonly { words: RegExp; kinds: string[]; things: MeasureTaken['inventory'] }[] = [
  {
    words: /钢瓶|气瓶|黑气|存量/,
    kinds: ['seize', 'seal', 'stop-use', 'repair'],
    things: [{ item: '液化石油气钢瓶（YSP-35.5）', quantity: 4, unit: '只' }],
  },
  { words: /漏气|泄漏|窜入|渗漏|黑烟/, kinds: ['cut-supply', 'stop-use', 'evacuate'], things: [] },
  { words: /占压|违章|夜市|餐车/, kinds: ['order-correction', 'cut-supply', 'evacuate'], things: [] },
  {
    words: /无生产许可|可调式|五金店/,
    kinds: ['seize', 'order-correction', 'repair'],
    things: [{ item: '可调式调压器', quantity: 6, unit: '只' }],
  },
];
const otherwise = {
  kinds: ['stop-use', 'order-correction', 'cut-supply', 'repair'],
  things: [{ item: '涉案燃气器具', quantity: 1, unit: '套' }],
};

/** The measure an agency takes at a task with the powers it brought; null when none fits, or another agency took it already. */
export function measureFor(scene: OperationScene, task: OperationTask, call: Call): MeasureTaken | null {
  const { rules, view } = scene;
  const text = [task.hazard.part, task.hazard.description].join(' ');
  const { kinds, things } = fitting.find(({ words }) => words.test(text)) ?? otherwise;
  const taken = view.measures.filter((one) => one.task === task.id).map(({ kind }) => kind);
  const powers = call.arrival?.powers ?? [];
  const rule = kinds
    .filter((kind) => !taken.includes(kind))
    .flatMap((kind) => rules.measures.find((one) => one.kind === kind && powers.includes(one.power)) ?? [])[0];
  if (!rule) return null;
  const officers = (call.arrival?.people ?? []).filter(({ card }) => rule.officers === 0 || card !== null);
  return lawfulMeasure(rule, {
    agency: call.agency,
    description: `${task.hazard.owner ?? task.hazard.place.address}，${objectOf(rule, task, things)}`,
    officers: officers.map(({ name }) => name),
    approval: approvalOf(scene, rule, call.agency),
    absent: roundChance(scene, `absent/${task.id}`).chance(0.12),
    things,
  });
}

/** Against what: the things that are taken away, else the part that is dangerous. */
const objectOf = ({ kind }: MeasureRule, { hazard }: OperationTask, things: MeasureTaken['inventory']): string =>
  (kind === 'seize' ? things[0]?.item : null) ?? hazard.part ?? '燃气设施';

/** On the spot where the law lets approval follow and somebody is there to give it; else before. */
function approvalOf(scene: OperationScene, { approval, kind }: MeasureRule, agency: string): MeasureTaken['approval'] {
  if (approval === 'not-needed') return { how: 'not-needed' };
  const head = scene.roster.inPost(agency, scene.rules.approver);
  const chance = roundChance(scene, `approval/${agency}/${kind}`);
  if (approval === 'may-follow' && head && chance.chance(0.6)) {
    return { how: 'on-the-spot', urgency: '现场有燃气泄漏燃烧危险，不立即处置将危及公共安全' };
  }
  const year = scene.now.slice(0, 4);
  return { how: 'before', by: head?.name ?? '单位主要负责人', document: `榕强批〔${year}〕${chance.int(3, 180)}号` };
}
