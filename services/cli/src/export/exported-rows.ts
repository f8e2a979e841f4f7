import { type HistoryItem, type LedgerRow, maxPageSize, type TaskView } from '@baton/contracts';
import type { GatewayClient } from '../gateway/gateway-client';
import { ledgerRowOf } from './ledger-row-of';

/** Histories read at the same time. */
const atOnce = 12;

/** The tasks of a list as rows of the ledger, in its order. Their histories are read some at a time. */
export async function* exportedRows(client: GatewayClient, query: URLSearchParams): AsyncGenerator<LedgerRow> {
  const asked = new URLSearchParams(query);
  asked.set('limit', String(maxPageSize));
  for await (const { items } of client.pages<TaskView>('/v1/tasks', asked)) {
    for (let i = 0; i < items.length; i += atOnce) {
      yield* await Promise.all(items.slice(i, i + atOnce).map((view) => rowOf(client, view)));
    }
  }
}

async function rowOf(client: GatewayClient, view: TaskView): Promise<LedgerRow> {
  const { items } = await client.get<{ items: HistoryItem[] }>(`/v1/tasks/${view.id}/history`);
  return ledgerRowOf(view, items);
}
