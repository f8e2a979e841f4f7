import type { OpenTask, Role, TaskCommand } from '@baton/contracts';

/** One command as one person sends it. */
export interface Step {
  person: string;
  command: TaskCommand;
}

/** Finds the person of an agency who acts in a role. */
export type Desk = (agency: string, role: Role) => string;

const office = 'anweiban';
/** Takes what was sent to the wrong agency, and is sent it first. */
const mistaken = 'shangwu';

/**
 * What people do on a task from its opening to its write-off, command by command. Every fifth is sent to the wrong
 * agency first, every seventh fails its first review.
 */
export function storyOf(found: OpenTask, n: number, today: string, desk: Desk): Step[] {
  const lead = found.lead === null || found.lead === mistaken ? 'zhujian' : found.lead;
  const assists = found.assists.filter(({ agency }) => agency !== lead && agency !== mistaken);
  const astray = n % 5 === 4;
  const reviewer = found.reviewer === lead ? null : found.reviewer;
  const open: OpenTask = { ...found, lead: astray ? mistaken : lead, assists, reviewer };
  const teller = { dispatcher: desk(office, 'dispatcher'), lead: desk(lead, 'liaison') };
  return [
    { person: teller.dispatcher, command: open },
    ...(astray ? sentAstray(desk(mistaken, 'liaison'), teller.dispatcher, lead) : []),
    ...beginning(teller.lead, today),
    ...assists.flatMap(({ agency, share }, i) => assistance(desk(agency, 'liaison'), `assist-${i + 1}`, share)),
    ...ending(teller, desk(reviewer ?? office, 'reviewer'), n % 7 === 6),
  ];
}

const sentAstray = (declines: string, dispatcher: string, to: string): Step[] => [
  {
    person: declines,
    command: {
      type: 'DeclineDuty',
      duty: 'lead',
      reason: 'not-our-power',
      basis: '《城镇燃气管理条例》第五条：燃气管理部门负责本行政区域内的燃气管理工作',
      note: null,
    },
  },
  { person: dispatcher, command: { type: 'OfferDuty', duty: 'lead', to, note: '按职责分工改派' } },
];

function beginning(person: string, today: string): Step[] {
  const steps: TaskCommand[] = [
    { type: 'AcceptDuty', duty: 'lead', plan: null },
    {
      type: 'SetInterimMeasure',
      kind: 'stop-use',
      description: '责令停止使用涉事燃具，关闭入户总阀并张贴警示标识',
      watcher: '社区网格员',
      evidence: [],
    },
    { type: 'FilePlan', plan: planUntil(inAMonth(today)) },
    { type: 'CheckIn', measure: 'measure-1', intact: true, note: '阀门关闭，警示标识完好', evidence: [] },
    { type: 'ReportProgress', duty: 'lead', text: '已约谈责任单位，材料到位', percent: 30, milestone: null, evidence: [] },
  ];
  return steps.map((command) => ({ person, command }));
}

/** A date thirty days later, so that a run over midnight plans for no past day. */
const inAMonth = (date: string): string => new Date(Date.parse(date) + 30 * 86_400_000).toISOString().slice(0, 10);

const planUntil = (timeLimit: string) => ({
  goal: '消除隐患，恢复安全用气条件',
  method: '更换不锈钢波纹软管，加装可燃气体报警器和自动切断阀，完成气密性试验',
  resources: '材料及人工约 1,800 元，由使用单位自筹',
  responsible: '使用单位负责人、燃气经营企业安检班组',
  timeLimit,
  safety: '整改期间停气并专人盯守，现场配备灭火器，发现泄漏立即疏散并报 119',
  milestones: [],
});

const assistance = (person: string, duty: string, share: string): Step[] => [
  { person, command: { type: 'AcceptDuty', duty, plan: null } },
  { person, command: { type: 'ReportCompletion', duty, text: `已完成：${share}`, completedOn: null, evidence: [] } },
];

function ending(teller: { dispatcher: string; lead: string }, reviewer: string, failsFirst: boolean): Step[] {
  const done: Step = {
    person: teller.lead,
    command: {
      type: 'ReportCompletion',
      duty: 'lead',
      text: '整改完成，试压合格，已向用户交底',
      completedOn: null,
      evidence: [],
    },
  };
  const failed: Step = { person: reviewer, command: { type: 'FailReview', findings: '报警器未接电源，请整改', evidence: [] } };
  return [
    { person: teller.dispatcher, command: { type: 'AddRemark', text: '请按期完成，逾期将进入督办' } },
    {
      person: teller.lead,
      command: { type: 'ReportProgress', duty: 'lead', text: '软管已更换', percent: 80, milestone: null, evidence: [] },
    },
    done,
    ...(failsFirst ? [failed, done] : []),
    { person: reviewer, command: { type: 'PassReview', text: '现场复核，隐患已消除', evidence: [] } },
    { person: teller.lead, command: { type: 'LiftInterimMeasure', measure: 'measure-1', reason: '复核合格，恢复供气' } },
    { person: teller.dispatcher, command: { type: 'WriteOffTask', text: '整改到位，同意销号' } },
  ];
}
