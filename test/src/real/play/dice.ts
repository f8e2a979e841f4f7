import { createHash } from 'node:crypto';

/** A number in [0, 1) that is always the same for the same words: chance without an order in which it is drawn. */
export function dice(...words: (string | number)[]): number {
  return createHash('sha256').update(words.join('\n')).digest().readUInt32BE(0) / 2 ** 32;
}

/** True in a share `probability` of all cases. */
export const happens = (probability: number, ...words: (string | number)[]): boolean => dice(...words) < probability;

/** A number between `from` and `to`. */
export const between = (from: number, to: number, ...words: (string | number)[]): number => from + (to - from) * dice(...words);
