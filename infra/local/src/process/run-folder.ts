import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withLock } from '../provision/lock';
import { endProcess } from './end-process';
import { startGuard } from './guard';
import { formatIdentity, identityOf, isRunning, parseIdentity, type ProcessIdentity } from './identity';

const launcherFile = 'launcher';

/** Two launchers must not work on one data directory. */
export class DataInUse extends Error {
  constructor(
    readonly dataDir: string,
    readonly launcher: ProcessIdentity,
  ) {
    super(
      `The data in ${dataDir} are in use by process ${launcher.pid}. End that one first, or choose another directory with BATON_DATA.`,
    );
    this.name = 'DataInUse';
  }
}

/**
 * Where a launcher keeps the identities of what it started: `<data>/run/<launcher>-<claim>`. Each claim has its own, so that
 * the guard of an earlier one, which may be slow to go home, never finds what a later one started.
 */
export interface RunFolder {
  path: string;
  pidFile(name: string): string;
  /** Leaves no trace: ends what is still recorded here, because who started it did not, and removes the folder. */
  release(): Promise<void>;
}

/**
 * Claims the data directory for this process. What an earlier launcher left running (it was killed with -9) is ended first,
 * each process known by its id and its start. Throws DataInUse when another launcher is at work.
 */
export async function claimRunFolder(dataDir: string, graceMs = 10_000): Promise<RunFolder> {
  const runs = join(dataDir, 'run');
  return withLock(join(dataDir, 'run.lock'), async () => {
    for (const name of foldersIn(runs)) await clearAway(join(runs, name), dataDir, graceMs);
    const own = identityOf(process.pid);
    const path = join(runs, `${own.pid}-${randomUUID()}`);
    const guardFile = join(path, 'guard.pid');
    mkdirSync(path, { recursive: true });
    writeFileSync(join(path, launcherFile), formatIdentity(own));
    const dismissGuard = startGuard(path, guardFile);
    return {
      path,
      pidFile: (name) => join(path, `${name}.pid`),
      release: async () => {
        rmSync(guardFile, { force: true });
        await endAll(path, graceMs);
        rmSync(path, { recursive: true, force: true });
        dismissGuard();
      },
    };
  });
}

/** Refuses when the launcher lives; ends what it left when it doesn't. */
async function clearAway(folder: string, dataDir: string, graceMs: number): Promise<void> {
  const launcher = identityIn(join(folder, launcherFile));
  if (launcher !== undefined && isRunning(launcher)) throw new DataInUse(dataDir, launcher);
  await endAll(folder, graceMs);
  rmSync(folder, { recursive: true, force: true });
}

const endAll = (folder: string, graceMs: number): Promise<void[]> =>
  Promise.all(leftovers(folder).map((identity) => endProcess(identity, graceMs)));

/** What a launcher started and nobody ended yet. */
export function leftovers(folder: string): ProcessIdentity[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.pid'))
    .map((name) => identityIn(join(folder, name)))
    .filter((identity) => identity !== undefined)
    .filter(isRunning);
}

function identityIn(file: string): ProcessIdentity | undefined {
  try {
    return parseIdentity(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

function foldersIn(path: string): string[] {
  try {
    return readdirSync(path);
  } catch {
    return [];
  }
}
