import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { sameJson } from './same-json';

/** The same value with every object's keys turned round. */
const turned = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(turned);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, inner]) => [key, turned(inner)]),
  );
};

describe('sameJson', () => {
  it('does not mind the order of keys', () => {
    fc.assert(fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => sameJson(value, turned(structuredClone(value)))));
  });
  it('agrees with the text of JSON where keys stand in one order', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 2 }), fc.jsonValue({ maxDepth: 2 }), (a, b) => {
        const equal = JSON.stringify(a) === JSON.stringify(b);
        return !equal || sameJson(a, b);
      }),
    );
  });
  it.each([
    [[], {}],
    [null, {}],
    [
      [1, 2],
      [2, 1],
    ],
    [{ a: 1 }, { a: 1, b: undefined }],
    [{ toString: 1 }, {}],
    [1, '1'],
  ])('tells %j from %j', (a, b) => {
    expect([sameJson(a, b), sameJson(b, a)]).toEqual([false, false]);
  });
});
