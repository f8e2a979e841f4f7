import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { latencyOf, percentile, ratios, spreadOf } from './statistics';

const some = fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 1 });

describe('the spread of measurements', () => {
  it.each([
    [[3], { min: 3, median: 3, max: 3 }],
    [[9, 1, 5], { min: 1, median: 5, max: 9 }],
    [[4, 1, 2, 3], { min: 1, median: 2.5, max: 4 }],
  ])('of %j', (values, spread) => expect(spreadOf(values)).toEqual(spread));

  it('keeps its order, whatever is measured', () => {
    fc.assert(
      fc.property(some, (values) => {
        const { min, median, max } = spreadOf(values);
        expect(min).toBeLessThanOrEqual(median);
        expect(median).toBeLessThanOrEqual(max);
      }),
    );
  });

  it('refuses to speak of nothing', () => expect(() => spreadOf([])).toThrow(RangeError));
});

describe('percentiles', () => {
  const hundred = Float64Array.from({ length: 100 }, (_, i) => i + 1);

  it.each([
    [0, 1],
    [50, 50],
    [99, 99],
    [99.1, 100],
    [100, 100],
  ])('the %dth of one to a hundred', (p, value) => expect(percentile(hundred, p)).toBe(value));

  it('leave at least so many at or below', () => {
    fc.assert(
      fc.property(some, fc.integer({ min: 0, max: 100 }), (values, p) => {
        const found = percentile(Float64Array.from(values).sort(), p);
        expect(values.filter((value) => value <= found).length).toBeGreaterThanOrEqual((p / 100) * values.length - 1e-9);
      }),
    );
  });

  it('sort durations as numbers', () => expect(latencyOf([10, 9, 100])).toEqual({ p50: 10, p99: 100, max: 100 }));
});

describe('ratios', () => {
  it('compare what was measured side by side', () => {
    expect(
      ratios([
        [100, 200],
        [30, 40],
        [10, 10],
      ]),
    ).toEqual({ min: 0.5, median: 0.75, max: 1 });
  });
});
