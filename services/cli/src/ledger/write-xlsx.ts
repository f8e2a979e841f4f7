import { type LedgerColumn, ledgerColumns, type LedgerRow } from '@baton/contracts';
import type { Column } from 'exceljs';
import { type AgencyName, ledgerCells } from './ledger-cells';

/** Column width in characters by what stands in it. */
function widthOf({ type, max, header }: LedgerColumn): number {
  if (type === 'date' || type === 'deadline') return 13;
  if (type === 'degrees' || type === 'money' || type === 'class') return 12;
  if (max >= 400) return 40;
  return Math.max(header.length * 2 + 3, Math.min(max / 4, 26));
}

const isText = ({ type }: LedgerColumn): boolean => type !== 'degrees' && type !== 'money';

/** Text columns are formatted as text, so that no spreadsheet program turns a number or a date into something else. */
function columnOf(column: LedgerColumn): Partial<Column> {
  const wrap = column.max >= 120;
  return {
    key: column.key,
    width: widthOf(column),
    style: { numFmt: isText(column) ? '@' : 'General', alignment: { vertical: 'top', wrapText: wrap } },
  };
}

/** Writes rows as an XLSX workbook, row by row: header frozen and filtered, widths and wrapping by column. */
export async function writeXlsx(path: string, rows: AsyncIterable<LedgerRow>, nameOf: AgencyName): Promise<number> {
  const { default: excel } = await import('exceljs');
  const book = new excel.stream.xlsx.WorkbookWriter({ filename: path, useStyles: true, useSharedStrings: false });
  const sheet = book.addWorksheet('隐患台账', { views: [{ state: 'frozen', ySplit: 1, xSplit: 1 }] });
  sheet.columns = ledgerColumns.map(columnOf);
  sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: 1, column: ledgerColumns.length } };
  const head = sheet.addRow(ledgerColumns.map((c) => c.header));
  head.font = { bold: true };
  head.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFE8EEF7' } };
  head.commit();
  let count = 0;
  for await (const row of rows) {
    count += 1;
    sheet.addRow(ledgerCells(row, nameOf)).commit();
  }
  sheet.commit();
  await book.commit();
  return count;
}
