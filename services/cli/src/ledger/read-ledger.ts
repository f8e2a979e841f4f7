import { type Finding, ledgerColumns, type LedgerKey, type LedgerRow } from '@baton/contracts';
import { listed } from '@baton/words';
import { cellText } from './cell-text';
import { finding } from './findings';
import { findHeader, type LedgerHead } from './header';
import { moneyUnit, recognisedIn } from './header-names';
import { normaliseRow, type NormaliseContext } from './normalise-row';
import type { LedgerFile, RawCell, RawRow } from './raw-row';
import { rowWatch } from './row-watch';

export interface ReadRow {
  row: number;
  ledgerRow: LedgerRow;
  findings: Finding[];
}

export interface LedgerReading {
  head: LedgerHead;
  rows: AsyncGenerator<ReadRow>;
  /** Lines that are no hazards: section titles, sums, repeated headers. Filled while rows are read. */
  skipped: number[];
}

export type ReadContext = Omit<NormaliseContext, 'date1904' | 'yuanPerUnit'>;

/** Reads an opened ledger row by row: normalised, with everything to be said of each, repeats within the file included. */
export async function readLedger(file: LedgerFile, context: ReadContext): Promise<LedgerReading> {
  const { head, body } = await findHeader(file);
  const skipped: number[] = [];
  return { head, skipped, rows: normalisedRows(file, head, body, context, skipped) };
}

async function* normalisedRows(
  file: LedgerFile,
  head: LedgerHead,
  body: AsyncGenerator<RawRow>,
  context: ReadContext,
  skipped: number[],
): AsyncGenerator<ReadRow> {
  const title = [...head.columns.values()].find((c) => c.key === 'fundsYuan')?.title ?? '';
  const full: NormaliseContext = { ...context, date1904: file.date1904, ...moneyUnit(title) };
  const fill = file.merges ? mergedCells : guessedCells(head);
  const watch = rowWatch();
  for await (const raw of body) {
    const cells = raw.cells.map((c) => (typeof c === 'string' && c.trim() === '' ? null : c));
    if (cells.every((c) => c === null)) continue;
    const byKey = new Map([...head.columns].map(([i, { key }]) => [key, cells[i] ?? null]));
    if (isNoHazard(cells, byKey)) {
      skipped.push(raw.row);
      continue;
    }
    const noted = fill(byKey, raw, head);
    const { row, findings } = normaliseRow((key) => byKey.get(key) ?? null, full);
    const all = [...noted, ...findings];
    yield { row: raw.row, ledgerRow: row, findings: [...all, ...watch(raw.row, row, all)] };
  }
}

type Cells = Map<LedgerKey, RawCell>;
const fillable = new Set<LedgerKey>(ledgerColumns.filter((c) => 'fill' in c).map((c) => c.key));

/** Merged cells: columns that are the same for several hazards keep the value; others belong to the first row alone. */
function mergedCells(cells: Cells, raw: RawRow, head: LedgerHead): Finding[] {
  const found: Finding[] = [];
  for (const i of raw.filled ?? []) {
    const key = head.columns.get(i)?.key;
    if (!key || fillable.has(key)) continue;
    if (key === 'ledgerNumber') found.push(finding('merged-number', key, { value: cells.get(key) }));
    cells.set(key, null);
  }
  return found;
}

/** A CSV made from merged cells: a row that says what is wrong but neither whose nor where belongs to the one above. */
function guessedCells(head: LedgerHead): (cells: Cells, raw: RawRow) => Finding[] {
  const named = [...head.columns.values()].map((c) => c.key);
  const places = named.filter((k) => k === 'owner' || k === 'address');
  const columns = named.filter((k) => fillable.has(k));
  let above: Cells = new Map();
  return (cells) => {
    const has = (key: LedgerKey) => cellText(cells.get(key) ?? null) !== '';
    const belongs = above.size > 0 && places.length > 0 && !places.some(has) && has('description');
    const empty = belongs ? columns.filter((k) => !has(k) && above.get(k)) : [];
    for (const key of empty) cells.set(key, above.get(key)!);
    above = new Map(columns.map((k) => [k, cells.get(k) ?? null]));
    return empty.length > 0 ? [finding('filled-down', null, { detail: listed(empty.map(nameOf)) })] : [];
  };
}

const nameOf = (key: LedgerKey): string => ledgerColumns.find((c) => c.key === key)!.header;
const footer = /^(?:合计|总计|小计|备注|注[:：]|填表|填报|制表|审核|说明|统计|负责人|分管领导|联系人)/;

function isNoHazard(cells: RawCell[], byKey: Cells): boolean {
  const texts = cells.map((c) => cellText(c)).filter((t) => t !== '');
  if (texts.length >= 3 && recognisedIn(texts) >= Math.max(3, texts.length / 2)) return true;
  const described = cellText(byKey.get('description') ?? null) !== '';
  const first = texts.find((t) => !/^\d+$/.test(t)) ?? '';
  return texts.length <= 1 || (footer.test(first) && (!described || texts.length <= 2)) || (!described && texts.length <= 2);
}
