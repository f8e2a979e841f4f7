import { usageError } from '../exit';

/** The value of an option that is a whole number from `least` to `most`. Throws a usage error that says what is allowed. */
export function wholeNumber(option: string, text: string, least: number, most: number): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= least && value <= most) return value;
  throw usageError(
    `${option} ${text}：应是 ${least} 至 ${most} 的整数`,
    `${option} ${text}: a whole number from ${least} to ${most}`,
  );
}

/** The version of `--if-match`, if one was given. */
export const versionOf = (text: string | undefined): number | undefined =>
  text === undefined ? undefined : wholeNumber('--if-match', text, 1, 999_999_999);
