import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkoutDirectory } from '../directories';
import { parts } from '../part';
import { prepareVisibly } from './progress';
import { runProgram } from './run-program';

/** What is read of Jest's own result file. */
interface JestResult {
  numPassedTests: number;
  numFailedTests: number;
  /** Files that could not be run at all; each counts as one failure. */
  numRuntimeErrorTestSuites: number;
}

/** How one run of Jest ended; without a result it could not even begin. */
export interface Run {
  result: JestResult | undefined;
  status: number;
}

/**
 * Passed and failed tests of all runs. A run that ends badly though no test failed (no result, a broken set-up) counts as one
 * failure, and so does having found no test at all.
 */
export function tally(runs: readonly Run[]): { passed: number; failed: number } {
  const passed = runs.reduce((sum, { result }) => sum + (result?.numPassedTests ?? 0), 0);
  const failed = runs.reduce((sum, run) => sum + failuresOf(run), 0);
  return { passed, failed: passed + failed === 0 ? 1 : failed };
}

function failuresOf({ result, status }: Run): number {
  const failed = (result?.numFailedTests ?? 0) + (result?.numRuntimeErrorTestSuites ?? 0);
  return failed === 0 && status !== 0 ? 1 : failed;
}

/**
 * Pure tests on both cores, then the ones on real servers one file after the other: what those wait for are servers that
 * need the cores themselves.
 */
const projects: readonly (readonly string[])[] = [
  ['--selectProjects', 'unit', '--maxWorkers=2'],
  ['--selectProjects', 'real', '--runInBand'],
];

/** Fetches the servers the tests need, runs every suite and closes with one line. Gives the exit status. */
export async function test(args: readonly string[]): Promise<number> {
  await prepareVisibly(parts, process.env);
  const runs: Run[] = [];
  for (const project of args.includes('--selectProjects') ? [[]] : projects) {
    runs.push(await runJest([...args, '--passWithNoTests', ...project]));
  }
  const { passed, failed } = tally(runs);
  process.stdout.write(`${passed} passed, ${failed} failed\n`);
  return failed === 0 ? 0 : 1;
}

async function runJest(args: readonly string[]): Promise<Run> {
  const folder = mkdtempSync(join(tmpdir(), 'baton-jest-'));
  const resultFile = join(folder, 'result.json');
  try {
    const jest = join(checkoutDirectory, 'node_modules', 'jest', 'bin', 'jest.js');
    const status = await runProgram(jest, ['--json', `--outputFile=${resultFile}`, ...args]);
    return { result: readResult(resultFile), status };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function readResult(file: string): JestResult | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as JestResult;
  } catch {
    return undefined;
  }
}
