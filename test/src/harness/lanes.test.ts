import { describe, expect, it } from '@jest/globals';
import { setImmediate as turn } from 'node:timers/promises';
import { lanes } from './lanes';

describe('lanes', () => {
  it('never runs more at once than it is wide, in order, whatever fails', async () => {
    const run = lanes(2);
    let running = 0;
    let most = 0;
    const started: number[] = [];
    const job = (n: number) => async () => {
      started.push(n);
      most = Math.max(most, (running += 1));
      await turn();
      running -= 1;
      if (n === 3) throw new Error('three');
      return n;
    };
    const all = await Promise.allSettled([1, 2, 3, 4, 5].map((n) => run(job(n))));
    expect(most).toBe(2);
    expect(started).toEqual([1, 2, 3, 4, 5]);
    expect(all.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled', 'fulfilled']);
  });
});
