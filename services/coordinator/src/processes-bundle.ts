import { bundleWorkflowCode } from '@temporalio/worker';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where the build leaves the bundle of the processes; bundling at worker start would cost seconds. */
export const bundleFile = join(__dirname, '..', 'dist', 'processes-bundle.js');

/** The workflows as one script for the worker's sandbox: the prebuilt file when there is one, else bundled now. */
export async function bundledProcesses(): Promise<string> {
  if (__filename.endsWith('.js') && existsSync(bundleFile)) return readFileSync(bundleFile, 'utf8');
  return bundle();
}

/** Bundles the processes package. */
export async function bundle(): Promise<string> {
  const { code } = await bundleWorkflowCode({ workflowsPath: require.resolve('@baton/processes') });
  return code;
}
