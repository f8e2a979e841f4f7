import { describe, expect, it } from '@jest/globals';
import { between, dice, happens } from './dice';

describe('dice', () => {
  it('falls the same way for the same words', () => {
    expect(dice('a', 1)).toBe(dice('a', 1));
    expect(dice('a', 1)).not.toBe(dice('a', 2));
  });

  it('is spread over its range', () => {
    const throws = Array.from({ length: 2000 }, (_, i) => between(10, 20, 'spread', i));
    expect(Math.min(...throws)).toBeGreaterThanOrEqual(10);
    expect(Math.max(...throws)).toBeLessThan(20);
    const mean = throws.reduce((sum, x) => sum + x, 0) / throws.length;
    expect(mean).toBeGreaterThan(14.5);
    expect(mean).toBeLessThan(15.5);
  });

  it('happens about as often as it should', () => {
    const share = Array.from({ length: 2000 }, (_, i) => happens(0.1, i)).filter(Boolean).length / 2000;
    expect(share).toBeGreaterThan(0.07);
    expect(share).toBeLessThan(0.13);
  });
});
