import type { Plan } from '@baton/contracts';
import { localDate } from '@baton/rules';
import type { Scene } from './wants/want';

const stages = ['完成现场勘查和方案会审', '落实资金并进场施工', '完成主体整改并自验'];

/** 一隐患一方案: the six elements, made of what the task says about its hazard. */
export function planFor({ view, roster, now }: Scene, agency: string): Plan {
  const { hazard } = view;
  const rectify = view.obligations.find(({ kind }) => kind === 'rectify');
  const end = rectify?.due ?? new Date(Date.parse(now) + 86_400_000).toISOString();
  const body = hazard.responsibleBody ?? hazard.owner ?? '责任单位';
  const funds = hazard.fundsYuan ? `约需资金 ${hazard.fundsYuan.toLocaleString('zh-CN')} 元，由${body}承担；` : '';
  return {
    goal: `消除${hazard.part ? `“${hazard.part}”的` : ''}安全隐患，经复核合格后销号，防止反弹。`,
    method: hazard.measures ?? '按规范整改，完成后自验。',
    resources: `${funds}所需器材由施工或供气单位备齐。`,
    responsible: `${roster.nameOf(agency)}牵头，${body}${hazard.responsiblePerson ?? '负责人'}具体实施。`,
    timeLimit: localDate(end),
    safety: '整改期间落实临时管控和专人盯守；动火、通气作业前检测浓度；发现泄漏立即关阀、疏散、报 119 和供气企业抢修电话。',
    milestones: view.class === 'long-term' ? milestones(now, end) : [],
  };
}

/** Three stages, spread over the time left. */
function milestones(now: string, end: string): Plan['milestones'] {
  const left = Date.parse(end) - Date.parse(now);
  if (left <= 0) return [];
  return stages.map((name, i) => ({
    name,
    due: new Date(Date.parse(now) + (left * (i + 1)) / (stages.length + 1)).toISOString(),
  }));
}
