import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/** The folder of this package, the same seen from `src` and from `dist`. */
export const packageDirectory = resolve(__dirname, '..');

/** The checkout this package lies in. */
export const checkoutDirectory = resolve(packageDirectory, '..', '..');

/** Where provisioned servers are kept, one folder per part, version and platform: `BATON_CACHE`, else the user's cache. */
export function cacheDirectory(env: NodeJS.ProcessEnv): string {
  if (env['BATON_CACHE']) return resolve(env['BATON_CACHE']);
  return join(env['XDG_CACHE_HOME'] ? resolve(env['XDG_CACHE_HOME']) : join(homedir(), '.cache'), 'baton');
}

/** Where the data of a stack lie: `BATON_DATA`, else `.baton` in the checkout (ignored by git). */
export function dataDirectory(env: NodeJS.ProcessEnv): string {
  return env['BATON_DATA'] ? resolve(env['BATON_DATA']) : join(checkoutDirectory, '.baton');
}
