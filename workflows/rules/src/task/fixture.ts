import type { DirectoryEvent, ObligationKind, Role, TaskCommand, TaskEvent } from '@baton/contracts';
import { seedCalendar } from '../calendar';
import { directorySubject, emptyDirectory, type DirectoryState } from '../directory';
import { seedPlaybooks } from '../playbook';
import { Spec } from '../spec/fixture';
import { taskSubject } from './subject';
import type { Obligation, Task, TaskState } from './state';

type Kind = 'district' | 'department' | 'township' | 'company';
const agencies: [id: string, name: string, shortName: string, kind: Kind][] = [
  ['safety-office', '示范区安全生产委员会办公室', '区安委办', 'district'],
  ['government', '示范区人民政府', '区政府', 'district'],
  ['housing', '示范区住房和城乡建设局', '区住建局', 'department'],
  ['market', '示范区市场监督管理局', '区市场监管局', 'department'],
  ['fire', '示范区消防救援大队', '区消防救援大队', 'department'],
  ['town', '示范区东街街道办事处', '东街街道', 'township'],
  ['gas', '榕江燃气有限公司', '榕江燃气', 'company'],
];
const ranks: [role: string, title: string, roles: Role[]][] = [
  ['liaison', '联络员', ['liaison', 'reviewer', 'dispatcher']],
  ['duty-leader', '带班领导', ['liaison']],
  ['leader', '主要负责人', ['liaison']],
];
const districtSeats: [post: string, role: string, title: string, person: string, roles: Role[]][] = [
  ['safety-office', 'district-duty', '区总值班', 'safety-office.duty', ['liaison']],
  ['government', 'supervisor', '区政府督查室主任', 'government.supervisor', ['supervisor']],
  ['government', 'chief', '分管副区长', 'government.chief', ['supervisor']],
];
const vacant = 'gas.duty-leader';
const names =
  '陈国华 林秀英 黄志强 郑丽华 王建军 吴晓东 刘淑珍 张伟民 李雪梅 周德胜 徐文斌 孙玉兰 朱海峰 高明亮 何美玲 郭永康 罗少华 梁志远 宋春燕 谢宏伟 韩雅琴 唐立新 冯志刚 董慧敏'.split(
    ' ',
  );

/** The directory of the district the rule tests play in, as it was told: five parties, a district office and government, one vacant duty-leader post at the gas company. */
export function districtEvents(): DirectoryEvent[] {
  const seats = [
    ...agencies.flatMap(([agency, , shortName]) =>
      ranks.map(([role, title, roles]) => ({ agency, role, title: `${shortName}${title}`, person: `${agency}.${role}`, roles })),
    ),
    ...districtSeats.map(([agency, role, title, person, roles]) => ({ agency, role, title, person, roles })),
  ];
  return [
    ...agencies.map(([id, name, shortName, kind]): DirectoryEvent => ({
      type: 'AgencyPut',
      data: { agency: { id, name, shortName, aliases: [], kind } },
    })),
    ...seats.flatMap(({ agency, role, title, person, roles }, i): DirectoryEvent[] => {
      const post = `${agency}.${role}`;
      const put: DirectoryEvent = { type: 'PostPut', data: { post: { id: post, agency, role, title } } };
      if (post === vacant) return [put];
      const name = names[i] ?? person;
      return [
        put,
        { type: 'PersonPut', data: { person: { id: person, name, agency, roles } } },
        { type: 'PostFilled', data: { post, person, deputy: null } },
      ];
    }),
    { type: 'DistrictConfigured', data: { name: '示范区', office: 'safety-office', lastResort: 'government.chief' } },
    { type: 'CalendarPublished', data: { calendar: seedCalendar } },
    ...seedPlaybooks.map((playbook): DirectoryEvent => ({ type: 'PlaybookPublished', data: { playbook } })),
  ];
}

export const testDistrict = (): DirectoryState =>
  districtEvents().reduce((state, event) => directorySubject.evolve(state, event, ''), emptyDirectory);

export { actor, clock, supervisor } from '../spec/fixture';

export const entity = 'gulou:task:0000000000000000000000TEST';

/** A task under test: commands go in at an instant, outcomes come out; history and state stand by. */
export class TaskSpec extends Spec<TaskState, TaskCommand, TaskEvent, DirectoryState> {
  constructor(start: string, directory: DirectoryState = testDistrict(), subject: typeof taskSubject = taskSubject) {
    super(start, { subject, policy: directory, entity, ring: { type: 'RingTask' } });
  }

  get directory(): DirectoryState {
    return this.policy;
  }

  get task(): Task {
    if (this.state.status === 'none') throw new Error('not opened');
    return this.state;
  }

  /** The running obligations of a kind. */
  owed(kind: ObligationKind): Obligation[] {
    return this.task.obligations.filter((o) => o.kind === kind);
  }
}

/** A complete OpenTask command with the given differences. */
export const open = (
  more: Partial<Extract<TaskCommand, { type: 'OpenTask' }>> = {},
): Extract<TaskCommand, { type: 'OpenTask' }> => ({
  type: 'OpenTask',
  class: 'urgent',
  lead: 'housing',
  assists: [],
  reviewer: null,
  rectifyBy: null,
  hazard: {
    ledgerNumber: 'RQ-1',
    foundOn: '2026-03-02',
    source: '专项排查',
    inspectedBy: null,
    inspector: null,
    owner: '东街小吃店',
    ownerCode: null,
    place: { address: '东街1号', township: 'town', grid: null, longitude: null, latitude: null, kind: '餐饮场所' },
    part: '灶具连接管',
    description: '灶具连接软管老化开裂',
    basis: null,
    severity: null,
    measures: null,
    fundsYuan: null,
    responsibleBody: null,
    responsiblePerson: null,
    patron: null,
    remarks: null,
  },
  ...more,
});

export const plan = {
  goal: '消除隐患',
  method: '更换金属软管',
  resources: '200元',
  responsible: '店主',
  timeLimit: '2026-03-03',
  safety: '停用期间关闭总阀',
  milestones: [],
};
