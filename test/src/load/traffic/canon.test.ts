import { describe, expect, it } from '@jest/globals';
import { Canon } from './canon';

describe('a canon', () => {
  it('begins a story with every beat and lets each go on by one step', () => {
    let n = 0;
    const canon = new Canon(() => {
      n += 1;
      return ['opens', 'goes on', 'ends'].map((what) => `${n} ${what}`);
    });
    expect(Array.from({ length: 12 }, () => canon.next())).toEqual([
      '1 opens',
      ...['1 goes on', '2 opens'],
      ...['1 ends', '2 goes on', '3 opens'],
      ...['2 ends', '3 goes on', '4 opens'],
      ...['3 ends', '4 goes on', '5 opens'],
    ]);
  });
});
