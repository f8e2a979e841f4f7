import { expect, it } from '@jest/globals';
import { recordHash } from './compare';

it('tells records apart by what they say, not by the order in which they say it', () => {
  expect(recordHash({ a: 1, b: { c: [1, { d: null, e: 2 }] } })).toBe(recordHash({ b: { c: [1, { e: 2, d: null }] }, a: 1 }));
  expect(recordHash({ a: [1, 2] })).not.toBe(recordHash({ a: [2, 1] }));
  expect(recordHash({ a: 1 })).not.toBe(recordHash({ a: '1' }));
});
