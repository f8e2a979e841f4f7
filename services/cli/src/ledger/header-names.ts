import { ledgerColumns, type LedgerKey } from '@baton/contracts';

/** A name without width, case, spaces, punctuation and marks, so that `整改 期限（*）` and `整改期限` meet. */
export function headerKey(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\u00a0\u200b\ufeff]/g, '')
    .replace(/[*:：、,，。.\-_/\\|'"“”‘’]/g, '');
}

const withoutBrackets = (key: string): string => key.replace(/[([{【〔「][^)\]}】〕」]*[)\]}】〕」]/g, '');
const onlyBracketsGone = (key: string): string => key.replace(/[()[\]{}【】〔〕「」]/g, '');

const known: ReadonlyMap<string, LedgerKey> = new Map(
  ledgerColumns.flatMap((c) => [c.header, ...c.synonyms, c.key].map((n) => [onlyBracketsGone(headerKey(n)), c.key] as const)),
);

/** The ledger column a header cell names, with or without what stands in brackets; null when it names none. */
export function ledgerKeyOf(name: string): LedgerKey | null {
  const key = headerKey(name).replace(/^\d+(?=\D)/, '');
  return known.get(onlyBracketsGone(key)) ?? known.get(withoutBrackets(key)) ?? null;
}

/** How many different ledger columns a line names. */
export const recognisedIn = (cells: readonly string[]): number =>
  new Set(cells.slice(0, 300).map(ledgerKeyOf).filter(Boolean)).size;

export interface MoneyHeader {
  /** Yuan per unit of the column: 10,000 for 万元, the ledger's custom, or 1 when the header says 元. */
  yuanPerUnit: number;
}

/** Unit of a money column by its header: `整改资金（元）` is in yuan, everything else in 万元. */
export const moneyUnit = (header: string): MoneyHeader => ({
  yuanPerUnit: /元/.test(header) && !/万/.test(header) ? 1 : 10_000,
});
