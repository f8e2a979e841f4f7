/** What a list needs to know of a row. */
interface Row {
  id: string;
}

/** Rows as they stand before somebody's eyes: new content in its old place, and what left the list still there. */
export interface Steady<R extends Row> {
  rows: { row: R; gone: boolean }[];
  /** How many came, went or moved since: shown when asked for. */
  updates: number;
}

/**
 * Keeps rows from jumping: those shown stay where they are and show what is new in them; rows that came, that went, and that
 * would stand elsewhere are counted.
 */
export function steady<R extends Row>(shown: readonly R[], fresh: readonly R[]): Steady<R> {
  const now = new Map(fresh.map((row) => [row.id, row]));
  const known = new Set(shown.map(({ id }) => id));
  const rows = shown.map((row) => ({ row: now.get(row.id) ?? row, gone: !now.has(row.id) }));
  const came = fresh.filter(({ id }) => !known.has(id)).length;
  const went = rows.filter(({ gone }) => gone).length;
  const staying = shown.filter(({ id }) => now.has(id)).map(({ id }) => id);
  const order = fresh.filter(({ id }) => known.has(id)).map(({ id }) => id);
  const moved = staying.filter((id, i) => order[i] !== id).length;
  return { rows, updates: came + went + moved };
}
