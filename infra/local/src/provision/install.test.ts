import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { install, isInstalled } from './install';

describe('installing into the cache', () => {
  let cache: string;
  let builds: number;
  beforeEach(() => {
    cache = mkdtempSync(join(tmpdir(), 'baton-install-'));
    builds = 0;
  });
  afterEach(() => rmSync(cache, { recursive: true }));

  const build = (folder: string) => {
    builds += 1;
    writeFileSync(join(folder, 'server'), 'program');
    return Promise.resolve({ source: 'test', files: ['server'] });
  };

  it('builds once and finds it afterwards', async () => {
    const folder = await install(cache, 'part-1', build);
    expect(await install(cache, 'part-1', build)).toBe(folder);
    expect(builds).toBe(1);
    expect(isInstalled(folder)).toBe(true);
  });

  it('lets one of two preparers work and the other wait', async () => {
    const [one, other] = await Promise.all([install(cache, 'part-1', build), install(cache, 'part-1', build)]);
    expect(one).toBe(other);
    expect(builds).toBe(1);
  });

  it('leaves nothing behind when building fails', async () => {
    const broken = install(cache, 'part-1', (folder) => {
      writeFileSync(join(folder, 'server'), 'half');
      return Promise.reject(new Error('network gone'));
    });
    await expect(broken).rejects.toThrow('network gone');
    expect(readdirSync(cache)).toEqual([]);
  });

  it('installs again what was cut short afterwards', async () => {
    const folder = await install(cache, 'part-1', build);
    writeFileSync(join(folder, 'server'), 'pro');
    expect(isInstalled(folder)).toBe(false);
    await install(cache, 'part-1', build);
    expect(readFileSync(join(folder, 'server'), 'utf8')).toBe('program');
    expect(readdirSync(cache)).toEqual(['part-1']);
  });
});
