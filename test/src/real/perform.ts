import { auditLedger } from '../harness/audit/audit-ledger';
import { auditLog } from '../harness/audit/audit-log';
import { auditedOperations, auditedTasks } from '../harness/audit/audited-subject';
import { causedCommands } from '../harness/audit/caused-commands';
import { acknowledgementsIn } from '../harness/audit/acknowledgements';
import { ownServers } from '../harness/own-servers';
import { commitsOf, unrung, withDatabase } from '../harness/audit/stores';
import { startStack } from '@baton/local';
import { Census } from './census';
import { OperationCensus } from './operations/operation-census';
import { startInstallation, type Installation } from './installation';
import { paceOf, type Pace, type PaceOptions } from './pace';
import { clockVariable, VirtualClock } from './play/virtual-clock';
import { World } from './play/world';
import type { Progress } from '../harness/progress';
import type { AuditedOperations } from './operations/operation-report';
import type { Outcome } from './report';
import type { Play, Run } from './run';
import { Verdicts } from './verdicts';

/** Real milliseconds that what is due at the end may take to ring. */
const ringPatienceMs = 300_000;

/** Starts an empty installation for a source, its clock set once the servers run; nothing is played yet. */
export async function beginRun(play: Play, speed: PaceOptions, dataDir: string, progress: Progress): Promise<Run> {
  const { district } = play;
  progress.say(`${district.name}: starting servers on ${dataDir}`);
  const stack = await startStack({ dataDir, fresh: true, ports: 'any', env: ownServers(process.env) });
  const pace = paceOf(play, speed, Date.now());
  const installation = await startInstallation(stack, district, { BATON_CLOCK: clockVariable(pace.setting) }, progress);
  return { installation, world: worldOf(installation, pace), pace, verdicts: new Verdicts(), opened: 0 };
}

function worldOf({ services: { gatewayUrl, devSecret }, district }: Installation, { setting, end }: Pace): World {
  const clock = new VirtualClock(setting);
  return new World({ gatewayUrl, devSecret, district: district.id, clock, end, atOnce: 16 });
}

/** Plays a source to the end of its time, telling how far it is. */
export async function playRun(play: Play, run: Run, progress: Progress): Promise<void> {
  const ticking = setInterval(() => progress.show(stateOf(play, run)), 500);
  try {
    await play.play(run);
    await run.world.untilTheEnd();
  } finally {
    clearInterval(ticking);
  }
}

function stateOf({ title }: Play, { world, pace, opened }: Run): string {
  const share = Math.max(0, Math.min(1, (world.now() - pace.start) / (pace.end - pace.start)));
  const now = new Date(world.now()).toISOString().slice(0, 16).replace('T', ' ');
  return `${title}: ${now}Z, ${Math.round(share * 100)} %, tasks ${opened}, acts ${world.answered}`;
}

/** Waits until all that was due has rung, stops who commits, and audits what is left. */
export async function concludeRun(play: Play, run: Run, progress: Progress): Promise<Omit<Outcome, 'realSeconds'>> {
  const { stack, services } = run.installation;
  const until = new Date(run.pace.end).toISOString();
  progress.say('waiting until everything that was due has rung');
  const left = await withDatabase(stack, async (db) => ({
    tasks: await unrung(db, auditedTasks, until, ringPatienceMs),
    operations: await unrung(db, auditedOperations, until, ringPatienceMs),
  }));
  await services.stopOne('coordinator');
  const ledger = await auditLedger(services);
  await services.stopOne('gateway');
  progress.say('reading the log from its beginning');
  let census = new Census();
  let listener = play.listener?.();
  const { audit, messages } = await auditLog(stack, auditedTasks, () => {
    census = new Census();
    listener = play.listener?.();
    return (task, event, at) => {
      census.hear(task, event, at);
      listener?.hear(task, event, at);
    };
  });
  const operations = await auditOperations(stack);
  const caused = causedCommands(operations.audit.entities());
  const asked = { sent: [...run.world.sent, ...caused], imported: [...run.verdicts.tasks] };
  const acknowledgements = await withDatabase(stack, (db) =>
    acknowledgementsIn(commitsOf(db, auditedTasks, auditedOperations), asked),
  );
  const further = listener?.conclude(until) ?? { findings: [], lines: [] };
  return { title: play.title, run, audit, census, messages, operations, acknowledgements, ledger, further, unrung: left };
}

/** The log of operations, audited and counted; of a source without any there is nothing to tell. */
async function auditOperations(stack: Installation['stack']): Promise<AuditedOperations> {
  let census = new OperationCensus();
  const audited = await auditLog(stack, auditedOperations, () => {
    census = new OperationCensus();
    return (...heard) => census.hear(...heard);
  });
  return { ...audited, census };
}
