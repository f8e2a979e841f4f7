import { expect, test } from '@jest/globals';
import { Lanes } from './lanes';

test('lets so many run at once, the rest in order of asking, and goes on after a failure', async () => {
  const lanes = new Lanes(2);
  const began: number[] = [];
  const finish: (() => void)[] = [];
  const all = [0, 1, 2, 3].map((n) =>
    lanes.run(async () => {
      began.push(n);
      await new Promise<void>((done) => (finish[n] = done));
      if (n === 1) throw new Error('1 failed');
    }),
  );
  await turn();
  expect(began).toEqual([0, 1]);
  finish[1]?.();
  await expect(all[1]).rejects.toThrow('1 failed');
  await turn();
  expect(began).toEqual([0, 1, 2]);
  finish[0]?.();
  await turn();
  expect(began).toEqual([0, 1, 2, 3]);
  finish[2]?.();
  finish[3]?.();
  await Promise.allSettled(all);
});

const turn = (): Promise<void> => new Promise(setImmediate);
