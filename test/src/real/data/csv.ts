import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

/** Cells of an RFC 4180 text, row by row: quoted cells may hold commas, line ends and doubled quotes. */
export function csvCells(text: string): string[][] {
  const rows: string[][] = [];
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/gy;
  let row: string[] = [];
  while (cell.lastIndex < text.length) {
    const match = cell.exec(text);
    if (!match) throw new Error(`not CSV from character ${cell.lastIndex} on`);
    row.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '');
    if (match[3] === ',') continue;
    rows.push(row);
    row = [];
  }
  return rows;
}

/** Rows of a gzipped CSV file as records under its header line. */
export function readGzippedCsv(file: string): Record<string, string>[] {
  const [header = [], ...rows] = csvCells(gunzipSync(readFileSync(file)).toString('utf8'));
  return rows.map((cells) => Object.fromEntries(header.map((name, i) => [name, cells[i] ?? ''])));
}

const quoted = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** A CSV text with a line per row. */
export const csvText = (rows: readonly (readonly string[])[]): string =>
  rows.map((row) => `${row.map(quoted).join(',')}\n`).join('');
