import { join } from 'node:path';
import { dataDirectory } from '@baton/local';
import { bostonPlay } from './boston-run';
import { dataFolder } from './data/folder';
import { killInTurn } from './kill-in-turn';
import { parseOptions, usage, type RealOptions } from './options';
import { beginRun, concludeRun, playRun } from './perform';
import { progressOn, type Progress } from '../harness/progress';
import { findingsOf, reportLines, type Outcome } from './report';
import type { Play } from './run';
import { operationsPlay } from './operations-run';
import { sanFranciscoPlay } from './san-francisco-run';

const plays = { sf: sanFranciscoPlay, boston: bostonPlay, operations: operationsPlay };

async function main(args: readonly string[]): Promise<number> {
  const options = optionsIn(args);
  if (options === null) return 2;
  const folder = dataFolder();
  if (folder === null) {
    process.stdout.write('The real records are not there (../shared/data): nothing to play.\n');
    return 0;
  }
  const progress = progressOn(process.stdout);
  let failed = false;
  for (const source of options.sources) {
    const outcome = await perform(plays[source](folder, options), options, progress);
    for (const line of reportLines(outcome)) progress.say(line);
    failed ||= findingsOf(outcome).length > 0;
  }
  return failed ? 1 : 0;
}

function optionsIn(args: readonly string[]): RealOptions | null {
  try {
    return parseOptions(args);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${usage}\n`);
    return null;
  }
}

/** One source from an empty installation to its report. */
async function perform(play: Play, options: RealOptions, progress: Progress): Promise<Outcome> {
  const began = Date.now();
  const dataDir = join(dataDirectory(process.env), `real-${play.district.id}`);
  const run = await beginRun(play, options, dataDir, progress);
  try {
    await Promise.all([playRun(play, run, progress), options.kill ? killInTurn(run, progress) : undefined]);
    const outcome = await concludeRun(play, run, progress);
    return { ...outcome, realSeconds: Math.round((Date.now() - began) / 1000) };
  } finally {
    await run.installation.stop(options.keep);
  }
}

main(process.argv.slice(2)).then(
  (status) => process.exit(status),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exit(2);
  },
);
