/** A blank that some set between a Chinese character and a number, and others do not: 望江路 18 号. */
const setApart = /(?<=\p{Script=Han})\s+(?=\d)|(?<=\d)\s+(?=\p{Script=Han})/gu;

/** Full-width signs as half-width ones, blanks and case aside: how two people write one address. */
const plain = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').replace(setApart, '').trim();

/** 路 and what else names a stretch of houses; the longest run up to the last of them before the number. */
const chineseStreet = /^(.*?(?:大道|路|街|巷|弄|道|里|村|小区|社区|苑|园))(?=\d|[甲乙丙丁]?\d|$)/u;
/** A number of a house, a building or a block: 88号, 6号3栋, 12-1号. */
const chineseBuilding = /^(.*?\d+(?:[-–]\d+)?\s*号(?:院)?(?:\s*\d+\s*(?:栋|幢|座|号楼))?)/u;
/** 123 main st, 123-A main st #4. */
const numberFirst = /^(\d+[\w-]*)\s+([^#,]+)/u;

/** The street an address lies in, or null when none can be told. */
export function streetOf(address: string): string | null {
  const text = plain(address);
  const [, , english] = numberFirst.exec(text) ?? [];
  return english?.trim() ?? chineseStreet.exec(text)?.[1] ?? null;
}

/** The building an address lies in, or null when none can be told. */
export function buildingOf(address: string): string | null {
  const text = plain(address);
  const [, number, street] = numberFirst.exec(text) ?? [];
  return street === undefined ? (chineseBuilding.exec(text)?.[1] ?? null) : `${number} ${street.trim()}`;
}

/** Who owns a place, as far as two entries can be known to mean the same: by code, else by name. */
export const ownerOf = ({ owner, ownerCode }: { owner: string | null; ownerCode: string | null }): string | null =>
  ownerCode ?? (owner === null ? null : plain(owner));
