#!/usr/bin/env node
/**
 * The way from a fresh clone to a running system: `node infra/local/bootstrap.mjs start|test|bench|real|servers [options]`.
 * Plain Node without dependencies, because it runs before they are installed: it checks what the machine must have,
 * installs the packages when the lock file has changed, builds when a source has changed, and hands over to what was built.
 */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const checkout = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');
const stamps = join(checkout, 'node_modules', '.cache', 'baton');
const require = createRequire(import.meta.url);
const { nodeProblem, missingPrerequisites } = require('./prerequisites.cjs');
const { engines } = require('../../package.json');

const isWindows = process.platform === 'win32';

function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

/** What a command prints, or undefined when it can't be run. */
function output([command, ...args]) {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8' });
  return status === 0 ? `${stdout}${stderr}` : undefined;
}

const sha256 = (text) => createHash('sha256').update(text).digest('hex');
const read = (file) => (existsSync(file) ? readFileSync(file, 'utf8') : undefined);
const stampIs = (name, value) => read(join(stamps, name)) === value;
function stamp(name, value) {
  mkdirSync(stamps, { recursive: true });
  writeFileSync(join(stamps, name), value);
}

/** Runs one step and shows what it is and how long it takes; its output only when it fails. */
async function step(title, command, args) {
  const began = Date.now();
  const seconds = () => `${Math.round((Date.now() - began) / 1000)} s`;
  const live = process.stdout.isTTY;
  if (!live) process.stdout.write(`${title} …\n`);
  const show = () => process.stdout.write(`\r\x1b[2K${title} … ${seconds()}`);
  const ticker = live ? setInterval(show, 500) : undefined;
  if (live) show();
  const { code, said } = await new Promise((done) => {
    const child = spawn(command, args, {
      cwd: checkout,
      env: { ...process.env, TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1' },
    });
    let said = '';
    const end = (signal) => child.kill(signal);
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, end);
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk));
    child.on('error', (error) => done({ code: 1, said: String(error) }));
    child.on('close', (code) => {
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.off(signal, end);
      done({ code, said });
    });
  });
  clearInterval(ticker);
  process.stdout.write(`${live ? '\r\x1b[2K' : ''}${title}: ${code === 0 ? 'done' : 'failed'} after ${seconds()}\n`);
  if (code !== 0) fail(said.trimEnd().split('\n').slice(-60).join('\n'));
}

/** Packages are installed anew when the lock file is not the one they were installed from. */
async function installPackages() {
  const lock = sha256(readFileSync(join(checkout, 'package-lock.json'), 'utf8'));
  const installed = join(checkout, 'node_modules', '.package-lock.json');
  if (stampIs('installed', lock)) return;
  const byHand =
    existsSync(installed) && !existsSync(join(stamps, 'installed')) && isNewer(installed, join(checkout, 'package-lock.json'));
  if (!byHand) {
    const missing = missingPrerequisites(process.env, output);
    if (missing.length > 0) fail(missing.join('\n'));
    await step('Installing packages', isWindows ? 'npm.cmd' : 'npm', ['ci', '--no-progress', '--loglevel=error']);
  }
  stamp('installed', lock);
}

const isNewer = (a, b) => statSync(a).mtimeMs >= statSync(b).mtimeMs;

/** Everything the build reads, as one hash of paths, sizes and times: a walk of some hundred files, far cheaper than asking the compiler. */
function sourcesHash() {
  const seen = [];
  const look = (path) => {
    const state = statSync(path);
    if (state.isDirectory()) {
      for (const name of readdirSync(path))
        if (!['node_modules', 'dist', '.turbo', '.baton'].includes(name)) look(join(path, name));
    } else seen.push(`${path} ${state.size} ${state.mtimeMs}`);
  };
  for (const name of [
    'contracts',
    'workflows',
    'services',
    'infra',
    'test',
    'package-lock.json',
    'tsconfig.base.json',
    'turbo.json',
  ])
    look(join(checkout, name));
  return sha256(seen.join('\n'));
}

async function build() {
  const sources = sourcesHash();
  if (stampIs('built', sources) && existsSync(join(checkout, 'infra', 'demo', 'dist', 'start.js'))) return;
  const turbo = join(checkout, 'node_modules', 'turbo', 'bin', 'turbo');
  await step('Building', process.execPath, [turbo, 'run', 'build', '--output-logs=errors-only']);
  stamp('built', sources);
}

const problem = nodeProblem(process.version, engines.node);
if (problem !== undefined) fail(problem);
await installPackages();
await build();
const [name = 'start', ...args] = process.argv.slice(2);
// `start` belongs to the demo, which runs on top of us; everything else is ours.
if (name === 'start') await require('../demo/dist/start.js').main(args);
else await require('./dist/main.js').main([name, ...args]);
