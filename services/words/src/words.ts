/** The same thing said in both languages. */
export interface Words {
  zh: string;
  en: string;
}

/** Names in a row, as each language separates them: `甲、乙`, `a, b`. */
export const listed = (names: readonly string[]): Words => ({ zh: names.join('、'), en: names.join(', ') });

/** Joins a table of Chinese names with the English ones of the same keys. */
export function inBoth<K extends string>(zh: Record<K, string>, en: Record<K, string>): Record<K, Words> {
  const keys = Object.keys(zh) as K[];
  return Object.fromEntries(keys.map((key) => [key, { zh: zh[key], en: en[key] }])) as Record<K, Words>;
}
