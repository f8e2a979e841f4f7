import type { RowVerdict } from '@baton/contracts';
import { CliError, exitCodes } from '../exit';
import { type FindTasks, taskFinder } from '../gateway/find-task';
import type { GatewayClient } from '../gateway/gateway-client';
import { finding } from '../ledger/findings';
import type { LedgerFile } from '../ledger/raw-row';
import { type LedgerReading, type ReadContext, type ReadRow, readLedger } from '../ledger/read-ledger';
import { type Opening, type OpenTaskOptions, toOpenTask } from '../ledger/to-open-task';
import { endOfImport, openRow, type RowOutcome } from './open-row';

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

/** Rows looked up together before they are sent. */
const chunkRows = 50;

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
  const sending: Sending = { client, find: taskFinder(client), options, verdicts: [], done: 0, stopped: null };
  const failures: unknown[] = [];
  let first = 0;
  for await (const rows of chunksOf(reading.rows, chunkRows)) {
    if (options.interrupted.aborted) {
      sending.stopped ??= new CliError(exitCodes.interrupted, '按了 Ctrl-C', 'Ctrl-C was pressed');
      break;
    }
    const openings = rows.map((read) => openingOf(read, options));
    const before = await knownTasks(sending, openings);
    for (const [i, read] of rows.entries()) {
      const place = first + i;
      void queue.add(() => judge(sending, read, openings[i]!, before, place)).catch((error: unknown) => failures.push(error));
    }
    first += rows.length;
    await queue.onSizeLessThan(chunkRows);
    if (failures.length > 0) break;
  }
  await queue.onIdle();
  if (failures.length > 0) throw failures[0];
  const { verdicts, stopped } = sending;
  return { head: reading.head, skipped: reading.skipped, verdicts, stopped };
}

/** An import under way. */
interface Sending {
  client: GatewayClient;
  find: FindTasks;
  options: ImportOptions;
  /** In the order of the file. */
  verdicts: RowVerdict[];
  done: number;
  /** Set when the gateway is gone or the sign-in is bad: nothing more is sent. */
  stopped: CliError | null;
}

type Known = Awaited<ReturnType<FindTasks>>;

async function* chunksOf<T>(items: AsyncIterable<T>, size: number): AsyncGenerator<T[]> {
  let chunk: T[] = [];
  for await (const item of items) {
    chunk.push(item);
    if (chunk.length < size) continue;
    yield chunk;
    chunk = [];
  }
  if (chunk.length > 0) yield chunk;
}

/** Tasks that bear the numbers of some rows already. */
async function knownTasks(sending: Sending, openings: readonly Opening[]): Promise<Known> {
  const numbers = openings.flatMap(({ command }) => command?.hazard.ledgerNumber ?? []);
  if (sending.stopped || numbers.length === 0) return new Map();
  return sending.find(numbers).catch((error: unknown) => {
    sending.stopped ??= endOfImport(error);
    return new Map();
  });
}

async function judge(sending: Sending, read: ReadRow, opening: Opening, before: Known, place: number): Promise<void> {
  const outcome = await outcomeOf(sending, opening, before).catch((error: unknown): RowOutcome => {
    sending.stopped ??= endOfImport(error);
    return notDelivered;
  });
  sending.verdicts[place] = verdictOf(read, outcome);
  sending.options.progress((sending.done += 1));
}

async function outcomeOf(sending: Sending, { command, refusal, findings }: Opening, before: Known): Promise<RowOutcome> {
  if (!command) return { effect: 'nothing', task: null, findings };
  if (sending.stopped) return notDelivered;
  const number = command.hazard.ledgerNumber;
  const known = number === null ? undefined : before.get(number)?.[0];
  const { dryRun, nameOf } = sending.options;
  const sent = await openRow({ client: sending.client, dryRun, nameOf }, command, known, refusal);
  // What is told of a row that opens a task does not matter where none is opened.
  const opens = sent.effect === 'opened' || sent.effect === 'would-open';
  return opens ? { ...sent, findings: [...findings, ...sent.findings] } : sent;
}

const notDelivered: RowOutcome = { effect: 'nothing', task: null, findings: [finding('failed', null)] };

/** What a row asks for: nothing when it has an error or stands in the file twice. */
function openingOf(read: ReadRow, options: OpenTaskOptions): Opening {
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
