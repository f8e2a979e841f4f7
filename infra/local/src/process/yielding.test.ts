import { afterAll, describe, expect, test } from '@jest/globals';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { getPriority, tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from '../until';
import { launch, type RunningProcess } from './launch';
import { autogroupOf, niceness } from './yielding';

describe('a process that yields', () => {
  const folder = mkdtempSync(join(tmpdir(), 'baton-yielding-'));
  const started: RunningProcess[] = [];

  afterAll(async () => {
    await Promise.all(started.map((one) => one.kill('SIGKILL')));
    rmSync(folder, { recursive: true, force: true });
  });

  async function start(name: string, yields: boolean): Promise<number> {
    const one = await launch({
      name,
      command: process.execPath,
      args: ['-e', 'setInterval(() => undefined, 1000)'],
      yields,
      logFile: join(folder, `${name}.log`),
      pidFile: join(folder, `${name}.pid`),
    });
    started.push(one);
    return one.identity.pid;
  }

  test('has the niceness, and so has its session; others have not', async () => {
    const [yielding, plain] = await Promise.all([start('yielding', true), start('plain', false)]);
    const yields = () => getPriority(yielding) === getPriority(plain) + niceness;
    expect(await until(yields, { withinMs: 10_000, everyMs: 20 })).toBe(true);
    const group = autogroupOf(yielding);
    if (existsSync(group)) expect(readFileSync(group, 'utf8')).toMatch(new RegExp(`nice ${niceness}$`, 'm'));
  });
});
