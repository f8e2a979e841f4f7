import { describe, expect, it } from '@jest/globals';
import { Arrivals } from './arrivals';

describe('arrivals', () => {
  it('remember when a version, or one that holds it, first came', async () => {
    const arrivals = new Arrivals();
    arrivals.note('a', 2, 100);
    arrivals.note('a', 5, 200);
    arrivals.note('a', 2, 300);
    expect(await arrivals.when('a', 1)).toBe(100);
    expect(await arrivals.when('a', 2)).toBe(100);
    expect(await arrivals.when('a', 3)).toBe(200);
  });

  it('tell those who wait, each at its version', async () => {
    const arrivals = new Arrivals();
    const [three, four, other] = [arrivals.when('a', 3), arrivals.when('a', 4), arrivals.when('b', 1)];
    arrivals.note('a', 3, 100);
    arrivals.note('b', 7, 150);
    arrivals.note('a', 4, 200);
    expect(await Promise.all([three, four, other])).toEqual([100, 200, 150]);
  });
});
