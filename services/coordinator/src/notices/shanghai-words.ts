/** Asia/Shanghai has been UTC+8 without daylight saving since 1991. */
const offsetMs = 8 * 3_600_000;

const local = (instant: string): Date => new Date(Date.parse(instant) + offsetMs);

/** An instant as official papers write it: `2026年3月2日10时05分`. */
export function timeInWords(instant: string): string {
  const at = local(instant);
  const minutes = String(at.getUTCMinutes()).padStart(2, '0');
  return `${at.getUTCFullYear()}年${at.getUTCMonth() + 1}月${at.getUTCDate()}日${at.getUTCHours()}时${minutes}分`;
}

/** The year that stands in the number of a paper. */
export const yearOf = (instant: string): number => local(instant).getUTCFullYear();
