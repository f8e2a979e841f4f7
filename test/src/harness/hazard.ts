import type { TaskCommand } from '@baton/contracts';

type Open = Extract<TaskCommand, { type: 'OpenTask' }>;
type Plan = NonNullable<Extract<TaskCommand, { type: 'AcceptDuty' }>['plan']>;

/** A complete OpenTask command: a restaurant's gas hazard, offered to the housing bureau, reviewed by the fire brigade. */
export function openHazard(more: Partial<Omit<Open, 'hazard'>> & { hazard?: Partial<Open['hazard']> } = {}): Open {
  const { hazard, ...rest } = more;
  return {
    type: 'OpenTask',
    class: 'complex',
    lead: 'housing',
    assists: [],
    reviewer: 'fire',
    rectifyBy: null,
    ...rest,
    hazard: {
      ledgerNumber: null,
      foundOn: '2026-11-02',
      source: '专项排查',
      inspectedBy: '东街街道',
      inspector: '网格员',
      owner: '东街小吃店',
      ownerCode: null,
      place: { address: '东街1号', township: 'town', grid: '第三网格', longitude: null, latitude: null, kind: '餐饮场所' },
      part: '灶具连接管',
      description: '灶具连接软管老化开裂，未安装可燃气体报警器',
      basis: '《燃气工程项目规范》',
      severity: '较大',
      measures: '更换金属软管，加装报警器',
      fundsYuan: null,
      responsibleBody: '东街小吃店',
      responsiblePerson: null,
      patron: null,
      remarks: null,
      ...hazard,
    },
  };
}

/** A complete plan 一隐患一方案. */
export const planFor = (timeLimit: string): Plan => ({
  goal: '消除软管老化隐患',
  method: '更换金属软管，加装可燃气体报警器',
  resources: '800元，店方自筹',
  responsible: '东街小吃店、区住建局燃气科',
  timeLimit,
  safety: '整改期间关闭入户总阀，专人盯守',
  milestones: [],
});
