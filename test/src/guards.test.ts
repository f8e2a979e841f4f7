import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

const checkout = resolve(__dirname, '..', '..');
const packages = {
  contracts: 'contracts',
  rules: 'workflows/rules',
  processes: 'workflows/processes',
  runtime: 'services/runtime',
  journal: 'services/journal',
  gateway: 'services/gateway',
  ledger: 'services/ledger',
  local: 'infra/local',
} as const;

/** Violations, each in a file of its own: which rule must be named there; null for a file another one needs. */
const mutations = {
  boundaries: [
    ['workflows/rules/src/left.ts', "import { x } from '@baton/gateway'; export const y = x;", 'left-only-rules'],
    ['contracts/src/left.ts', "import { x } from '@baton/rules'; export const y = x;", 'left-only-contracts'],
    ['services/gateway/src/sibling.ts', "import { x } from '@baton/ledger'; export const y = x;", 'left-only-gateway'],
    ['services/gateway/src/deep.ts', "import { x } from '../../journal/src/index'; export const y = x;", 'no-deep-imports'],
    ['services/gateway/src/deeper.ts', "import { x } from '@baton/journal/src/index'; export const y = x;", 'no-deep-imports'],
    ['workflows/rules/src/disk.ts', "import { readFileSync } from 'node:fs'; export const y = readFileSync;", 'rules-are-pure'],
    ['workflows/rules/src/npm.ts', "import { z } from 'zod'; export const y = z;", 'rules-need-contracts-only'],
    [
      'workflows/processes/src/client.ts',
      "import { Client } from '@temporalio/client'; export const y = Client;",
      'processes-need-the-sandbox-only',
    ],
    ['services/gateway/src/bus.ts', "import { Kafka } from 'kafkajs'; export const y = Kafka;", 'home-of-kafkajs'],
    ['workflows/rules/src/store.ts', "import { MongoClient } from 'mongodb'; export const y = MongoClient;", 'home-of-mongodb'],
    [
      'services/gateway/src/temporal.ts',
      "import { Client } from '@temporalio/client'; export const y = Client;",
      'home-of-temporal',
    ],
    ['services/journal/src/circle-a.ts', "import { b } from './circle-b'; export const a = () => b;", 'no-cycles'],
    ['services/journal/src/circle-b.ts', "import { a } from './circle-a'; export const b = () => a;", null],
    ['services/gateway/src/undeclared.ts', "import pino from 'pino'; export const y = pino;", 'declared'],
  ],
  lint: [
    ['workflows/rules/src/now.ts', 'export const y = Date.now();', 'no-restricted-properties'],
    ['workflows/rules/src/today.ts', 'export const y = new Date();', 'no-restricted-syntax'],
    ['workflows/rules/src/chance.ts', 'export const y = Math.random();', 'no-restricted-properties'],
    ['workflows/rules/src/timer.ts', 'setTimeout(() => undefined, 1);', 'no-restricted-globals'],
    ['workflows/processes/src/timer.ts', 'setTimeout(() => undefined, 1);', 'no-restricted-globals'],
    ['services/gateway/src/environment.ts', 'export const y = process.env.PORT;', 'no-restricted-properties'],
    ['services/gateway/src/floating.ts', 'Promise.resolve(1);', '@typescript-eslint/no-floating-promises'],
    ['services/gateway/src/misused.ts', 'if (Promise.resolve(1)) process.exit();', '@typescript-eslint/no-misused-promises'],
    [
      'services/gateway/src/types.ts',
      "import { X } from './shapes'; export const y = (x: X) => x;",
      '@typescript-eslint/consistent-type-imports',
    ],
    ['services/gateway/src/shapes.ts', 'export type X = { a: any };', '@typescript-eslint/no-explicit-any'],
    [
      'services/gateway/src/switch.ts',
      "export const y = (k: 'a' | 'b') => { switch (k) { case 'a': return 1; } return 2; };",
      '@typescript-eslint/switch-exhaustiveness-check',
    ],
    [
      'workflows/rules/src/default.ts',
      "export const y = (k: 'a' | 'b') => { switch (k) { case 'a': return 1; default: return 2; } };",
      '@typescript-eslint/switch-exhaustiveness-check',
    ],
    ['services/gateway/src/equal.ts', 'export const y = (a: number) => a == 1;', 'eqeqeq'],
    [
      'services/gateway/src/branches.ts',
      `export const y = (a: number) => { ${'if (a > 1) a -= 1; '.repeat(11)} return a; };`,
      'complexity',
    ],
    ['services/gateway/src/long.ts', `export const y = () => {\n${'  y();\n'.repeat(61)}};`, 'max-lines-per-function'],
    ['services/gateway/src/longer.ts', Array.from({ length: 401 }, (_, i) => `export const y${i} = 1;`).join('\n'), 'max-lines'],
    ['services/gateway/src/star.ts', "export * from './shapes';", 'no-restricted-syntax'],
    ['services/gateway/src/default.ts', 'export default 1;', 'no-restricted-syntax'],
    ['services/gateway/src/debt.ts', '// TODO later\nexport const y = 1;', 'no-warning-comments'],
  ],
  deadcode: [
    ['services/gateway/src/forgotten.ts', 'export const y = 1;', 'files'],
    ['services/gateway/src/main.ts', "import { used } from './half'; console.log(used);", null],
    ['services/gateway/src/half.ts', 'export const used = 1; export const unused = 2;', 'exports'],
  ],
} as const;

/** A checkout in miniature: our configuration, packages of one file each, the real dependencies, and the violations of one guard. */
function miniature(guard: keyof typeof mutations): string {
  const root = mkdtempSync(join(tmpdir(), `baton-${guard}-`));
  for (const name of [
    'package.json',
    'tsconfig.base.json',
    'eslint.config.mjs',
    '.dependency-cruiser.cjs',
    'knip.json',
    'jest.config.cjs',
  ]) {
    cpSync(join(checkout, name), join(root, name));
  }
  const write = (file: string, text: string) => {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), `${text}\n`);
  };
  mkdirSync(join(root, 'node_modules/@baton'), { recursive: true });
  for (const entry of readdirSync(join(checkout, 'node_modules')).filter((name) => name !== '@baton')) {
    symlinkSync(join(checkout, 'node_modules', entry), join(root, 'node_modules', entry));
  }
  for (const [name, folder] of Object.entries(packages)) {
    for (const file of ['package.json', 'tsconfig.json']) cpSync(join(checkout, folder, file), join(root, folder, file));
    write(`${folder}/src/index.ts`, 'export const x = 1;');
    write(`${folder}/dist/index.js`, 'exports.x = 1;');
    write(`${folder}/dist/index.d.ts`, 'export declare const x = 1;');
    symlinkSync(join(root, folder), join(root, 'node_modules/@baton', name));
  }
  for (const [file, text] of mutations[guard]) write(file, text);
  return root;
}

const run = (root: string, tool: string, ...args: string[]): string =>
  spawnSync(process.execPath, [join(checkout, 'node_modules', tool), ...args], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, FORCE_COLOR: '0' },
    maxBuffer: 64 * 1024 * 1024,
  }).stdout;

/** `file: rule` of everything a tool complained of. */
type Complaints = (root: string) => string[];

interface Cruise {
  summary: { violations: { from: string; rule: { name: string } }[] };
}
const boundaries: Complaints = (root) => {
  const sources = Object.values(packages).map((folder) => `${folder}/src`);
  const text = run(
    root,
    'dependency-cruiser/bin/dependency-cruise.mjs',
    '--config',
    '.dependency-cruiser.cjs',
    '-T',
    'json',
    ...sources,
  );
  return (JSON.parse(text) as Cruise).summary.violations.map(({ from, rule }) => `${from}: ${rule.name}`);
};

type Lint = { filePath: string; messages: { ruleId: string | null }[] }[];
const lint: Complaints = (root) => {
  const report = JSON.parse(run(root, 'eslint/bin/eslint.js', '-f', 'json', '.')) as Lint;
  return report.flatMap(({ filePath, messages }) =>
    messages.map(({ ruleId }) => `${filePath.slice(root.length + 1)}: ${ruleId}`),
  );
};

interface Knip {
  issues: { file: string; files?: unknown[]; exports?: unknown[] }[];
}
const deadcode: Complaints = (root) => {
  const { issues } = JSON.parse(run(root, 'knip/bin/knip.js', '--reporter', 'json', '--no-config-hints')) as Knip;
  return issues.flatMap(({ file, files = [], exports = [] }) => [
    ...files.map(() => `${file}: files`),
    ...exports.map(() => `${file}: exports`),
  ]);
};

const tools = { boundaries, lint, deadcode };

describe.each(['boundaries', 'lint', 'deadcode'] as const)('%s', (guard) => {
  let root: string;
  let complaints: string[];
  beforeAll(() => {
    root = miniature(guard);
    complaints = tools[guard](root);
  }, 120_000);
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  const broken = mutations[guard].flatMap(([file, , rule]) => (rule === null ? [] : [`${file}: ${rule}`]));
  test.each(broken)('%s', (complaint) => expect(complaints).toContain(complaint));

  test('leaves alone what breaks nothing', () => {
    const clean = Object.values(packages).map((folder) => `${folder}/src/index.ts`);
    expect(complaints.filter((complaint) => clean.includes(complaint.split(':')[0] ?? ''))).toEqual([]);
  });
});
