import { auditTasks, unrung, withDatabase } from './checks/settle';
import { bostonPlay } from './boston-run';
import { Census } from './census';
import { dataFolder } from './data/folder';
import { startInstallation } from './installation';
import { parseOptions, usage, type RealOptions } from './options';
import { paceOf } from './pace';
import { clockVariable, VirtualClock } from './play/virtual-clock';
import { World } from './play/world';
import { progressOn, type Progress } from './progress';
import { findingsOf, reportLines, type Outcome } from './report';
import type { Play, Run } from './run';
import { sanFranciscoPlay } from './san-francisco-run';
import { Verdicts } from './verdicts';

const plays = { sf: sanFranciscoPlay, boston: bostonPlay };

async function main(args: readonly string[]): Promise<number> {
  const options = parseOptions(args);
  const folder = dataFolder();
  if (folder === null) {
    process.stdout.write('The real records are not there (../shared/data): nothing to play.\n');
    return 0;
  }
  const progress = progressOn(process.stdout);
  let failed = false;
  for (const source of options.sources) {
    const outcome = await perform(plays[source](folder, options.rows), options, progress);
    for (const line of reportLines(outcome)) progress.say(line);
    failed ||= findingsOf(outcome).length > 0;
  }
  return failed ? 1 : 0;
}

/** One source from an empty installation to its report. */
async function perform(play: Play, options: RealOptions, progress: Progress): Promise<Outcome> {
  const began = Date.now();
  const pace = paceOf(play.first, play.last, play.records, options, began);
  const installation = await startInstallation(play.district, { BATON_CLOCK: clockVariable(pace.setting) }, progress);
  try {
    const { gatewayUrl, devSecret } = installation.services;
    const clock = new VirtualClock(pace.setting);
    const world = new World({ gateway: gatewayUrl, devSecret, clock, end: pace.end, atOnce: 16 });
    const run: Run = { installation, world, pace, verdicts: new Verdicts(), opened: 0 };
    const ticking = setInterval(() => progress.show(stateOf(play, run)), 500);
    try {
      await play.play(run);
      await clock.until(pace.end);
    } finally {
      clearInterval(ticking);
    }
    return await conclude(play, run, began, progress);
  } finally {
    await installation.stop(options.keep);
  }
}

function stateOf({ title }: Play, { world, pace, opened }: Run): string {
  const share = Math.max(0, Math.min(1, (world.now() - pace.start) / (pace.end - pace.start)));
  const now = new Date(world.now()).toISOString().slice(0, 16).replace('T', ' ');
  return `${title}: ${now}Z, ${Math.round(share * 100)} %, tasks ${opened}, acts ${world.acknowledged.length}`;
}

/** Waits until all that was due has rung, stops who commits, and audits what is left. */
async function conclude(play: Play, run: Run, began: number, progress: Progress): Promise<Outcome> {
  const { stack, services } = run.installation;
  const until = new Date(run.pace.end).toISOString();
  progress.say('waiting until everything that was due has rung');
  const left = await withDatabase(stack, (db) => unrung(db, until, 300_000));
  await services.stopOne('coordinator');
  await services.stopOne('gateway');
  progress.say('reading the log from its beginning');
  let census = new Census();
  let listener = play.listener?.();
  const { audit, messages } = await auditTasks(stack, () => {
    census = new Census();
    listener = play.listener?.();
    return (task, event, at) => {
      census.hear(event);
      listener?.hear(task, event, at);
    };
  });
  const further = listener?.conclude(until) ?? { findings: [], lines: [] };
  return {
    title: play.title,
    run,
    audit,
    census,
    messages,
    further,
    unrung: left,
    realSeconds: Math.round((Date.now() - began) / 1000),
  };
}

main(process.argv.slice(2)).then(
  (status) => process.exit(status),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n${usage}\n`);
    process.exit(2);
  },
);
