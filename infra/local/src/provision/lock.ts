import { randomUUID } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { formatIdentity, identityOf, isRunning, parseIdentity } from '../process/identity';

/**
 * Runs `work` while no other process does under the same lock file. A lock whose owner died is taken over. The lock only
 * saves double work: what it guards must be safe without it (install by rename), because two takers of a dead lock may
 * both win.
 */
export async function withLock<T>(file: string, work: () => Promise<T>): Promise<T> {
  mkdirSync(dirname(file), { recursive: true });
  while (!tryLock(file)) {
    if (!breakDeadLock(file)) await delay(100);
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

/** Linking a finished file is atomic: a lock is never seen without its owner's name. */
function tryLock(file: string): boolean {
  const claim = `${file}.${randomUUID()}`;
  writeFileSync(claim, formatIdentity(identityOf(process.pid)));
  try {
    linkSync(claim, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(claim, { force: true });
  }
}

/** True when the lock may be tried again at once, because its owner is dead or gone. */
function breakDeadLock(file: string): boolean {
  try {
    const owner = parseIdentity(readFileSync(file, 'utf8'));
    if (owner !== undefined && isRunning(owner)) return false;
    const grave = `${file}.${randomUUID()}`;
    renameSync(file, grave);
    rmSync(grave, { force: true });
    return true;
  } catch {
    return true;
  }
}
