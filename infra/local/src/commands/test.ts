import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkoutDirectory } from '../directories';
import { parts } from '../part';
import { prepareVisibly } from './progress';
import { runProgram } from './run-program';

/** What is read of Jest's own result file. */
export interface JestResult {
  numPassedTests: number;
  numFailedTests: number;
  /** Files that could not be run at all; each counts as one failure. */
  numRuntimeErrorTestSuites: number;
}

/** The closing line. When Jest ends badly though no test failed (no result, a broken set-up), that is a failure too. */
export function closingLine(result: JestResult | undefined, status: number): string {
  const failed = (result?.numFailedTests ?? 0) + (result?.numRuntimeErrorTestSuites ?? 0);
  return `${result?.numPassedTests ?? 0} passed, ${failed === 0 && status !== 0 ? 1 : failed} failed`;
}

/** Fetches the servers the tests need, runs every suite and closes with one line. Gives the exit status. */
export async function test(args: readonly string[]): Promise<number> {
  await prepareVisibly(parts, process.env);
  const folder = mkdtempSync(join(tmpdir(), 'baton-test-'));
  const resultFile = join(folder, 'result.json');
  try {
    const jest = join(checkoutDirectory, 'node_modules', 'jest', 'bin', 'jest.js');
    const projects = args.includes('--selectProjects') ? [] : ['--selectProjects', 'unit', 'real'];
    const status = await runProgram(jest, ['--json', `--outputFile=${resultFile}`, ...args, ...projects]);
    process.stdout.write(`${closingLine(readResult(resultFile), status)}\n`);
    return status;
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
