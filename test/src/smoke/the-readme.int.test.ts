import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkoutDirectory } from '@baton/local';
import { waitFor } from '../harness/wait-for';

/** A line typed in the tour, and what the reader is shown of its output. */
interface Typed {
  command: string;
  shown: string[];
}

/** The `console` blocks of the README: `$ ` begins a command, the lines below are its output. */
function tourOf(readme: string): Typed[] {
  const blocks = [...readme.matchAll(/^```console\n([\s\S]*?)^```/gm)].map(([, block = '']) => block);
  const typed: Typed[] = [];
  for (const line of blocks.flatMap((block) => block.trimEnd().split('\n'))) {
    if (line.startsWith('$ ')) typed.push({ command: line.slice(2), shown: [] });
    else typed.at(-1)?.shown.push(line);
  }
  return typed;
}

/** What differs from run to run: instants, spans of time. Columns are as wide as their contents, so blanks don't count. */
const settled = (text: string): string =>
  text
    .replace(/\d{4}-\d{2}-\d{2}( \d{2}:\d{2}(:\d{2})?)?/g, 'INSTANT')
    .replace(/\(?(in )?(\d+ (d|h|min) ?)+(ago)?\)?|\(under a minute[^)]*\)/g, 'SPAN')
    .replace(/[ \t]+/g, ' ')
    .trim();

/** `…` alone stands for any lines, within a line for anything. */
function reads(output: string, shown: readonly string[]): boolean {
  const escaped = (text: string): string => settled(text).replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const lines = shown.map((line) =>
    line.trim() === '…' ? '(?:.*\n)*?' : `${line.split('…').map(escaped).join('.*')}.*\n`.replace(/ ?\.\* ?/g, '.*'),
  );
  const seen = output.split('\n').map(settled).join('\n');
  return new RegExp(`^${lines.join('')}`).test(`${seen}\n`);
}

/** Commands that only look; they may be asked again until the system has come so far. */
const looks = /^npx baton (doctor|task (show|list|history|explain)|operation (suggest --limit|history|record))/;

describe('the tour in the README', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'baton-readme-'));
  const { MONGO_URL: _m, KAFKA_BROKERS: _k, TEMPORAL_ADDRESS: _t, BATON_DEV_SECRET: _s, ...own } = process.env;
  const env: NodeJS.ProcessEnv = { ...own, BATON_DATA: dataDir };
  const baton = `node ${join(checkoutDirectory, 'services', 'cli', 'bin', 'baton.cjs')}`;
  let system: ChildProcess | undefined;

  const ended = (process: ChildProcess): boolean => process.exitCode !== null || process.signalCode !== null;

  async function endSystem(): Promise<void> {
    const running = system;
    running?.kill('SIGINT');
    if (running) await waitFor('the end of npm start', () => ended(running), { timeoutMs: 60_000 });
  }

  /** `npm start` without npm: what the bootstrap hands over to. */
  async function startSystem(options: readonly string[]): Promise<void> {
    await endSystem();
    const program = join(checkoutDirectory, 'infra', 'demo', 'dist', 'start.js');
    const call = `require(${JSON.stringify(program)}).main(${JSON.stringify(['--any-ports', ...options])})`;
    const started = spawn(process.execPath, ['-e', call], { env, stdio: ['ignore', 'pipe', 'inherit'] });
    system = started;
    let said = '';
    started.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
    await waitFor('npm start', () => ended(started) || said.includes('Three things to try'), { timeoutMs: 180_000 });
    expect(said).toContain('Three things to try');
  }

  function run(command: string): string {
    const typed = command.replace(/^npx baton/, baton);
    const { stdout, stderr } = spawnSync('sh', ['-c', typed], { cwd: checkoutDirectory, env, encoding: 'utf8' });
    return `${stderr}${stdout}`;
  }

  async function type({ command, shown }: Typed): Promise<void> {
    const [, name, value] = /^export (\w+)=(.*)$/.exec(command) ?? [];
    if (name !== undefined) return void (env[name] = value);
    if (command.startsWith('npm start')) return startSystem(command.split(' -- ')[1]?.split(' ') ?? []);
    let output = '';
    const asShown = (): boolean => reads((output = run(command)), shown);
    const patience = looks.test(command) ? 150_000 : 0;
    await waitFor(command, asShown, { timeoutMs: patience, everyMs: 1_000 }).catch(() => {
      throw new Error(`$ ${command}\nshows\n${output}\nand not\n${shown.join('\n')}`);
    });
  }

  const tour = tourOf(readFileSync(join(checkoutDirectory, 'README.md'), 'utf8'));

  beforeAll(() => expect(existsSync(join(checkoutDirectory, 'infra', 'demo', 'dist', 'start.js'))).toBe(true));
  afterAll(async () => {
    await endSystem();
    rmSync(dataDir, { recursive: true, force: true });
  }, 90_000);

  it('can be typed along and shows what it says', async () => {
    expect(tour.length).toBeGreaterThan(12);
    for (const typed of tour) await type(typed);
  }, 900_000);
});
