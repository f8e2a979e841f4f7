import { type Agency, ladderLevelNames, type LadderLevel, type Person, type Post, type Rung } from '@baton/contracts';
import type { Speech } from './speech';
import { inBoth } from './words';

/** A post and who sits in it, as the directory lists posts. */
export interface PostSeat extends Post {
  person: string | null;
  deputy: string | null;
}

/** What is known of a district when a ladder is read. */
export interface DistrictFacts {
  agencies: readonly Agency[];
  people: readonly Person[];
  posts: readonly PostSeat[];
}

const levelNames = inBoth(ladderLevelNames, {
  remind: 'reminder',
  order: 'order',
  raise: 'raised order',
  list: 'listed publicly',
  criticise: 'criticism',
  summon: 'summons',
  refer: 'referral',
});

/** The words on a notice in Chinese; in English its level with them. */
export const rungName = ({ level, name }: { level: LadderLevel; name: string }, say: Speech): string =>
  say.t(name, `${levelNames[level].en} (${name})`);

const roleTitles: Record<string, { zh: string; en: string }> = {
  liaison: { zh: '联络员', en: 'liaison' },
  'duty-leader': { zh: '带班领导', en: 'duty leader' },
  leader: { zh: '主要负责人', en: 'head' },
  'district-duty': { zh: '值班领导', en: 'duty officer' },
  supervisor: { zh: '督查负责人', en: 'supervisor' },
  chief: { zh: '分管领导', en: 'chief' },
};

/** Whom a rung reaches, in general words: `责任单位 联络员`, `区级 督查负责人`. */
export function targetWords({ of, role }: Rung['to'], say: Speech): string {
  const title = roleTitles[role] ? say.of(roleTitles[role]) : role;
  return of === 'district'
    ? say.t(`区级 ${title}`, `the district's ${title}`)
    : say.t(`责任单位 ${title}`, `${title} of the agency responsible`);
}

/** Whom a rung would reach now for an agency: the post and the person in it; vacant posts are said to be vacant. */
export function targetNow(
  target: Rung['to'],
  responsible: string,
  { agencies, people, posts }: DistrictFacts,
  say: Speech,
): string {
  const inDistrict = new Set(agencies.filter((a) => a.kind === 'district').map((a) => a.id));
  const inScope = (p: PostSeat) => (target.of === 'district' ? inDistrict.has(p.agency) : p.agency === responsible);
  const seats = posts.filter((p) => p.role === target.role && inScope(p));
  const filled = seats.filter((p) => (p.person ?? p.deputy) !== null).sort((a, b) => (a.id < b.id ? -1 : 1))[0];
  if (!filled) return `${targetWords(target, say)}${say.t('（空缺，顺延上一级）', ' (vacant: the next rung is called)')}`;
  const person = filled.person ?? filled.deputy!;
  return `${filled.title} ${people.find((p) => p.id === person)?.name ?? person}`;
}
