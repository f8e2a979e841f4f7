import { tooManyRows } from './csv-file';
import { tooWide } from './csv-guard';
import { ledgerCaps } from './raw-row';

export interface MergedRange {
  top: number;
  bottom: number;
  left: number;
  right: number;
}

/** What the reading library does not tell about a worksheet: its extent, merged cells, cells that hold an error. */
export interface SheetScan {
  merged: MergedRange[];
  /** `row:column` → the error shown, e.g. `#N/A`. */
  errors: Map<string, string>;
}

/** Column letters to a 0-based index: `A` 0, `AA` 26. */
const columnIndex = (letters: string): number => [...letters].reduce((n, c) => n * 26 + c.charCodeAt(0) - 64, 0) - 1;

/**
 * Looks through a worksheet's XML before it is parsed. Throws when a row or a filled cell lies beyond the caps: the
 * parser would make all the empty cells before it.
 */
export function scanSheet(xml: string): SheetScan {
  checkExtent(xml);
  return { merged: mergedRanges(xml), errors: errorCells(xml) };
}

function checkExtent(xml: string): void {
  const cell = /<(?:\w+:)?c\b[^>]*?\br="([A-Z]{1,4})(\d{1,9})"[^>]*?(\/?)>/g;
  for (let m = cell.exec(xml); m; m = cell.exec(xml)) {
    if (m[3] === '/') continue;
    const row = Number(m[2]);
    if (row > ledgerCaps.rows) throw tooManyRows();
    if (columnIndex(m[1]!) >= ledgerCaps.columns) throw tooWide(row);
  }
  const row = /<(?:\w+:)?row\b[^>]*?\br="(\d{1,12})"/g;
  for (let m = row.exec(xml); m; m = row.exec(xml)) if (Number(m[1]) > 1_048_576) throw tooManyRows();
}

function mergedRanges(xml: string): MergedRange[] {
  const found = xml.matchAll(/<(?:\w+:)?mergeCell\b[^>]*?\bref="\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})"/g);
  return Array.from(found, ([, c1, r1, c2, r2]) => ({
    top: Number(r1),
    bottom: Math.min(Number(r2), ledgerCaps.rows),
    left: columnIndex(c1!),
    right: Math.min(columnIndex(c2!), ledgerCaps.columns - 1),
  }));
}

function errorCells(xml: string): Map<string, string> {
  const found = xml.matchAll(/<(?:\w+:)?c\b([^>]*?\bt="e"[^>]*)>(?:(?!<\/(?:\w+:)?c>).){0,2000}?<(?:\w+:)?v>([^<]{1,20})</gs);
  const errors = new Map<string, string>();
  for (const [, attributes, shown] of found) {
    const at = /\br="([A-Z]{1,3})(\d{1,7})"/.exec(attributes!);
    if (at) errors.set(`${at[2]}:${columnIndex(at[1]!)}`, shown!);
  }
  return errors;
}
