import { expect, test } from '@jest/globals';
import { Showing } from './showing';

/** Leisure that the test grants, and what was shown in it. */
class Leisure {
  readonly shown: string[][] = [];
  readonly rests: number[] = [];
  failing = false;
  /** Milliseconds that each piece of work takes. */
  took = 0;
  private at = 0;
  private grant = (): void => undefined;
  readonly showing = new Showing({
    show: (tasks) => {
      this.shown.push(tasks);
      this.at += this.took;
      return this.failing ? Promise.reject(new Error('down')) : Promise.resolve();
    },
    onError: () => undefined,
    rest: (ms, signal) => {
      this.rests.push(ms);
      return new Promise((done, ended) => {
        this.grant = done;
        signal.addEventListener('abort', () => ended(new Error('closing')));
      });
    },
    now: () => this.at,
  });

  async next(): Promise<void> {
    this.grant();
    await new Promise(setImmediate);
  }
}

test('tells each task once, eight at a time, the oldest change first', async () => {
  const leisure = new Leisure();
  for (let n = 0; n < 10; n++) leisure.showing.add(`t${n}`);
  leisure.showing.add('t0');
  leisure.showing.drop('t1');
  await leisure.next();
  await leisure.next();
  expect(leisure.shown).toEqual([['t0', 't2', 't3', 't4', 't5', 't6', 't7', 't8'], ['t9']]);
  expect(leisure.showing.behind).toBe(0);
});

test('lets changes settle, then rests five times as long as it worked', async () => {
  const leisure = new Leisure();
  leisure.took = 40;
  for (let n = 0; n < 10; n++) leisure.showing.add(`t${n}`);
  await leisure.next();
  expect(leisure.rests).toEqual([250, 200]);
});

test('asks for nothing when every clock was told by somebody else meanwhile', async () => {
  const leisure = new Leisure();
  leisure.showing.add('a');
  leisure.showing.drop('a');
  await leisure.next();
  expect(leisure.shown).toEqual([]);
});

test('keeps what could not be told and waits longer each time', async () => {
  const leisure = new Leisure();
  leisure.failing = true;
  leisure.showing.add('a');
  for (let n = 0; n < 6; n++) await leisure.next();
  expect(leisure.rests).toEqual([250, 500, 1000, 2000, 4000, 5000, 5000]);
  expect(leisure.showing.behind).toBe(1);
});

test('begins again when something changes after it was done, and stops at once when it is closed', async () => {
  const leisure = new Leisure();
  leisure.showing.add('a');
  await leisure.next();
  leisure.showing.add('b');
  await leisure.next();
  leisure.showing.add('c');
  await leisure.showing.close();
  expect(leisure.shown).toEqual([['a'], ['b']]);
});
