import { bundleWorkflows } from '@baton/runtime';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Where the build leaves the bundle of the processes; bundling at worker start would cost seconds. */
export const bundlePath = join(__dirname, '..', 'dist', 'processes.bundle.js');

const source = (): string => require.resolve('@baton/processes');

/** The workflows as one script for the worker's sandbox, bundled now. */
export const bundleProcesses = (): Promise<string> => bundleWorkflows(source());

/** Writes the bundle for `bundlePath` unless it is that of these sources already. */
export async function writeBundle(): Promise<void> {
  const stampPath = `${bundlePath}.stamp`;
  const stamp = stampOfSources();
  if (existsSync(bundlePath) && existsSync(stampPath) && readFileSync(stampPath, 'utf8') === stamp) return;
  writeFileSync(bundlePath, await bundleProcesses());
  writeFileSync(stampPath, stamp);
}

/** What a bundle is made of: the compiled processes, and the SDK's version. */
function stampOfSources(): string {
  const folder = dirname(source());
  const hash = createHash('sha256');
  for (const name of readdirSync(folder)
    .filter((file) => file.endsWith('.js'))
    .sort()) {
    hash.update(name).update(readFileSync(join(folder, name)));
  }
  hash.update(readFileSync(require.resolve('@temporalio/worker/package.json')));
  return hash.digest('hex');
}
