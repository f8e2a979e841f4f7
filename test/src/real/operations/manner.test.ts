import { describe, expect, it } from '@jest/globals';
import { agencyManner, commanderManner } from './manner';

describe('manner at operations', () => {
  it('is the same for the same words', () => {
    expect(agencyManner(7, 'fire', 3)).toEqual(agencyManner(7, 'fire', 3));
    expect(commanderManner(7, 3)).toEqual(commanderManner(7, 3));
  });

  it('is mostly good, and every other kind comes up with every seed', () => {
    for (const seed of [1, 2]) {
      const agencies = Array.from({ length: 600 }, (_, i) => agencyManner(seed, i));
      const share = (of: (one: (typeof agencies)[number]) => boolean): number => agencies.filter(of).length / agencies.length;
      expect(share(({ answers }) => answers === 'comes')).toBeGreaterThan(0.75);
      for (const answers of ['refuses', 'refuses, then comes', 'silent'])
        expect(share((one) => one.answers === answers)).toBeGreaterThan(0.02);
      expect(share(({ answersAt }) => answersAt > 1)).toBeGreaterThan(0.06);
      for (const arrives of ['far off', 'late', 'never']) expect(share((one) => one.arrives === arrives)).toBeGreaterThan(0.01);
      const commanders = Array.from({ length: 600 }, (_, i) => commanderManner(seed, i));
      for (const what of ['go', 'postpone', 'call-off']) expect(commanders.map(({ changesPlan }) => changesPlan)).toContain(what);
      expect(commanders.filter(({ silent }) => silent).length).toBeGreaterThan(20);
    }
  });
});
