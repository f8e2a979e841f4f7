import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keptClock } from './kept-clock';

const noon = Date.parse('2026-03-02T04:00:00.000Z');
const minutes = (n: number) => noon + n * 60_000;

describe('the clock of the data', () => {
  let data: string;
  beforeEach(() => {
    data = mkdtempSync(join(tmpdir(), 'baton-clock-'));
  });
  afterEach(() => rmSync(data, { recursive: true, force: true }));

  it('is real time unless somebody asks for another', () => {
    expect(keptClock(data, undefined, noon)).toBeUndefined();
    expect(keptClock(data, 1, noon)).toBeUndefined();
  });

  it('goes on at its speed from start to start', () => {
    const fast = 'start=2026-03-02T04:00:00.000Z,epoch=2026-03-02T04:00:00.000Z,speed=60';
    expect(keptClock(data, 60, noon)).toBe(fast);
    expect(keptClock(data, 60, minutes(1))).toBe(fast);
    expect(keptClock(data, undefined, minutes(1))).toBe(fast);
  });

  it('is never set back by another speed', () => {
    keptClock(data, 60, noon);
    const slow = 'start=2026-03-02T06:00:00.000Z,epoch=2026-03-02T04:02:00.000Z,speed=1';
    expect(keptClock(data, 1, minutes(2))).toBe(slow);
    expect(keptClock(data, undefined, minutes(3))).toBe(slow);
  });
});
