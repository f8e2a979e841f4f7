import type { Random } from '../random';

const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const codeWeights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
const orgWeights = [3, 7, 9, 10, 5, 8, 4, 2];

const checked = (text: string, weights: number[], modulus: number): number =>
  modulus - (weights.reduce((sum, weight, i) => sum + weight * orgValue(text[i] ?? '0', modulus), 0) % modulus);

/** Value of a character: base 31 of the credit code, or 0–9 A=10 … Z=35 of an organisation code. */
const orgValue = (char: string, modulus: number): number =>
  modulus === 31 ? alphabet.indexOf(char) : /\d/.test(char) ? Number(char) : char.charCodeAt(0) - 55;

/** A unified social credit code of the right form (GB 32100) with valid check characters. Region 359900 does not exist, so no real body has it. */
export function inventedOwnerCode(random: Random, category: '91' | '92'): string {
  const serial = Array.from({ length: 6 }, () => alphabet[random.int(0, 30)]).join('');
  const org = `MA${serial}`;
  const orgCheck = checked(org, orgWeights, 11);
  const body = `${category}359900${org}${orgCheck === 10 ? 'X' : orgCheck % 11}`;
  return body + alphabet[checked(body, codeWeights, 31) % 31];
}
