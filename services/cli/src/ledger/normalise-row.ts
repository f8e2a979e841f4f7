import { type Finding, type HazardClass, type LedgerKey, type LedgerRow, ledgerColumns } from '@baton/contracts';
import type { AgencyBook } from './agencies';
import { cellText, isCellError, readCode, readText } from './cell-text';
import { checkOwner, checkPlace } from './check-place';
import { checkAgencies } from './check-agencies';
import { checkClass } from './check-class';
import { checkDates } from './check-dates';
import type { Draft } from './draft-row';
import { finding } from './findings';
import { readDegrees, readMoney } from './numbers';
import type { RawCell } from './raw-row';
import { readAgencies, readDateCell, readNumberCell } from './read-cells';

export interface NormaliseContext {
  /** Today in Asia/Shanghai. */
  today: string;
  year: number | null;
  date1904: boolean;
  /** Agencies of the directory, to resolve names. */
  agencies: AgencyBook;
  /** Ids of the agencies that are townships. */
  townships: ReadonlySet<string>;
  yuanPerUnit: number;
  /** For rows that name no class at all; null refuses them. */
  defaultClass: HazardClass | null;
}

export type CellOf = (key: LedgerKey) => RawCell;

export interface Normalised {
  row: LedgerRow;
  findings: Finding[];
}

/**
 * Turns the cells of one line into a normalised row and says everything that is to be said of it. An error among the
 * findings refuses the row; what it concerns is then null.
 */
export function normaliseRow(cellOf: CellOf, context: NormaliseContext): Normalised {
  const findings: Finding[] = [];
  const draft = {} as Draft;
  for (const column of ordered) {
    const cell = cellOf(column.key);
    if (isCellError(cell)) findings.push(finding('cell-error', column.key, { value: cell }));
    const reading = readColumn(column.key, isCellError(cell) ? null : cell, draft, context);
    findings.push(...reading.findings);
    Object.assign(draft, { [column.key]: reading.value });
  }
  const bad = new Set(findings.filter((f) => f.severity === 'error').map((f) => f.column));
  const say = (found: Finding[]) => findings.push(...found.filter((f) => f.code !== 'required' || !bad.has(f.column)));
  const dates = checkDates(draft, context.today, say);
  const owned = checkOwner(draft, say);
  const placed = checkPlace({ ...draft, ...owned }, say);
  const agencies = checkAgencies(draft, context.townships, say);
  const classed = checkClass(draft, context.defaultClass, say);
  if (draft.description === null) say([finding('required', 'description')]);
  return { row: { ...(draft as unknown as LedgerRow), ...dates, ...owned, ...placed, ...agencies, ...classed }, findings };
}

/** 发现日期 is read first: the year of other dates may come from it. */
const ordered = [...ledgerColumns].sort((a, b) => Number(b.key === 'foundOn') - Number(a.key === 'foundOn'));

function readColumn(
  key: LedgerKey,
  cell: RawCell,
  draft: Draft,
  context: NormaliseContext,
): { value: unknown; findings: Finding[] } {
  const { type } = ledgerColumns.find((c) => c.key === key)!;
  switch (type) {
    case 'text':
      return readText(key, cell);
    case 'code':
      return readCode(key, cell);
    case 'class':
      return { value: cellText(cell) || null, findings: [] };
    case 'date':
    case 'deadline': {
      const near = key === 'foundOn' ? null : (draft.foundOn?.date ?? null);
      return readDateCell(key, cell, { today: context.today, year: context.year, near, date1904: context.date1904 });
    }
    case 'degrees':
      return readNumberCell(key, cell, readDegrees(cell), { zh: '十进制度数，如 119.296', en: 'decimal degrees, as 119.296' });
    case 'money':
      return readNumberCell(key, cell, readMoney(cell, context.yuanPerUnit), {
        zh: '0 至 1,000,000 万元',
        en: '0 to 1,000,000 万元 (ten thousand yuan each)',
      });
    case 'agency':
    case 'agencies':
      return readAgencies(key, cell, context.agencies);
  }
}
