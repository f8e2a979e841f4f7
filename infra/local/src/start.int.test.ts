import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Launcher, noneRuns, recorded } from './fixture';

const up = 'Three things to try';
const everything = ['coordinator', 'gateway', 'guard', 'identity', 'kafka', 'ledger', 'mongo', 'relay', 'temporal'];

interface SignIns {
  gateway: string;
  people: { id: string; roles: string[]; token: string }[];
}

const signInsIn = (dataDir: string): SignIns => JSON.parse(readFileSync(join(dataDir, 'sign-ins.json'), 'utf8')) as SignIns;

/** The ids of all tasks in the list, asked as the operator. */
async function tasks(dataDir: string): Promise<string[]> {
  const { gateway, people } = signInsIn(dataDir);
  const token = people.find(({ id }) => id === 'operator')?.token ?? '';
  const answer = await fetch(`${gateway}/v1/tasks?limit=200&sort=openedAt`, { headers: { authorization: `Bearer ${token}` } });
  const { items } = (await answer.json()) as { items: { id: string }[] };
  return items.map(({ id }) => id);
}

describe('npm start', () => {
  let dataDir: string;
  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'baton-start-'));
  });
  afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

  it('brings up a district one can work in, keeps it alive, and leaves nothing running', async () => {
    const first = new Launcher('start', dataDir);
    await first.says(up, 120_000);
    const started = recorded(dataDir);
    expect(Object.keys(started).sort()).toEqual(everything);
    expect(statSync(join(dataDir, 'sign-ins.json')).mode & 0o777).toBe(0o600);
    expect(signInsIn(dataDir).people.find(({ roles }) => roles.includes('dispatcher'))).toBeDefined();
    const before = await tasks(dataDir);
    expect(before).toHaveLength(200);

    const second = new Launcher('start', dataDir);
    expect(await second.end()).toBe(1);
    expect(second.output).toContain(`are in use by process ${first.process.pid}`);

    for (const name of ['ledger', 'temporal']) process.kill(started[name]?.pid ?? 0, 'SIGKILL');
    for (const name of ['ledger', 'Temporal']) {
      await first.says(`${name} has ended (SIGKILL)`);
      await first.says(`${name} works again`);
    }
    const running = recorded(dataDir);
    expect(await first.send('SIGINT')).toBe(0);
    expect(await noneRuns({ ...started, ...running })).toBe(true);

    const again = new Launcher('start', dataDir, '--quiet-agencies');
    await again.says(up, 120_000);
    expect(await tasks(dataDir)).toEqual(before);
    const last = recorded(dataDir);
    expect(await again.send('SIGTERM')).toBe(0);
    expect(await noneRuns(last)).toBe(true);
  }, 300_000);

  it('gives up starting at once when it is told to', async () => {
    const launcher = new Launcher('start', dataDir);
    await launcher.says('Starting MongoDB');
    expect(await launcher.send('SIGINT')).toBe(0);
    expect(await noneRuns(recorded(dataDir))).toBe(true);
  }, 120_000);
});
