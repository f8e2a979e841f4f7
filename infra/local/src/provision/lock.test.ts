import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withLock } from './lock';

describe('a lock', () => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'baton-lock-'));
    file = join(folder, 'sub', '.lock');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('lets one work after the other', async () => {
    let inside = 0;
    let most = 0;
    const work = async () => {
      most = Math.max(most, ++inside);
      await new Promise(setImmediate);
      inside -= 1;
    };
    await Promise.all([withLock(file, work), withLock(file, work), withLock(file, work)]);
    expect(most).toBe(1);
    expect(existsSync(file)).toBe(false);
  });

  it('is given back when the work fails', async () => {
    await expect(withLock(file, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await withLock(file, () => Promise.resolve('yes'))).toBe('yes');
  });

  it.each([
    ['whose owner is dead', `${process.pid} 1\n`],
    ['that names nobody', ''],
  ])('%s is taken over', async (_, content) => {
    const dead = join(folder, '.lock');
    writeFileSync(dead, content);
    expect(await withLock(dead, () => Promise.resolve('yes'))).toBe('yes');
  });
});
