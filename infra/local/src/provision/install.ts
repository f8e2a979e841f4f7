import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { withLock } from './lock';

const receiptName = 'installed.json';

/** What an installed part consists of: sizes in bytes by path, and where it came from. */
export interface Receipt {
  source: string;
  sizes: Record<string, number>;
}

/** Whether the folder holds a complete installation: the rename that made it was atomic, and no file has changed its size. */
export function isInstalled(folder: string): boolean {
  try {
    const receipt = JSON.parse(readFileSync(join(folder, receiptName), 'utf8')) as Receipt;
    return Object.entries(receipt.sizes).every(([path, size]) => statSync(join(folder, path)).size === size);
  } catch {
    return false;
  }
}

/**
 * Makes `<cache>/<name>` by `build`, which fills an empty folder and says which files belong to it. The folder appears
 * whole or not at all, whatever dies in between; of several preparers at once one works and the others wait for it.
 */
export async function install(
  cache: string,
  name: string,
  build: (folder: string) => Promise<{ source: string; files: readonly string[] }>,
): Promise<string> {
  const target = join(cache, name);
  if (isInstalled(target)) return target;
  mkdirSync(cache, { recursive: true });
  return withLock(join(cache, `.${name}.lock`), async () => {
    if (isInstalled(target)) return target;
    const folder = await mkdtemp(join(cache, `.${name}.`));
    try {
      const { source, files } = await build(folder);
      const sizes = Object.fromEntries(files.map((path) => [path, statSync(join(folder, path)).size]));
      writeFileSync(join(folder, receiptName), JSON.stringify({ source, sizes } satisfies Receipt, null, 2));
      replace(target, folder);
      return target;
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
}

/** A damaged installation is moved aside first: a folder can only be renamed onto nothing. */
function replace(target: string, folder: string): void {
  if (existsSync(target)) {
    const aside = `${folder}.old`;
    renameSync(target, aside);
    rmSync(aside, { recursive: true, force: true });
  }
  renameSync(folder, target);
}
