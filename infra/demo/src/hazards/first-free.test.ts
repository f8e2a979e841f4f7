import { expect, it } from '@jest/globals';
import { firstFree } from './first-free';

it.each([0, 1, 2, 3, 7, 8, 100, 1023, 1024])('finds the number after %d taken ones', async (count) => {
  let asked = 0;
  const taken = (n: number) => Promise.resolve((asked += 1) > 0 && n <= 300 + count);
  expect(await firstFree(301, taken)).toBe(301 + count);
  expect(asked).toBeLessThanOrEqual(1 + 2 * Math.ceil(Math.log2(count + 2)));
});
