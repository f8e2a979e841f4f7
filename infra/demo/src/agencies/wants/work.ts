import type { DutyView, ObligationView, TaskCommand, TaskView } from '@baton/contracts';
import { localDate } from '@baton/rules';
import type { Random } from '../../random';
import { planFor } from '../plan';
import { chanceFor, dutyOf, wantOf, type Scene, type Want } from './want';

type MeasureKind = Extract<TaskCommand, { type: 'SetInterimMeasure' }>['kind'];

const measures: { words: RegExp; kind: MeasureKind; text: string }[] = [
  { words: /立管|铸铁管|钢管|供应站|自建房/, kind: 'watch', text: '降压运行、加密巡检，安排专人盯守' },
  { words: /漏气|泄漏|窜入|渗漏/, kind: 'cut-supply', text: '关闭上游阀门停止供气，开窗通风，禁止一切火源' },
  { words: /黑气|钢瓶|气瓶/, kind: 'seal', text: '气瓶集中封存，张贴封条，专人看管' },
  { words: /开挖|顶管|占压|暗沟|电缆沟/, kind: 'cordon', text: '设置警戒围挡和警示标志，每日检测燃气浓度' },
];
const stopUse = { kind: 'stop-use' as const, text: '责令停用涉事燃气设施，张贴停用告知' };

/** 临时管控: by whoever holds the lead duty, be it the office before anybody took it. */
export function setMeasure({ view, roster }: Scene, o: ObligationView): Want | null {
  const text = [view.hazard.part, view.hazard.description].join(' ');
  const measure = measures.find(({ words }) => words.test(text)) ?? stopUse;
  const grid = view.hazard.place.township ? roster.actor(view.hazard.place.township, 'grid-worker') : null;
  const actor = roster.actor(o.responsible, 'liaison') ?? roster.actor(o.responsible, 'dispatcher');
  return wantOf(actor, {
    type: 'SetInterimMeasure',
    kind: measure.kind,
    description: measure.text,
    watcher: grid ? `${roster.nameOf(grid.agency)}网格员${grid.name}` : `${roster.nameOf(o.responsible)}值守人员`,
    evidence: [],
  });
}

/** 盯守签到; now and then the measure turns out to be broken. One that a later measure has replaced is lifted instead. */
export function checkIn(scene: Scene, o: ObligationView): Want | null {
  const { view, roster } = scene;
  const measure = view.measures.find(({ id }) => id === o.about);
  if (!measure) return null;
  const liaison = roster.actor(o.responsible, 'liaison');
  if (measure.id !== view.measures[view.measures.length - 1]?.id) {
    return wantOf(liaison, { type: 'LiftInterimMeasure', measure: measure.id, reason: '已由新的管控措施替代' });
  }
  const intact = !chanceFor(scene, 'check-in').chance(0.03);
  const note = intact ? '封条、警示标志完好，未见擅自启用' : '现场发现封条破损，已重新告知，需再次采取管控措施';
  return wantOf(liaison, { type: 'CheckIn', measure: measure.id, intact, note, evidence: [] });
}

export const filePlan = (scene: Scene, o: ObligationView): Want | null =>
  wantOf(scene.roster.actor(o.responsible, 'liaison'), { type: 'FilePlan', plan: planFor(scene, o.responsible) });

export function reachMilestone({ roster }: Scene, o: ObligationView): Want | null {
  const text = `节点“${o.about ?? ''}”已完成，资料已归档。`;
  const progress = { duty: 'lead', text, percent: null, milestone: o.id, evidence: [] };
  return wantOf(roster.actor(o.responsible, 'liaison'), { type: 'ReportProgress', ...progress });
}

const steps = [
  '已约谈责任单位并下达整改通知书',
  '材料和施工人员已到位',
  '已完成主要部位整改，正在收尾',
  '已组织供气企业到场检测',
  '用户已签收安全用气告知书',
];

/** 整改: progress first, a request for more time at times, and completion once nobody who assists is behind. */
export function rectify(scene: Scene, o: ObligationView): Want | null {
  const { view, roster } = scene;
  const duty = dutyOf(view, o);
  if (duty?.custody !== 'accepted') return null;
  const chance = chanceFor(scene, 'rectify');
  const waits = duty.role === 'lead' && mustWait(view);
  const command =
    request(scene, o, chance.next()) ?? (waits || chance.chance(0.3) ? progress(duty, waits, chance) : complete(scene, duty));
  return command && wantOf(roster.actor(duty.holder, 'liaison'), command);
}

/** Whoever must wait reports now and then; whoever works reports more often. */
function progress(duty: DutyView, waits: boolean, chance: Random): TaskCommand | null {
  if (waits && chance.chance(0.9)) return null;
  const text = chance.pick(steps);
  return { type: 'ReportProgress', duty: duty.id, text, percent: chance.int(1, 9) * 10, milestone: null, evidence: [] };
}

function complete({ view, now }: Scene, { id, role, share }: DutyView): TaskCommand {
  const done =
    role === 'lead' ? `整改完成：${view.hazard.measures ?? '已按方案整改到位'}` : `配合事项完成：${share ?? '已按要求配合'}`;
  return { type: 'ReportCompletion', duty: id, text: done, completedOn: localDate(now), evidence: [] };
}

/** The lead waits for its plan, its assists and its milestones, for what it asked for, and while its clock is stopped. */
const mustWait = (view: TaskView): boolean =>
  view.suspended !== null ||
  view.requests.length > 0 ||
  view.obligations.some(({ kind }) => kind === 'plan' || kind === 'milestone') ||
  view.duties.some(({ role, custody }) => role === 'assist' && custody !== 'discharged');

/** 延期 where the playbook has room for it, 挂账 of what cannot be done for the time being. */
function request({ view, now }: Scene, o: ObligationView, luck: number): TaskCommand | null {
  if (o.kind !== 'rectify' || view.requests.length > 0 || view.suspended) return null;
  const day = 86_400_000;
  if (view.class === 'complex' && luck < 0.04) {
    const until = new Date(Date.parse(o.due) + 3 * day).toISOString();
    return { type: 'RequestExtension', obligation: o.id, until, reason: '配件到货延迟，施工单位排期已满，申请延期' };
  }
  if (view.class === 'long-term' && luck < 0.08) {
    const reviewOn = new Date(Date.parse(now) + 60 * day).toISOString();
    return { type: 'RequestSuspension', reason: '管线改造须待道路挖掘许可和年度资金计划，申请挂账管理', reviewOn };
  }
  return null;
}
