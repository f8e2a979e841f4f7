import { ledgerColumns, type LedgerKey } from '@baton/contracts';
import { ledgerKeyOf } from './header-names';
import { type LedgerFile, LedgerFileError, type RawCell, type RawRow } from './raw-row';

export interface LedgerHead {
  /** The last row of the header; data begin below it. */
  row: number;
  /** 0-based column → what it is, with the words of the file. */
  columns: Map<number, { key: LedgerKey; title: string }>;
  /** Titles no column of a ledger has; their cells are not read. */
  unknown: string[];
  /** Titles that name a column an earlier title named; the earlier one is read. */
  repeated: string[];
}

/** Title lines, notes and blank rows that may stand above the header. */
const searchRows = 20;
const fewestColumns = 3;

/** Reads rows until the header is found and gives it with the rows below. Throws {@link LedgerFileError} when there is none. */
export async function findHeader(file: LedgerFile): Promise<{ head: LedgerHead; body: AsyncGenerator<RawRow> }> {
  const rows = file.rows[Symbol.asyncIterator]();
  const top: RawRow[] = [];
  while (top.length < searchRows) {
    const next = await rows.next();
    if (next.done) break;
    top.push(next.value);
  }
  const head = bestHead(top);
  if (!head) throw noHeader(top);
  return { head, body: bodyBelow(head.row, top, rows) };
}

async function* bodyBelow(headRow: number, top: RawRow[], rest: AsyncIterator<RawRow>): AsyncGenerator<RawRow> {
  try {
    yield* top.filter((r) => r.row > headRow);
    for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
  } finally {
    await rest.return?.();
  }
}

/** The row, or the pair of rows of a two-storey header, that names most columns. A pair must name more than its best row. */
function bestHead(top: RawRow[]): LedgerHead | null {
  let best: LedgerHead | null = null;
  top.forEach((row, i) => {
    const below = top[i + 1];
    const heads = [headOf(row.row, row.cells.map(titleOf))];
    if (below && namesIn(row) >= 1 && namesIn(below) >= 1 && looksLikeTitles(below)) {
      heads.push(headOf(below.row, pairTitles(row.cells, below.cells)));
    }
    for (const head of heads) if (head.columns.size > (best?.columns.size ?? fewestColumns - 1)) best = head;
  });
  return best;
}

const titleOf = (cell: RawCell | undefined): string => (typeof cell === 'string' ? cell.trim() : '');
const namesIn = (row: RawRow): number => new Set(row.cells.map((c) => ledgerKeyOf(titleOf(c))).filter(Boolean)).size;
const looksLikeTitles = (row: RawRow): boolean =>
  row.cells.every((c) => c === null || (typeof c === 'string' && c.length <= 30 && !/^\d/.test(c)));

const pairTitles = (upper: RawCell[], lower: RawCell[]): string[] =>
  Array.from({ length: Math.max(upper.length, lower.length) }, (_, i) => titleOf(lower[i]) || titleOf(upper[i]));

function headOf(row: number, titles: string[]): LedgerHead {
  const head: LedgerHead = { row, columns: new Map(), unknown: [], repeated: [] };
  const taken = new Set<LedgerKey>();
  // A column's own name wins over another column's synonym, wherever it stands.
  const exact = new Map(titles.map((t, i) => [i, ledgerColumns.find((c) => c.header === t)?.key] as const));
  const owned = new Set([...exact.values()]);
  titles.forEach((title, i) => {
    const key = exact.get(i) ?? ledgerKeyOf(title);
    if (!title || ordinal.test(title)) return;
    if (!key) head.unknown.push(title);
    else if (taken.has(key) || (!exact.get(i) && owned.has(key))) head.repeated.push(title);
    else {
      taken.add(key);
      head.columns.set(i, { key, title });
    }
  });
  return head;
}

/** A running number of rows means nothing. */
const ordinal = /^(序\s*号|行号|No\.?|#)$/i;

function noHeader(top: RawRow[]): LedgerFileError {
  const seen = top.find((r) => r.cells.some((c) => c !== null && c !== ''));
  const words = (seen?.cells ?? []).filter((c) => c !== null && c !== '').slice(0, 6);
  const first = words.length > 0 ? `；首行内容是：${words.map(String).join('｜').slice(0, 80)}` : '';
  return new LedgerFileError(
    'no-header',
    `前 ${searchRows} 行里没有找到台账表头（至少要有三个列名，如：隐患描述、地址、发现日期）${first}`,
    `No ledger header in the first ${searchRows} rows (at least three column names are needed)`,
  );
}
