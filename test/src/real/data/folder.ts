import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { checkoutDirectory } from '@baton/local';

/** Where the real records lie, beside the checkout; null on a machine without them. */
export function dataFolder(): string | null {
  const folder = resolve(checkoutDirectory, '..', 'shared', 'data');
  return existsSync(join(folder, 'README.md')) ? folder : null;
}
