import { describe, expect, it } from '@jest/globals';
import { clockVariable, virtualMs, VirtualClock } from './virtual-clock';

const setting = { start: '2014-10-01T00:00:00.000Z', epoch: Date.parse('2026-11-24T10:00:00.000Z'), speed: 86_400 };

describe('the virtual clock', () => {
  it('stands at its start at the epoch and runs at its speed', () => {
    expect(new Date(virtualMs(setting, setting.epoch)).toISOString()).toBe(setting.start);
    expect(new Date(virtualMs(setting, setting.epoch + 2000)).toISOString()).toBe('2014-10-03T00:00:00.000Z');
    expect(new Date(virtualMs(setting, setting.epoch - 1000)).toISOString()).toBe('2014-09-30T00:00:00.000Z');
  });

  it('is told to services in one variable', () => {
    expect(clockVariable(setting)).toBe('start=2014-10-01T00:00:00.000Z,epoch=2026-11-24T10:00:00.000Z,speed=86400');
  });

  it('wakes waiters in the order of their instants, equal ones in the order they came', async () => {
    const clock = new VirtualClock({ ...setting, epoch: Date.now(), speed: 1_000_000 });
    const start = clock.now();
    const woken: string[] = [];
    const wait = (name: string, after: number) => clock.until(start + after).then(() => woken.push(name));
    await Promise.all([
      wait('third', 90_000_000),
      wait('first', 30_000_000),
      wait('second', 60_000_000),
      wait('second again', 60_000_000),
    ]);
    expect(woken).toEqual(['first', 'second', 'second again', 'third']);
  });
});
