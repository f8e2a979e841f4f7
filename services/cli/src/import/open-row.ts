import type { Finding, HistoryItem, OpenTask, Problem, TaskView } from '@baton/contracts';
import { listed } from '@baton/words';
import { CliError, exitCodes } from '../exit';
import { ledgerRowOf } from '../export/ledger-row-of';
import { type GatewayClient, GatewayRefusal } from '../gateway/gateway-client';
import { finding } from '../ledger/findings';
import { columnOfPointer, differences, type Opened, openedFacts, rowFacts } from '../ledger/ledger-differences';
import { ledgerKey } from '../ledger/to-open-task';

export interface RowOutcome {
  effect: 'opened' | 'unchanged' | 'would-open' | 'nothing';
  task: string | null;
  findings: Finding[];
}

export interface OpenRowOptions {
  client: GatewayClient;
  dryRun: boolean;
  /** Names of agencies by id. */
  nameOf: (id: string) => string;
}

const refused = (found: Finding): RowOutcome => ({ effect: 'nothing', task: null, findings: [found] });

/** Sign-in and permission are not the row's fault: they end the import. */
const endsImport = new Set(['unauthenticated', 'forbidden', 'idempotency-key-missing']);

/**
 * Opens the task of one row, once however often it is imported and however it was opened before. The same number with
 * the same content, as it was opened or as it stands, is `unchanged`; with other content it is refused and the columns
 * are named. `before` is the task that bears the number; `refusal` says why a row may not open anything new. Throws
 * CliError when the gateway is gone or the sign-in is bad.
 */
export async function openRow(
  options: OpenRowOptions,
  command: OpenTask,
  before: TaskView | undefined,
  refusal: Finding | null,
): Promise<RowOutcome> {
  try {
    if (before) return await compared(options, command, before);
    return refusal ? refused(refusal) : await opened(options, command);
  } catch (error) {
    if (!(error instanceof GatewayRefusal)) throw error;
    const { problem } = error;
    if (endsImport.has(problem.code)) throw signInProblem(problem);
    if (problem.code === 'idempotency-key-reused') {
      return refused(finding('number-reused', 'ledgerNumber', { value: command.hazard.ledgerNumber }));
    }
    const { title, titleZh, detail, pointer = '' } = problem;
    const why = { zh: `${titleZh}。${detail}`, en: `${title}. ${detail}` };
    return refused({ ...finding('refused', null, { detail: why }), column: columnOfPointer(pointer) });
  }
}

async function opened({ client, dryRun }: OpenRowOptions, command: OpenTask): Promise<RowOutcome> {
  const { answer, replayed } = await client.send('/v1/tasks', command, { key: ledgerKey(command), dryRun });
  if (replayed || answer.outcome === 'nothing') return { effect: 'unchanged', task: answer.id, findings: [] };
  return dryRun ? { effect: 'would-open', task: null, findings: [] } : { effect: 'opened', task: answer.id, findings: [] };
}

/** An error that no row can answer for, as the reason why an import ends; anything but that is thrown on. */
export function endOfImport(error: unknown): CliError {
  if (error instanceof CliError) return error;
  if (error instanceof GatewayRefusal) return signInProblem(error.problem);
  throw error;
}

const signInProblem = ({ titleZh, title, detail }: Problem): CliError =>
  new CliError(exitCodes.usage, `${titleZh}：${detail}`, `${title}: ${detail}`, [
    {
      zh: '导入须以派遣员或督办领导的身份：--as <人员>，或 --token',
      en: 'Import as a dispatcher or supervisor: --as <person>, or --token',
    },
  ]);

async function compared({ client, nameOf }: OpenRowOptions, command: OpenTask, view: TaskView): Promise<RowOutcome> {
  const { items } = await client.get<{ items: HistoryItem[] }>(`/v1/tasks/${view.id}/history`);
  const then = openedFacts(items[0]?.data as unknown as Opened, command.rectifyBy, nameOf);
  const columns = differences(command, [then, rowFacts(ledgerRowOf(view, items), nameOf)], nameOf);
  if (columns.length === 0) return { effect: 'unchanged', task: view.id, findings: [] };
  const detail = listed(columns);
  return { ...refused(finding('number-reused', 'ledgerNumber', { value: command.hazard.ledgerNumber, detail })), task: view.id };
}
