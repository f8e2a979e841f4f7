import type { TaskView } from '@baton/contracts';

/** Which departments a hazard belongs to, by the words in which it is described; the likeliest first. */
const byWords: [RegExp, string[]][] = [
  [/运输|面包车|三轮车/, ['jiaotong', 'gongan']],
  [/占压|违章搭建|夜市|流动餐车/, ['chengguan', 'zhujian']],
  [/钢瓶|气瓶|调压器 |可调式|无生产许可|五金店/, ['shijian', 'zhujian']],
  [/气瓶间|疏散|超量存放|存量/, ['xiaofang', 'zhujian']],
  [/软管|双火源|醇基|熄火保护|灶具|管道井/, ['shangwu', 'shijian', 'zhujian']],
  [/开挖|管道|立管|调压|阀门井|漏气|泄漏|报警|探测器|黑气|地下|安检|实名|供应站/, ['zhujian', 'yingji']],
];
const atHome = ['居民住宅', '出租房屋', '农村自建房'];

/** Whom a dispatcher asks when the words point nowhere else. */
const otherwise = ['zhujian', 'yingji'];

/** Agencies that would take the lead for a hazard. Whoever does not find itself here sends it back. */
export function fittingAgencies({ hazard, reviewer }: Pick<TaskView, 'hazard' | 'reviewer'>): string[] {
  const text = [hazard.part, hazard.description].join(' ');
  const words = byWords.flatMap(([pattern, agencies]) => (pattern.test(text) ? agencies : []));
  const domestic = atHome.includes(hazard.place.kind ?? '') || /户内|住户|厨房/.test(text);
  const township = hazard.place.township !== null && domestic ? [hazard.place.township] : [];
  return [...new Set([...words, ...township, ...otherwise])].filter((agency) => agency !== reviewer);
}
