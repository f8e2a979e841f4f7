import type { FindingMeans, MeasureTaken, OperationTask, SiteItem } from '@baton/contracts';
import { localDate } from '@baton/rules';
import { wantOf } from '../wants/want';
import { measureFor } from './measure';
import { commands, liaisonOf, roundChance, type Call, type OperationScene, type OperationWant } from './scene';

const day = 86_400_000;
/** Findings of one agency at most. */
const mostFindings = 4;

/** What an agency still has to look at. */
interface Look {
  call: Call;
  task: OperationTask;
  item: Pick<SiteItem, 'item' | 'text'>;
}

/** What every agency on site looks at next: the hazards of its share of the tasks, then an item of the list, each once. */
export function looksAhead({ view }: OperationScene): Look[] {
  const there = view.calls.filter(({ state }) => state === 'present');
  return there.flatMap((call, i) => {
    const mine = view.tasks.filter((_, n) => n % there.length === i % view.tasks.length);
    const listed = view.list.filter(({ task, item }) => task === mine[0]?.id && !concerns(item, mine[0]));
    const looks = [
      ...mine.map((task): Look => ({ call, task, item: { item: 'hazard', text: '' } })),
      ...mine
        .slice(0, 1)
        .flatMap((task) => listed.slice(i % Math.max(1, listed.length)).map((item): Look => ({ call, task, item }))),
    ];
    const isDone = ({ task, item }: Look): boolean =>
      view.findings.some((one) => one.by === call.agency && one.task === task.id && one.item === item.item);
    return looks
      .slice(0, Math.min(mostFindings, mine.length + 1))
      .filter((one) => !isDone(one))
      .slice(0, 1);
  });
}

/** Words of a hazard by which an item of the list is about the same thing; what is found wrong there is not found in order as well. */
const alike: Record<string, RegExp> = {
  valve: /阀/,
  hose: /软管|胶管/,
  'flame-failure': /熄火|灶/,
  alarm: /报警|探测/,
  ventilation: /通风|地下|排风/,
  cylinder: /瓶/,
  pipe: /管道|立管|占压|管沟/,
};

const concerns = (item: string, { hazard }: OperationTask): boolean =>
  item === 'hazard' || (alike[item]?.test([hazard.part, hazard.description].join(' ')) ?? false);

/** From when an agency makes its next finding, in milliseconds since 1970: spread over the visit, from its arrival on. */
export function looksFrom(scene: OperationScene, { call }: Look): number {
  const { view } = scene;
  const began = Math.max(Date.parse(view.at), Date.parse(call.arrival?.at ?? view.at));
  const done = view.findings.filter(({ by }) => by === call.agency).length;
  const share =
    (Math.min(done, mostFindings - 1) + 0.2 + 0.6 * roundChance(scene, `look/${call.agency}/${done}`).next()) / mostFindings;
  return began + Math.max(0, Date.parse(view.until) - began) * 0.85 * share;
}

/** 检查发现: at the hazard itself with the measure that fits, at an item of the list as it was found. */
export function look(scene: OperationScene, { call, task, item }: Look): OperationWant[] {
  const measure = item.item === 'hazard' ? measureFor(scene, task, call) : null;
  const seen = item.item === 'hazard' ? atTheHazard(task, measure) : `经查：${item.text}。`;
  const want = wantOf(liaisonOf(scene, call.agency), {
    type: 'RecordFinding' as const,
    task: task.id,
    item: item.item,
    seen,
    evidence: [],
    measure,
    until: measure?.kind === 'order-correction' ? new Date(Date.parse(scene.now) + 15 * day).toISOString() : null,
    means: item.item === 'hazard' ? meaning(scene, call.agency, task, measure) : null,
  });
  return want ? [want] : [];
}

const seenWith: Record<string, string> = {
  'order-correction': '隐患仍在，当场告知危害，下达责令限期改正通知书，当事人签收。',
  'stop-use': '隐患仍在，责令立即停止使用，张贴停用告知，关阀断火。',
  seal: '存放场所不具备安全条件，现场清点后查封，张贴封条，指定专人看管。',
  seize: '核对检验和充装信息后，依法扣押，由具备资质的企业转运代管。',
  'cut-supply': '关闭表前阀并加锁挂牌，停止供气，告知复核合格后方可恢复。',
  repair: '现场更换不合格部件，作气密性试验合格。',
  evacuate: '疏散周边人员，设置警戒线，连续检测燃气浓度。',
};

const atTheHazard = ({ hazard }: OperationTask, measure: MeasureTaken | null): string =>
  `${hazard.part ?? '用气设施'}：${measure ? (seenWith[measure.kind] ?? '隐患仍在，已采取措施。') : '与台账记载一致，已入户告知并发放安全用气告知书。'}`;

const watched: Record<string, Extract<FindingMeans, { type: 'SetInterimMeasure' }>['kind']> = {
  'stop-use': 'stop-use',
  'cut-supply': 'cut-supply',
  seal: 'seal',
  evacuate: 'cordon',
};

/** What a finding means for its task: who holds it sets the measure or reports progress; others remark, and one at times does what only the holder may. */
function meaning(
  scene: OperationScene,
  agency: string,
  { id, holder, hazard }: OperationTask,
  measure: MeasureTaken | null,
): FindingMeans | null {
  const chance = roundChance(scene, `means/${agency}/${id}`);
  const own = agency === holder;
  const kind = measure ? watched[measure.kind] : undefined;
  if (measure && kind !== undefined && chance.chance(own ? 0.7 : 0.12)) {
    const watcher = `${hazard.place.township ? scene.roster.nameOf(hazard.place.township) : '属地'}网格员`;
    return {
      type: 'SetInterimMeasure',
      kind,
      description: `联合执法现场采取，对象：${measure.description}`,
      watcher,
      evidence: [],
    };
  }
  if (own) {
    const text = '联合执法现场推动整改，当事人已签收整改通知书。';
    return { type: 'ReportProgress', duty: 'lead', text, percent: chance.int(3, 7) * 10, milestone: null, evidence: [] };
  }
  return chance.chance(0.15) ? { type: 'AddRemark', text: '联合执法现场已核查，情况见联合检查记录。' } : null;
}

const furtherHazards = [
  '隔壁操作间灶具连接软管穿墙敷设，无套管，表面已开裂。',
  '可燃气体报警器被断电，切断阀未联动。',
  '后门通道堆放纸箱杂物，疏散出口被堵。',
];

/** 新发现的隐患: at one operation in five somebody sees something nobody knew of. */
export function findMore(scene: OperationScene): OperationWant[] {
  const { view, now } = scene;
  const chance = roundChance(scene, 'further hazard');
  const [task] = view.tasks;
  const [finding] = view.findings;
  if (!task || !finding || view.hazards.length > 0 || !chance.chance(0.2)) return [];
  const { ledgerNumber: _, ...known } = task.hazard;
  const hazard = { ...known, ledgerNumber: null, foundOn: localDate(now), part: null, description: chance.pick(furtherHazards) };
  const command = { type: 'RecordHazard' as const, hazard, class: task.class, lead: task.lead, evidence: [] };
  const want = wantOf(liaisonOf(scene, finding.by), command);
  return want ? [want] : [];
}

/** 转应急 by whoever sees it first. */
export function turnToEmergency(scene: OperationScene): OperationWant[] {
  const [finding] = scene.view.findings;
  if (!finding || scene.view.emergency) return [];
  const reason = '地下管沟检测到燃气浓度持续上升，达到爆炸下限的 40%，立即疏散警戒并请求增援';
  const want = wantOf(liaisonOf(scene, finding.by), { type: 'TurnToEmergency' as const, reason, position: null });
  return want ? [want] : [];
}

/** 形成联合检查记录, once everybody has looked at everything and nobody is on the way any more. */
export function complete(scene: OperationScene, overdue: boolean): OperationWant[] {
  const { view } = scene;
  const comes = view.obligations.some(({ kind }) => kind === 'muster');
  if (view.status !== 'on-site' || (!overdue && (comes || looksAhead(scene).length > 0))) return [];
  const present = view.calls.filter(({ state }) => state === 'present').length;
  const summary = `${present} 家单位到场，检查 ${view.tasks.length} 件隐患，记录发现 ${view.findings.length} 项，采取现场措施 ${view.measures.length} 项；后续由各责任单位按期整改，属地跟踪盯守。`;
  return commands(scene, { type: 'CompleteSite', summary });
}
