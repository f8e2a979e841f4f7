import type { DirectoryEvent, NoticeEvent, OperationEvent, Playbook, TaskEvent } from '@baton/contracts';
import { directorySubject, emptyDirectory } from '../directory';
import { seedPlaybooks } from '../playbook';
import { noticeLives } from '../notice/fixture';
import { at, file, fire, gas, housing, market, office, say, start, supervisor, town, planUntil } from '../task/decide/fixture';
import { actor, clock, districtEvents, open, TaskSpec } from '../task/fixture';
import { operationSamples } from './operations/fixture';

interface Samples {
  task: TaskEvent[];
  directory: DirectoryEvent[];
  operation: OperationEvent[];
  notice: NoticeEvent[];
}

/** Every kind of event as the rules tell it, in lives a practitioner finds plausible. Several of a kind: the last one counts. */
export function samples(): Samples {
  const task = [outOfReach(), pipeUnderBuilding(), unwanted(), restaurant()].flatMap((spec) =>
    spec.history.map(({ event }) => event),
  );
  const directory = [...districtEvents(), ...districtChanges()];
  return { task, directory, operation: operationSamples(), notice: noticeLives() };
}

const { hazard } = open();
const leader = actor('housing', 'housing.leader');

/** A gas pipe under a building, a long-term hazard: declined, ruled on, planned, extended, suspended, sent back, written off, come back. */
function pipeUnderBuilding(): TaskSpec {
  const pipe = {
    ...hazard,
    ledgerNumber: 'RQ-2026-0107',
    foundOn: '2026-02-27',
    source: '管网普查',
    inspectedBy: '区住建局',
    owner: '榕江燃气有限公司',
    place: {
      ...hazard.place,
      address: '东街街道学府路48号院',
      grid: '学府路第三网格',
      longitude: 119.3062,
      latitude: 26.0753,
      kind: '老旧小区',
    },
    part: '中压燃气管道',
    description: '院内自建房占压DN110中压燃气管道约12米，无法开挖检修',
    basis: '《城镇燃气管理条例》第三十三条',
    severity: '重大隐患',
    measures: '拆除占压建筑，改迁管道',
    fundsYuan: 860_000,
    responsibleBody: '榕江燃气有限公司',
  };
  const assists = [{ agency: 'town', share: '动员住户，配合拆除' }];
  const milestones = [
    { name: '改迁设计批复', due: at('03-20 17:30') },
    { name: '占压建筑拆除', due: at('04-17 17:30') },
  ];
  const plan = {
    ...planUntil('2026-05-29', milestones),
    goal: '消除占压，恢复管道检修条件',
    method: '先改迁后拆除：新管沿院外道路敷设，投用后停用并拆除占压段',
    resources: '改迁资金86万元，由榕江燃气承担；围挡、检测设备由其自备',
    responsible: '榕江燃气工程部负责实施，区住建局燃气科监督',
    safety: '占压段降压运行，每日检测浓度两次；发现泄漏立即停气并疏散住户',
  };
  const spec = new TaskSpec(start).did(office, open({ class: 'long-term', hazard: pipe, assists, reviewer: 'fire' }));
  spec.did(
    housing,
    say.decline({ reason: 'other-agency-leads', basis: '《城镇燃气管理条例》第五条', note: '建议由街道牵头拆除' }),
  );
  spec.did(office, say.offer({ to: 'market', note: '请按职责签收' }));
  spec.did(market, say.decline({ basis: '对照权责清单，占压清理不属于本局职责' }));
  spec.did(supervisor, say.rule({ holder: 'housing', basis: '燃气主管部门牵头，属地配合；本裁定作为同类事项先例' }));
  spec.did(town, say.accept({ duty: 'assist-1' })).did(office, say.addAssist({ agency: 'gas', share: '实施管道改迁' }));
  spec.did(gas, say.accept({ duty: 'assist-2' }));
  spec.did(
    housing,
    say.measure({ kind: 'watch', description: '占压段降压运行，专人盯守', watcher: '学府路网格员林秀英', evidence: [file('a')] }),
  );
  spec.did(town, say.checkIn({ intact: true, note: '浓度检测正常，围挡完好', evidence: [file('b')] }));
  spec.at(at('03-04 10:00')).did(housing, say.filePlan({ plan }));
  spec.did(housing, say.progress({ text: '设计单位已进场勘察', percent: 10, evidence: [file('c')] }));
  const milestone = spec.owed('milestone')[0]?.id ?? '';
  spec.did(housing, say.askExtension({ obligation: milestone, until: at('03-27 17:30'), reason: '规划审批须公示七日' }));
  spec.did(supervisor, say.grant({ basis: '公示期为法定程序，情况属实，同意' }));
  spec.ringUntil(at('03-10 17:30'));
  const [called] = spec.task.escalations;
  if (called) spec.did(leader, say.acknowledge({ escalation: called.id, note: '已安排专人补签到' }));
  if (called) spec.did(leader, say.answer({ escalation: called.id, answer: '网格员请假未交接，已明确A、B岗，今日补检' }));
  spec.did(town, say.checkIn({ note: '补检：浓度正常' }));
  spec.did(housing, say.askSuspension({ reason: '道路挖掘许可须待汛前会战结束', reviewOn: at('04-10 17:30') }));
  spec.did(supervisor, say.grant({ request: 'suspension', basis: '许可暂停受理属实，挂账期间盯守不减' }));
  spec.at(at('03-16 09:00')).did(supervisor, say.resume({ reason: '许可已恢复受理' }));
  spec
    .did(town, say.complete({ duty: 'assist-1', text: '六户自建房住户已签拆除协议' }))
    .did(office, say.release({ duty: 'assist-2', reason: '改迁并入牵头单位合同' }));
  spec.did(housing, say.complete({ text: '管道改迁投用，占压建筑已拆除', completedOn: '2026-03-16', evidence: [file('d')] }));
  spec.did(fire, say.fail({ findings: '废弃管段两端未封堵', evidence: [file('e')] }));
  spec.did(housing, say.complete({ text: '废弃管段已封堵并注氮', completedOn: '2026-03-16', evidence: [file('f')] }));
  spec.did(office, say.nameReviewer({ agency: 'market', reason: '消防救援大队备勤，改由市场监管局会同专家复核' }));
  spec.did(market, say.pass({ text: '会同两名专家现场复核，改迁段气密性合格，占压已消除' }));
  spec.did(housing, say.lift({ reason: '占压已消除，恢复正常巡检' })).did(office, say.writeOff({ text: '资料齐全，准予销号' }));
  const [first] = spec.owed('look-back');
  return spec.did(
    market,
    say.lookBack({ lookBack: first?.id ?? '', passed: false, findings: '院内又搭建铁皮棚，距新管不足1.5米' }),
  );
}

/** Nobody takes it, and the first who is called can't be reached over any channel: the next one is called at once. */
function outOfReach(): TaskSpec {
  const spec = new TaskSpec(start).did(office, open()).did(office, say.measure()).ringUntil(at('03-02 10:30'));
  const [called] = spec.task.escalations;
  const notice = 'gulou:notice:7M0Q9ZKXW5T2C8RBNEH4J6AY3V';
  return spec.did(clock, { type: 'ReportUnreached', escalation: called?.id ?? '', notice });
}

/** Opened twice by mistake: withdrawn, disputed, and voided by a second person. */
function unwanted(): TaskSpec {
  const spec = new TaskSpec(start).did(office, open({ class: 'complex' }));
  spec.did(office, say.withdraw({ reason: '与RQ-2026-0107地址重复，先核实' })).did(office, say.offer({ to: 'housing' }));
  spec.did(housing, say.askRuling({ reason: '同一隐患已由住建局办理，请裁定是否并案' }));
  const survivor = 'gulou:task:3V7M0Q9ZKXW5T2C8RBNEH4J6AY';
  spec.did(office, say.askVoid({ ground: 'duplicate', reason: '与在办任务为同一处隐患', survivor }));
  return spec.did(supervisor, say.grant({ request: 'void', basis: '核实无误，保留先立案的任务' }));
}

/** A restaurant's cracked hose: silent for half an hour, worked on, moved to stricter rules, refused more time, done. */
function restaurant(): TaskSpec {
  const spec = new TaskSpec(start).did(office, open({ class: 'complex', reviewer: 'fire' }));
  spec.did(office, say.remark({ text: '店主称当日停业，已告知不得擅自启用' })).ringUntil(at('03-02 14:30'));
  spec.did(housing, say.accept({ plan: { ...planUntil('2026-03-06'), method: '更换不锈钢波纹管，加装自闭阀' } }));
  spec.did(housing, say.attach({ evidence: [file('7')], note: '停用告知书签收联' }));
  const obligation = spec.owed('rectify')[0]?.id ?? '';
  spec.did(housing, say.askExtension({ obligation, until: at('03-16 17:30'), reason: '施工队排期已满' }));
  spec.did(supervisor, say.refuse({ reason: '可另请有资质的施工队，按原时限完成' }));
  spec.did(supervisor, say.move({ playbook: 'urgent', reason: '复测有可燃气体浓度，按紧急隐患处置' }));
  spec
    .did(housing, say.measure({ description: '责令停用灶具，关闭表前阀' }))
    .did(housing, say.complete({ text: '已更换不锈钢波纹管，气密性试验合格' }));
  for (const { id, answer, to } of spec.task.escalations) {
    if (answer) spec.did(actor(to.agency, to.person), say.answer({ escalation: id, answer: '已责成科室即刻办理，并批评教育' }));
  }
  spec
    .did(fire, say.pass({ text: '现场复核合格' }))
    .did(housing, say.lift())
    .did(office, say.writeOff());
  for (const { id } of spec.owed('look-back')) spec.did(fire, say.lookBack({ lookBack: id, findings: '使用规范，未见反弹' }));
  return spec;
}

/** What a directory tells after its beginning: somebody moved on, somebody stands in, playbooks that know neither notices nor operations. */
function districtChanges(): DirectoryEvent[] {
  const state = districtEvents().reduce((known, event) => directorySubject.evolve(known, event, ''), emptyDirectory);
  const context = { now: start, actor: supervisor, policy: null, entity: 'gulou:directory:main', commandId: 'c' };
  const decided = [
    { type: 'VacatePost', post: 'housing.duty-leader', reason: '调任区应急管理局' } as const,
    { type: 'FillPost', post: 'housing.liaison', person: 'housing.liaison', deputy: 'housing.leader' } as const,
  ].flatMap((command) => {
    const decision = directorySubject.decide(state, command, context);
    return decision.outcome === 'accepted' ? decision.events : [];
  });
  return [...decided, ...ofBefore()];
}

/** Playbooks as districts published them before they said anything of notices, and before there were operations. */
function ofBefore(): DirectoryEvent[] {
  const published = (playbook: Playbook): DirectoryEvent => ({ type: 'PlaybookPublished', data: { playbook } });
  const withoutNotices = seedPlaybooks.map(({ notices: _, ...playbook }) => playbook);
  return [...withoutNotices, ...withoutNotices.map(({ operation: _, ...playbook }) => playbook)].map(published);
}
