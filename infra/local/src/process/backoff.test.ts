import { expect, it } from '@jest/globals';
import { backoffMs } from './backoff';

it('waits longer from start to start, up to 15 s', () => {
  expect([1, 2, 3, 4, 5, 6, 7, 8, 100].map(backoffMs)).toEqual([250, 500, 1000, 2000, 4000, 8000, 15000, 15000, 15000]);
});
