/** A worksheet of a workbook, in the order of its tabs. */
export interface Worksheet {
  /** 1-based place among all tabs: what the reading library calls for. */
  place: number;
  name: string;
  hidden: boolean;
  /** Path of its XML in the archive. */
  path: string;
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const decoded = (xml: string): string =>
  xml.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w{2,4}));/gi, (whole, hex?: string, dec?: string, name?: string) => {
    if (name) return entities[name] ?? whole;
    const code = hex ? parseInt(hex, 16) : Number(dec);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });

const attribute = (tag: string, name: string): string | undefined =>
  decoded(
    new RegExp(`(?:^|\\s)(?:\\w+:)?${name}=(?:"([^"]*)"|'([^']*)')`)
      .exec(tag)
      ?.slice(1)
      .find((v) => v !== undefined) ?? '',
  ) || undefined;

const tags = (xml: string, name: string): string[] =>
  Array.from(xml.matchAll(new RegExp(`<(?:\\w+:)?${name}\\b([^>]*?)/?>`, 'g')), (m) => m[1]!);

/** The worksheets a workbook lists, found through its relations. */
export function worksheetsOf(workbook: string, relations: string): Worksheet[] {
  const targets = new Map(tags(relations, 'Relationship').map((t) => [attribute(t, 'Id'), attribute(t, 'Target') ?? '']));
  return tags(workbook, 'sheet').map((tag, i) => {
    const target = targets.get(attribute(tag, 'id')) ?? '';
    return {
      place: i + 1,
      name: attribute(tag, 'name') ?? `Sheet${i + 1}`,
      hidden: /hidden/i.test(attribute(tag, 'state') ?? ''),
      path: target.startsWith('/') ? target.slice(1) : `xl/${target}`,
    };
  });
}

/** Whether the workbook counts days from 1904 (ECMA-376 `workbookPr@date1904`). */
export const countsFrom1904 = (workbook: string): boolean =>
  tags(workbook, 'workbookPr').some((tag) => /^(1|true)$/i.test(attribute(tag, 'date1904') ?? ''));
