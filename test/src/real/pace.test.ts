import { describe, expect, it } from '@jest/globals';
import { comfortableSpeed, paceOf, type PaceOptions } from './pace';

describe('the pace of a run', () => {
  it('goes a day in two seconds while records are few, slower when they are many', () => {
    expect(comfortableSpeed(600, 75)).toBe(43_200);
    expect(comfortableSpeed(58_000, 184)).toBeLessThan(5_000);
  });

  it('begins a day before the first record and ends some days after the last', () => {
    const [first, last] = [Date.parse('2014-10-01T00:00:00Z'), Date.parse('2014-12-01T00:00:00Z')];
    const pace = paceOf({ first, last, records: 2000 }, { speed: 1000, tailDays: null }, 5_000);
    expect(pace.setting).toEqual({ start: '2014-09-30T00:00:00.000Z', epoch: 30_000, speed: 1000 });
    expect(new Date(pace.end).toISOString()).toBe('2014-12-11T00:00:00.000Z');
  });

  it('is that of the source unless somebody wants another', () => {
    const spell = { first: 0, last: 0, records: 1, pace: { speed: 1440, tailDays: 4 } };
    const asked = (options: PaceOptions) => paceOf(spell, options, 0);
    expect(asked({ speed: null, tailDays: null })).toMatchObject({ setting: { speed: 1440 }, end: 4 * 86_400_000 });
    expect(asked({ speed: 720, tailDays: 1 })).toMatchObject({ setting: { speed: 720 }, end: 86_400_000 });
  });
});
