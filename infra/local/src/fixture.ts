import { spawn, type ChildProcess } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkoutDirectory } from './directories';
import { isRunning, parseIdentity, type ProcessIdentity } from './process/identity';
import { until } from './until';

/** What the bootstrap hands over to, once it has found that everything is built. */
const programs = {
  servers: ['infra/local/dist/main.js', 'servers'],
  start: ['infra/demo/dist/start.js'],
} as const;

/** A launcher of its own, in a process of its own, so that it can be killed. Its environment names no servers. */
export class Launcher {
  readonly process: ChildProcess;
  output = '';

  /** Runs a command on free ports. */
  constructor(
    command: keyof typeof programs,
    readonly dataDir: string,
    ...options: readonly string[]
  ) {
    const [file, ...words] = programs[command];
    const args = [...words, '--any-ports', '--data', dataDir, ...options];
    const call = `require(${JSON.stringify(join(checkoutDirectory, file))}).main(${JSON.stringify(args)})`;
    this.process = spawn(process.execPath, ['-e', call], {
      env: ownServers(),
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [this.process.stdout, this.process.stderr])
      stream?.on('data', (chunk: Buffer) => (this.output += chunk.toString()));
  }

  /** Waits until it has said this. Throws with all it said when it ends or the time is up. */
  async says(text: string, withinMs = 60_000): Promise<void> {
    const said = await until(() => this.output.includes(text), { withinMs, everyMs: 50, giveUp: () => this.ended });
    if (!said) throw new Error(`no "${text}" in:\n${this.output}`);
  }

  get ended(): boolean {
    return this.process.exitCode !== null || this.process.signalCode !== null;
  }

  /** Waits for its end by itself. */
  async end(): Promise<number | null> {
    await until(() => this.ended, { withinMs: 30_000, everyMs: 20 });
    return this.process.exitCode;
  }

  async send(signal: NodeJS.Signals): Promise<number | null> {
    this.process.kill(signal);
    return this.end();
  }
}

/** Our environment without servers of somebody's own, such as those of the test run. */
export function ownServers(): NodeJS.ProcessEnv {
  const { MONGO_URL: _m, KAFKA_BROKERS: _k, TEMPORAL_ADDRESS: _t, BATON_DEV_SECRET: _s, ...env } = process.env;
  return env;
}

/** Everything recorded as started on these data, by name; the guard too. */
export function recorded(dataDir: string): Record<string, ProcessIdentity> {
  const runs = join(dataDir, 'run');
  const files = readdirSync(runs).flatMap((run) => readdirSync(join(runs, run)).map((name) => join(runs, run, name)));
  const found = files
    .filter((file) => file.endsWith('.pid'))
    .map((file) => [file.split('/').at(-1)?.replace('.pid', '') ?? '', parseIdentity(readFileSync(file, 'utf8'))] as const);
  return Object.fromEntries(found.flatMap(([name, identity]) => (identity === undefined ? [] : [[name, identity]])));
}

/** Waits until none of these processes runs any more. */
export const noneRuns = (all: Record<string, ProcessIdentity>): Promise<boolean> =>
  until(() => Object.values(all).every((one) => !isRunning(one)), { withinMs: 40_000, everyMs: 50 });
