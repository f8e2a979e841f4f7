import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageDirectory } from '../directories';
import { formatIdentity, identityOf } from './identity';

const graceSeconds = 15;

/**
 * Starts the guard of a run folder: a shell script that ends what is recorded there as soon as this process is gone, even
 * by `kill -9`. Gives the function that sends it home once everything has ended.
 */
export function startGuard(runFolder: string, pidFile: string): () => void {
  const guard = spawn('/bin/sh', [join(packageDirectory, 'guard.sh'), runFolder, String(graceSeconds)], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  guard.on('error', () => undefined);
  guard.stdin.on('error', () => undefined);
  if (guard.pid !== undefined) writeFileSync(pidFile, formatIdentity(identityOf(guard.pid)));
  guard.unref();
  (guard.stdin as { unref?: () => void }).unref?.();
  return () => guard.stdin.end();
}
