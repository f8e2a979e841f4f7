import type { HazardClass } from '@baton/contracts';
import type { Words } from '@baton/words';
import type { FindingCode } from './findings';

export interface ClassReading {
  value: HazardClass | null;
  note: FindingCode | null;
}

const names: Record<HazardClass, string> = { urgent: '紧急', complex: '复杂', 'long-term': '长期' };
export const classNames = names;
/** A class in both languages. */
export const classWords = (id: HazardClass): Words => ({ zh: names[id], en: id });
export const allowedClasses: Words = {
  zh: Object.values(names).join('、'),
  en: Object.entries(names)
    .map(([id, zh]) => `${zh} (${id})`)
    .join(', '),
};

const byKey = new Map<string, HazardClass>([
  ...Object.entries(names).map(([id, zh]) => [zh, id as HazardClass] as const),
  ['urgent', 'urgent'],
  ['complex', 'complex'],
  ['long-term', 'long-term'],
]);

/** Other words for the three classes, and grades of danger that ledgers put in the same column. */
const customary: readonly (readonly [RegExp, HazardClass])[] = [
  [/^(?:紧急|急迫|立即整改|立行立改|立整立改|即查即改|现场整改|i类|一类|a类)/, 'urgent'],
  [/^(?:复杂|限期整改|限时整改|限期|ii类|二类|b类)/, 'complex'],
  [/^(?:长期|持续整改|长期整改|挂账|iii类|三类|c类)/, 'long-term'],
  [/^(?:特别重大|特大|重大|极高|高风险|highrisk|high|ⅰ级|i级|一级|红)/, 'urgent'],
  [/^(?:较大|中风险|moderaterisk|moderate|medium|ⅱ级|ii级|二级|橙|黄)/, 'complex'],
  [/^(?:一般|较小|低风险|lowrisk|low|ⅲ级|iii级|三级|蓝)/, 'complex'],
];

const tidy = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s()（）]/g, '')
    .replace(/(?:类|型|性)?(?:安全)?隐患$/, '');

/**
 * The hazard class a cell names. 重大 counts as 紧急, 较大 and 一般 as 复杂, with a note: a grade of danger is not a way
 * of treatment, so the dispatcher should look. Null when it names none.
 */
export function readClass(text: string): ClassReading {
  const key = tidy(text);
  const direct = byKey.get(key) ?? byKey.get(key.replace(/类$/, ''));
  if (direct) return { value: direct, note: null };
  const found = customary.find(([pattern]) => pattern.test(key));
  return { value: found?.[1] ?? null, note: found ? 'class-synonym' : null };
}
