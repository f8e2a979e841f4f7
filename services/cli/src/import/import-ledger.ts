import type { RowVerdict } from '@baton/contracts';
import { CliError, exitCodes } from '../exit';
import { taskFinder } from '../gateway/find-task';
import type { GatewayClient } from '../gateway/gateway-client';
import { finding } from '../ledger/findings';
import type { LedgerFile } from '../ledger/raw-row';
import { type LedgerReading, type ReadContext, type ReadRow, readLedger } from '../ledger/read-ledger';
import { type OpenTaskOptions, toOpenTask } from '../ledger/to-open-task';
import { openRow, type RowOutcome } from './open-row';

export interface ImportOptions extends OpenTaskOptions {
  dryRun: boolean;
  concurrency: number;
  nameOf: (id: string) => string;
  /** Ends the import after the rows under way. */
  interrupted: AbortSignal;
  /** Called after every row that got its verdict. */
  progress: (done: number) => void;
}

export interface Imported {
  head: LedgerReading['head'];
  verdicts: RowVerdict[];
  skipped: number[];
  /** Why sending stopped before the end; the rows after it were not sent. */
  stopped: CliError | null;
}

/**
 * Sends every row of a ledger as `OpenTask`, some at a time, and gives each its verdict, in the order of the file.
 * Reading waits for sending, so a large file never lies in memory as a whole.
 */
export async function importLedger(
  client: GatewayClient,
  file: LedgerFile,
  context: ReadContext,
  options: ImportOptions,
): Promise<Imported> {
  const { default: PQueue } = await import('p-queue');
  const reading = await readLedger(file, context);
  const queue = new PQueue({ concurrency: options.concurrency });
  const verdicts: RowVerdict[] = [];
  let stopped: CliError | null = null;
  let done = 0;

  const judge = async (read: ReadRow, place: number): Promise<void> => {
    const outcome = await outcomeOf(read).catch((error: unknown): RowOutcome => {
      if (!(error instanceof CliError)) throw error;
      stopped ??= error;
      return notDelivered;
    });
    verdicts[place] = verdictOf(read, outcome);
    options.progress((done += 1));
  };

  const row = { client, find: taskFinder(client), dryRun: options.dryRun, nameOf: options.nameOf };
  const outcomeOf = async (read: ReadRow): Promise<RowOutcome> => {
    const { command, refusal, findings } = openingOf(read, options);
    if (!command) return { effect: 'nothing', task: null, findings };
    if (stopped) return notDelivered;
    const sent = await openRow(row, command, refusal);
    // What is told of a row that opens a task does not matter where none is opened.
    const opens = sent.effect === 'opened' || sent.effect === 'would-open';
    return opens ? { ...sent, findings: [...findings, ...sent.findings] } : sent;
  };

  let place = 0;
  const failures: unknown[] = [];
  for await (const read of reading.rows) {
    if (options.interrupted.aborted) {
      stopped ??= new CliError(exitCodes.interrupted, '按了 Ctrl-C', 'Ctrl-C was pressed');
      break;
    }
    const at = place++;
    void queue.add(() => judge(read, at)).catch((error: unknown) => failures.push(error));
    await queue.onSizeLessThan(options.concurrency * 4);
    if (failures.length > 0) break;
  }
  await queue.onIdle();
  if (failures.length > 0) throw failures[0];
  return { head: reading.head, skipped: reading.skipped, verdicts, stopped };
}

const notDelivered: RowOutcome = { effect: 'nothing', task: null, findings: [finding('failed', null)] };

/** What a row asks for: nothing when it has an error or stands in the file twice. */
function openingOf(read: ReadRow, options: OpenTaskOptions): ReturnType<typeof toOpenTask> {
  const none = read.findings.some((f) => f.severity === 'error' || f.code === 'row-repeated');
  return none ? { command: null, refusal: null, findings: [] } : toOpenTask(read.ledgerRow, options);
}

function verdictOf(read: ReadRow, outcome: RowOutcome): RowVerdict {
  const findings = [...read.findings, ...outcome.findings];
  const refused = findings.some((f) => f.severity === 'error');
  return {
    row: read.row,
    ledgerNumber: read.ledgerRow.ledgerNumber,
    outcome: refused ? 'refused' : findings.length > 0 ? 'warned' : 'accepted',
    effect: outcome.effect,
    task: outcome.task,
    findings,
  };
}

export interface ImportCounts {
  rows: number;
  accepted: number;
  warned: number;
  refused: number;
  opened: number;
  unchanged: number;
  wouldOpen: number;
  repeated: number;
}

export function countVerdicts(verdicts: readonly RowVerdict[]): ImportCounts {
  const count = (is: (v: RowVerdict) => boolean) => verdicts.filter(is).length;
  return {
    rows: verdicts.length,
    accepted: count((v) => v.outcome === 'accepted'),
    warned: count((v) => v.outcome === 'warned'),
    refused: count((v) => v.outcome === 'refused'),
    opened: count((v) => v.effect === 'opened'),
    unchanged: count((v) => v.effect === 'unchanged'),
    wouldOpen: count((v) => v.effect === 'would-open'),
    repeated: count((v) => v.findings.some((f) => f.code === 'row-repeated')),
  };
}

/** 0 all taken · 1 all refused · 3 the server went away before anything · 4 some taken, some not · 130 interrupted. */
export function importExitCode({ verdicts, stopped }: Imported): number {
  const counts = countVerdicts(verdicts);
  if (stopped?.exitCode === exitCodes.interrupted) return exitCodes.interrupted;
  if (counts.refused === 0) return exitCodes.ok;
  if (counts.refused < counts.rows) return exitCodes.partly;
  return stopped?.exitCode ?? exitCodes.refused;
}
