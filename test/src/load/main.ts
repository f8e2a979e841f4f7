import { join } from 'node:path';
import { checkoutDirectory, dataDirectory } from '@baton/local';
import { progressOn } from '../harness/progress';
import type { Bench, BenchCase } from './bench-case';
import { cases } from './cases';
import { startInstallation } from './installation';
import { describeMachine } from './machine';
import { parseOptions, usage, type BenchOptions } from './options';
import { Profiling } from './profile/profiling';
import { reportLines, writeResult, type BenchResult, type CaseResult } from './report';

const names = cases.map(({ name }) => name);

async function main(args: readonly string[]): Promise<number> {
  const options = parseOptions(args, names);
  const began = new Date().toISOString();
  const progress = progressOn(process.stdout);
  const profiling = options.profile ? new Profiling(join(dataDirectory(process.env), 'bench-profiles')) : null;
  const installation = await startInstallation(profiling?.environment ?? {}, progress);
  let result: BenchResult;
  try {
    profiling?.start(installation.services);
    const machine = await describeMachine(installation.stack, process.env);
    result = { began, quick: options.quick, machine, cases: await runCases({ installation, options, progress }) };
  } finally {
    await installation.stop(options.keep);
  }
  const file = fileFor(options, began);
  writeResult(file, result);
  for (const line of [...reportLines(result), ...(profiling?.lines() ?? []), '', file]) progress.say(line);
  return result.cases.some(({ failed }) => failed !== null) ? 1 : 0;
}

async function runCases(bench: Bench): Promise<CaseResult[]> {
  const { only } = bench.options;
  const results: CaseResult[] = [];
  for (const one of cases) if (only.length === 0 || only.includes(one.name)) results.push(await runCase(one, bench));
  return results;
}

/** A case that fails takes no other with it. */
async function runCase({ name, title, measure }: BenchCase, bench: Bench): Promise<CaseResult> {
  bench.progress.say(`== ${title}`);
  const begin = performance.now();
  const seconds = (): number => Math.round((performance.now() - begin) / 1000);
  try {
    const figures = await measure(bench);
    return { name, title, seconds: seconds(), figures, failed: null };
  } catch (error) {
    const failed = error instanceof Error ? (error.stack ?? error.message) : String(error);
    bench.progress.say(failed);
    return { name, title, seconds: seconds(), figures: [], failed };
  }
}

const fileFor = ({ out }: BenchOptions, began: string): string =>
  out ?? join(checkoutDirectory, 'output', `bench-${began.replace(/[:.]/g, '-')}.json`);

main(process.argv.slice(2)).then(
  (status) => process.exit(status),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n${usage(names)}\n`);
    process.exit(2);
  },
);
