import { describe, expect, it } from '@jest/globals';
import { comfortableSpeed, paceOf } from './pace';

describe('the pace of a run', () => {
  it('goes a day in two seconds while records are few, slower when they are many', () => {
    expect(comfortableSpeed(600, 75)).toBe(43_200);
    expect(comfortableSpeed(58_000, 184)).toBeLessThan(5_000);
  });

  it('begins a day before the first record and ends some days after the last', () => {
    const [first, last] = [Date.parse('2014-10-01T00:00:00Z'), Date.parse('2014-12-01T00:00:00Z')];
    const pace = paceOf(first, last, 2000, { speed: 1000, tailDays: 10 }, 5_000);
    expect(pace.setting).toEqual({ start: '2014-09-30T00:00:00.000Z', epoch: 30_000, speed: 1000 });
    expect(new Date(pace.end).toISOString()).toBe('2014-12-11T00:00:00.000Z');
  });
});
