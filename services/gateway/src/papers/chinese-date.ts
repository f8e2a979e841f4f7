import { localTime } from '@baton/rules';

/**
 * The date of an instant as official papers write it, in Asia/Shanghai: `2026年3月2日`, Arabic figures without leading
 * zeros (GB/T 9704—2012 §7.3.5.4).
 */
export function chineseDate(instant: string): string {
  const [year, month, day] = localTime(instant).slice(0, 10).split('-').map(Number);
  return `${year}年${month}月${day}日`;
}

/** The same with the time of day: `2026年3月2日10时05分`. */
export function chineseTime(instant: string): string {
  const [hour, minute] = localTime(instant).slice(11).split(':');
  return `${chineseDate(instant)}${Number(hour)}时${minute}分`;
}

/** The time of day alone where the date is that of another instant: `10时05分`, else with its date. */
export const chineseTimeBeside = (instant: string, other: string): string =>
  chineseDate(instant) === chineseDate(other) ? chineseTime(instant).slice(chineseDate(instant).length) : chineseTime(instant);
