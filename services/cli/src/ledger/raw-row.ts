import type { Words } from '@baton/words';

/** A cell as a file gives it. A `Date` is a spreadsheet date: wall-clock time written as UTC. */
export type RawCell = string | number | boolean | Date | null;

export interface RawRow {
  /** As a spreadsheet program numbers rows: the first line of the file is 1. */
  row: number;
  cells: RawCell[];
  /** Columns (0-based) whose value was taken from a merged cell above. */
  filled?: number[];
}

/** An opened ledger file: what it is, and its rows in order. `rows` can be read once. */
export interface LedgerFile {
  kind: 'csv' | 'xlsx';
  /** Said to the reader, e.g. `CSV · GB18030` or `XLSX · 工作表「台账」`. */
  label: Words;
  /** The workbook counts days from 1904-01-01 (old Excel for Mac). */
  date1904: boolean;
  /** For a progress display; 0 when not known. */
  approximateRows: number;
  /** Merged cells are known, so empty cells need no guessing. */
  merges: boolean;
  rows: AsyncIterable<RawRow>;
  /** Notes on the file as a whole, e.g. worksheets that were not read. */
  notes: Words[];
}

/** Caps that keep a hostile or mistaken file from filling memory. */
export const ledgerCaps = {
  xlsxBytes: 50 * 1024 * 1024,
  xlsxUnpackedBytes: 300 * 1024 * 1024,
  csvBytes: 500 * 1024 * 1024,
  rows: 200_000,
  columns: 200,
  cellChars: 10_000,
} as const;

export type LedgerFileProblem =
  | 'unreadable'
  | 'unsupported'
  | 'too-large'
  | 'too-many-rows'
  | 'too-many-columns'
  | 'cell-too-long'
  | 'broken'
  | 'encoding'
  | 'no-header'
  | 'no-such-sheet';

/** The file as a whole can't be taken: nothing of it is imported. `message` is for the reader, in Chinese; `messageEn` in English. */
export class LedgerFileError extends Error {
  override name = 'LedgerFileError';
  constructor(
    readonly code: LedgerFileProblem,
    message: string,
    readonly messageEn: string,
  ) {
    super(message);
  }
}
