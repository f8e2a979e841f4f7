import type { Agency } from '@baton/contracts';

/** A name looked up in the directory. `guessed`: found by part of the name, so the reader is told. */
export type AgencyMatch =
  | { how: 'exact' | 'guessed'; agency: Agency }
  | { how: 'ambiguous'; candidates: Agency[] }
  | { how: 'unknown'; similar: Agency[] };

export interface AgencyBook {
  match(name: string): AgencyMatch;
  /** Splits a cell with several names; what can't be told apart stays one piece. */
  split(cell: string): string[];
  nameOf(id: string): string;
}

const keyOf = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s()[\]【】「」"'“”·]/g, '');

/** 住房和城乡建设局 is called 住建局 in every corridor: usual contractions, compared on both sides. */
const contractions: readonly (readonly [RegExp, string])[] = [
  [/住房(?:和|与)?(?:城乡)?(?:建设|保障)(?:和房产管理)?/, '住建'],
  [/市场监督管理/, '市监'],
  [/市场监管/, '市监'],
  [/应急管理/, '应急'],
  [/消防救援/, '消防'],
  [/城市(?:综合)?(?:管理|执法)(?:和?综合执法)?/, '城管'],
  [/交通运输/, '交通'],
  [/商务(?:和粮食)?/, '商务'],
  [/文化(?:和|体育和)?旅游/, '文旅'],
  [/卫生健康/, '卫健'],
  [/农业农村/, '农业'],
  [/自然资源(?:和规划)?/, '资规'],
  [/(?:街道)?办事处$/, ''],
  [/人民政府$/, ''],
  [/委员会$/, '委'],
];

const contracted = (key: string): string => contractions.reduce((k, [from, to]) => k.replace(from, to), key);
const place = /^(?:[^省市区县局委]{2,8}(?:省|市)){0,2}[^省市区县局委]{1,6}[区县]/;
/** Without the district before it: 鼓楼区住建局, 区住建局 and 住建局 are one. */
const local = (key: string): string =>
  contracted(key)
    .replace(place, '')
    .replace(/^(?:区|县|市)(?=[\u4e00-\u9fa5]{2})/, '');

/** An index of the directory's agencies by every way of writing their names. */
export function agencyBook(agencies: readonly Agency[]): AgencyBook {
  const exact = new Map<string, Set<Agency>>();
  const loose = new Map<string, Set<Agency>>();
  const byId = new Map(agencies.map((a) => [a.id, a]));
  const put = (index: Map<string, Set<Agency>>, key: string, agency: Agency) => {
    if (key) (index.get(key) ?? index.set(key, new Set()).get(key)!).add(agency);
  };
  for (const agency of agencies) {
    for (const name of [agency.name, agency.shortName, ...agency.aliases, agency.id]) {
      put(exact, keyOf(name), agency);
      put(loose, local(keyOf(name)), agency);
    }
  }
  const cache = new Map<string, AgencyMatch>();
  const match = (name: string): AgencyMatch => {
    const known = cache.get(name);
    if (known) return known;
    const found = lookUp(keyOf(name), exact, loose, agencies);
    if (cache.size < 50_000) cache.set(name, found);
    return found;
  };
  return { match, split: (cell) => splitNames(cell, match), nameOf: (id) => byId.get(id)?.name ?? id };
}

function lookUp(
  key: string,
  exact: Map<string, Set<Agency>>,
  loose: Map<string, Set<Agency>>,
  agencies: readonly Agency[],
): AgencyMatch {
  const direct = exact.get(key);
  if (direct) return direct.size === 1 ? one('exact', direct) : { how: 'ambiguous', candidates: [...direct] };
  const part = loose.get(local(key)) ?? containing(key, agencies);
  if (part.size === 1) return one('guessed', part);
  if (part.size > 1) return { how: 'ambiguous', candidates: [...part] };
  return { how: 'unknown', similar: mostSimilar(key, agencies) };
}

const one = (how: 'exact' | 'guessed', found: Set<Agency>): AgencyMatch => ({ how, agency: [...found][0]! });

/** Agencies whose full name ends with what was written (燃气公司 for 华润燃气公司), three characters at least. */
function containing(key: string, agencies: readonly Agency[]): Set<Agency> {
  if (key.length < 3) return new Set();
  return new Set(agencies.filter((a) => [a.name, a.shortName, ...a.aliases].some((n) => keyOf(n).endsWith(key))));
}

function mostSimilar(key: string, agencies: readonly Agency[]): Agency[] {
  const letters = new Set(local(key));
  const score = (a: Agency) => [...new Set(local(keyOf(a.shortName)))].filter((c) => letters.has(c)).length;
  const scored = agencies.map((agency) => ({ agency, score: score(agency) })).filter((s) => s.score > 0);
  return scored
    .sort((a, b) => b.score - a.score)
    .slice(0, 3)
    .map((s) => s.agency);
}

/** `和`, `及` and spaces may also stand inside a name (住房和城乡建设局), so they divide only what is no name as a whole. */
function splitNames(cell: string, match: (name: string) => AgencyMatch): string[] {
  const pieces = cell.split(/[、，,;；/／|\n\r]+/).map((p) => p.replace(/等(?:单位|部门)?$/, '').trim());
  return pieces.filter(Boolean).flatMap((piece) => divided(piece, match));
}

const isKnown = (m: AgencyMatch): boolean => m.how === 'exact' || m.how === 'guessed';

function divided(piece: string, match: (name: string) => AgencyMatch): string[] {
  if (isKnown(match(piece))) return [piece];
  for (const at of piece.matchAll(/\s+|以及|[和及与&＆+＋]/g)) {
    const left = piece.slice(0, at.index).trim();
    const right = piece.slice(at.index + at[0].length).trim();
    if (!left || !right || !isKnown(match(left))) continue;
    const rest = divided(right, match);
    if (rest.every((r) => isKnown(match(r)))) return [left, ...rest];
  }
  return [piece];
}
