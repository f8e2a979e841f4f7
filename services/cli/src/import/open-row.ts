import type { Finding, HistoryItem, OpenTask, Problem } from '@baton/contracts';
import { CliError, exitCodes } from '../exit';
import { type GatewayClient, GatewayRefusal } from '../gateway/gateway-client';
import { finding } from '../ledger/findings';
import { columnOfPointer, differences, type Opened } from '../ledger/ledger-differences';
import { ledgerKey } from '../ledger/to-open-task';

export interface RowOutcome {
  effect: 'opened' | 'unchanged' | 'would-open' | 'nothing';
  task: string | null;
  findings: Finding[];
}

const refused = (found: Finding): RowOutcome => ({ effect: 'nothing', task: null, findings: [found] });

/** Sign-in and permission are not the row's fault: they end the import. */
const endsImport = new Set(['unauthenticated', 'forbidden', 'idempotency-key-missing']);

/**
 * Opens the task of one row, once however often it is imported. The same number with the same content is `unchanged`,
 * with other content a refusal that names the columns. Throws CliError when the gateway is gone or the sign-in is bad.
 */
export async function openRow(
  client: GatewayClient,
  command: OpenTask,
  dryRun: boolean,
  nameOf: (id: string) => string,
): Promise<RowOutcome> {
  try {
    const { answer, replayed } = await client.send('/v1/tasks', command, { key: ledgerKey(command), dryRun });
    if (replayed || answer.outcome === 'nothing') return { effect: 'unchanged', task: answer.id, findings: [] };
    return dryRun ? { effect: 'would-open', task: null, findings: [] } : { effect: 'opened', task: answer.id, findings: [] };
  } catch (error) {
    if (!(error instanceof GatewayRefusal)) throw error;
    const { problem } = error;
    if (endsImport.has(problem.code)) throw signInProblem(problem);
    if (problem.code === 'idempotency-key-reused' || problem.code === 'already-exists')
      return openedBefore(client, command, nameOf);
    const { titleZh, detail, pointer = '' } = problem;
    return refused({ ...finding('refused', null, { detail: `${titleZh}。${detail}` }), column: columnOfPointer(pointer) });
  }
}

const signInProblem = ({ titleZh, title, detail }: Problem): CliError =>
  new CliError(exitCodes.usage, `${titleZh}：${detail}`, `${title}: ${detail}`, [
    '导入须以派遣员或督办领导的身份：--as <人员>，或 --token',
  ]);

/** The number was used before: compares with what was opened then. */
async function openedBefore(client: GatewayClient, command: OpenTask, nameOf: (id: string) => string): Promise<RowOutcome> {
  const number = command.hazard.ledgerNumber ?? '';
  const query = new URLSearchParams({ ledgerNumber: number });
  const found = await client.get<{ items: { id: string }[] }>(`/v1/tasks?${query.toString()}`);
  const task = found.items[0]?.id;
  if (!task) return refused(finding('number-reused', 'ledgerNumber', { value: number }));
  const [first] = (await client.get<{ items: HistoryItem[] }>(`/v1/tasks/${task}/history`)).items;
  const columns = differences(command, first?.data as unknown as Opened, nameOf);
  if (columns.length === 0) return { effect: 'unchanged', task, findings: [] };
  return { ...refused(finding('number-reused', 'ledgerNumber', { value: number, detail: columns.join('、') })), task };
}
