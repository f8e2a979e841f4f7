import { once } from 'node:events';
import { Readable } from 'node:stream';
import { type CsvError, parse } from 'csv-parse';
import { type CsvEncoding, decodedText, detectEncoding } from './csv-encoding';
import { guardedLines, maxLineChars, tooWide } from './csv-guard';
import { recognisedIn } from './header-names';
import { LedgerFileError, type LedgerFile, ledgerCaps, type RawRow } from './raw-row';

const encodingNames: Record<CsvEncoding, string> = { 'utf-8': 'UTF-8', gb18030: 'GB18030', 'utf-16le': 'UTF-16' };
const separators = [',', '\t', ';', '|', '，'];

/** Opens a CSV ledger as a stream: encoding and separator are found out, rows come one by one. */
export async function openCsv(path: string): Promise<LedgerFile> {
  const { encoding, lines } = await detectEncoding(path);
  const separator = await detectSeparator(path, encoding);
  const label = `CSV · ${encodingNames[encoding]}`;
  return {
    kind: 'csv',
    label: { zh: label, en: label },
    date1904: false,
    approximateRows: lines,
    merges: false,
    notes: [],
    rows: csvRows(path, encoding, separator),
  };
}

/** The separator with which the first lines name most columns of a ledger; a comma when none does. */
async function detectSeparator(path: string, encoding: CsvEncoding): Promise<string> {
  let head = '';
  for await (const piece of decodedText(path, encoding)) {
    head += piece;
    if (head.length > 20_000) break;
  }
  const lines = head.slice(0, 20_000).split('\n', 20);
  const score = (s: string) => Math.max(...lines.map((l) => recognisedIn(l.split(s).map((c) => c.replaceAll('"', '')))));
  return separators.reduce((best, s) => (score(s) > score(best) ? s : best), ',');
}

async function* csvRows(path: string, encoding: CsvEncoding, separator: string): AsyncGenerator<RawRow> {
  const parser = parse({
    delimiter: separator,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: false,
    max_record_size: maxLineChars,
  });
  const source = Readable.from(guardedLines(decodedText(path, encoding), separator));
  source.once('error', (error) => parser.destroy(error));
  source.pipe(parser);
  let row = 0;
  try {
    for await (const record of parser as AsyncIterable<string[]>) {
      row += 1;
      const cells = checkedCells(record, row);
      yield { row, cells };
    }
  } catch (error) {
    throw asFileError(error, row + 1);
  } finally {
    if (!source.destroyed) {
      source.destroy();
      await once(source, 'close');
    }
  }
}

/** Cells with empty ones at the right end cut off; throws when a cap is passed. */
export function checkedCells<T>(record: T[], row: number): T[] {
  let end = record.length;
  while (end > 0 && (record[end - 1] === '' || record[end - 1] === null)) end -= 1;
  if (end > ledgerCaps.columns) throw tooWide(row);
  const cells = record.slice(0, end);
  const long = cells.findIndex((c) => typeof c === 'string' && c.length > ledgerCaps.cellChars);
  if (long >= 0) throw tooLongCell(row, long);
  if (row > ledgerCaps.rows && end > 0) throw tooManyRows();
  return cells;
}

const tooLongCell = (row: number, column: number): LedgerFileError =>
  new LedgerFileError(
    'cell-too-long',
    `第 ${row} 行第 ${column + 1} 列超过 ${ledgerCaps.cellChars} 个字符`,
    `Row ${row}, column ${column + 1} is longer than ${ledgerCaps.cellChars} characters`,
  );

export const tooManyRows = (): LedgerFileError =>
  new LedgerFileError(
    'too-many-rows',
    `行数超过上限（最多 ${ledgerCaps.rows} 行），请分成几个文件`,
    `Too many rows (at most ${ledgerCaps.rows}): split the file`,
  );

function asFileError(error: unknown, row: number): unknown {
  const code = (error as Partial<CsvError>).code;
  if (typeof code !== 'string' || !code.startsWith('CSV_')) return error;
  const quote = code === 'CSV_QUOTE_NOT_CLOSED' || code === 'CSV_MAX_RECORD_SIZE';
  return new LedgerFileError(
    'broken',
    quote ? `第 ${row} 行的引号没有闭合` : `第 ${row} 行不是正确的 CSV`,
    quote ? `A quote is left open in row ${row}` : `Row ${row} is not well-formed CSV`,
  );
}
