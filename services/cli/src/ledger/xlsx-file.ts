import { readFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import type { Words } from '@baton/words';
import { checkedCells } from './csv-file';
import { ledgerKeyOf, recognisedIn } from './header-names';
import { LedgerFileError, type LedgerFile, type RawCell, type RawRow } from './raw-row';
import { type MergedRange, scanSheet, type SheetScan } from './sheet-scan';
import { countsFrom1904, type Worksheet, worksheetsOf } from './workbook-parts';
import { unpackZip } from './zip-archive';

interface Workbook {
  sheets: Worksheet[];
  date1904: boolean;
  parts: Map<string, Buffer>;
}

/**
 * Opens an XLSX ledger: the worksheet asked for, or the first visible one whose first rows name columns of a ledger.
 * The archive is unpacked here under caps and handed on as plain stored parts, so that no other reader inflates it.
 */
export async function openXlsx(path: string, sheetName?: string): Promise<LedgerFile> {
  const workbook = openWorkbook(await readFile(path));
  const candidates = candidateSheets(workbook.sheets, sheetName);
  for (const sheet of candidates) {
    const rows = await sheetRows(workbook, sheet);
    if (candidates.length === 1 || rows.slice(0, 20).some((r) => recognisedIn(r.cells.map(shown)) >= 3)) {
      return ledgerFile(workbook, sheet, rows);
    }
  }
  return ledgerFile(workbook, candidates[0]!, []);
}

const shown = (cell: RawCell): string => (typeof cell === 'string' ? cell : '');

const decoder = new TextDecoder('utf-8');
const textOf = (parts: Map<string, Buffer>, name: string): string => decoder.decode(parts.get(name) ?? new Uint8Array());

function openWorkbook(file: Buffer): Workbook {
  const parts = unpackZip(file, (name) => name.endsWith('.xml') || name.endsWith('.rels'));
  const workbook = textOf(parts, 'xl/workbook.xml');
  const sheets = worksheetsOf(workbook, textOf(parts, 'xl/_rels/workbook.xml.rels'));
  if (sheets.length === 0) {
    throw new LedgerFileError('broken', '不是 Excel 工作簿：里面没有工作表', 'Not an Excel workbook: no worksheet in it');
  }
  return { sheets, date1904: countsFrom1904(workbook), parts };
}

function candidateSheets(sheets: Worksheet[], name?: string): Worksheet[] {
  if (name === undefined) {
    const visible = sheets.filter((s) => !s.hidden);
    return visible.length > 0 ? visible : sheets;
  }
  const found = sheets.filter((s) => s.name === name || String(s.place) === name);
  if (found.length > 0) return found.slice(0, 1);
  const names = sheets.map((s) => s.name).join('、');
  throw new LedgerFileError(
    'no-such-sheet',
    `没有工作表「${name}」，现有：${names}`,
    `No worksheet "${name}"; there are: ${names}`,
  );
}

const unread = (sheets: readonly string[]): Words => ({
  zh: `未读取的工作表：${sheets.map((name) => `「${name}」`).join('、')}（用 --sheet 指定）`,
  en: `Worksheets that were not read: ${sheets.map((name) => `"${name}"`).join(', ')} (name one with --sheet)`,
});

function ledgerFile(workbook: Workbook, sheet: Worksheet, rows: RawRow[]): LedgerFile {
  const others = workbook.sheets.filter((s) => s !== sheet && !s.hidden).map((s) => s.name);
  return {
    kind: 'xlsx',
    label: {
      zh: `XLSX · 工作表「${sheet.name}」${workbook.date1904 ? ' · 1904 日期系统' : ''}`,
      en: `XLSX · worksheet "${sheet.name}"${workbook.date1904 ? ' · dates since 1904' : ''}`,
    },
    date1904: workbook.date1904,
    approximateRows: rows.length,
    merges: true,
    notes: others.length > 0 ? [unread(others)] : [],
    rows: Readable.from(rows) as AsyncIterable<RawRow>,
  };
}

async function sheetRows(workbook: Workbook, sheet: Worksheet): Promise<RawRow[]> {
  const scan = scanSheet(textOf(workbook.parts, sheet.path));
  const data = await parsedSheet(workbook, sheet);
  data.forEach((cells, i) => checkedCells(cells, i + 1));
  const rows: RawRow[] = data.map((cells, i) => ({ row: i + 1, cells: withErrors(cells, i + 1, scan) }));
  for (const range of scan.merged) fillMerged(rows, range);
  return rows.map((r) => ({ ...r, cells: checkedCells(r.cells, r.row) }));
}

function withErrors(cells: RawCell[], row: number, scan: SheetScan): RawCell[] {
  return scan.errors.size === 0 ? cells : cells.map((cell, i) => scan.errors.get(`${row}:${i}`) ?? cell);
}

/** Gives the cells below the first of a merged range its value; sideways it stays in the first column. */
function fillMerged(rows: RawRow[], range: MergedRange): void {
  const first = rows[range.top - 1]?.cells[range.left] ?? null;
  if (first === null || ledgerKeyOf(shown(first)) !== null) return;
  for (const target of rows.slice(range.top, range.bottom)) fillCell(target, range.left, first);
}

function fillCell(target: RawRow, column: number, value: RawCell): void {
  if (target.cells.every((c) => c === null)) return;
  while (target.cells.length <= column) target.cells.push(null);
  if (target.cells[column] !== null) return;
  target.cells[column] = value;
  (target.filled ??= []).push(column);
}

async function parsedSheet(workbook: Workbook, sheet: Worksheet): Promise<RawCell[][]> {
  const [{ readSheet }, { zipSync }] = await Promise.all([import('read-excel-file/node'), import('fflate')]);
  const needed = [...workbook.parts].filter(([name]) => !name.startsWith('xl/worksheets/') || name === sheet.path);
  const stored = zipSync(Object.fromEntries(needed), { level: 0 });
  try {
    return (await readSheet(
      Buffer.from(stored.buffer, stored.byteOffset, stored.byteLength),
      sheet.place,
    )) as unknown as RawCell[][];
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    throw new LedgerFileError(
      'broken',
      `工作表「${sheet.name}」无法读取：${detail}`,
      `Worksheet "${sheet.name}" can't be read: ${detail}`,
    );
  }
}
