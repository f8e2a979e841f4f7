import type { Actor, TaskView } from '@baton/contracts';
import { CliError, exitCodes, usageError } from '../exit';
import type { GatewayClient } from './gateway-client';

const entityId = /^[a-z][a-z0-9-]{1,31}:task:[0-9A-Za-z-]{1,40}$/;
const localId = /^[0-9A-HJKMNP-TV-Z]{26}$/;

/** The last part of a task's id: what people type when a task has no ledger number. */
export const shortTaskId = (id: string): string => id.slice(id.lastIndexOf(':') + 1);

/** How a task is called in lists: by its ledger number, else by the last part of its id. */
export const taskName = ({ id, hazard }: Pick<TaskView, 'id' | 'hazard'>): string => hazard.ledgerNumber ?? shortTaskId(id);

/**
 * A task by its id, the last part of its id, or its ledger number. Throws CliError when there is none, and a usage
 * error that names them when several bear the number.
 */
export async function findTask(client: GatewayClient, word: string): Promise<TaskView> {
  if (entityId.test(word)) return client.get<TaskView>(`/v1/tasks/${encodeURIComponent(word)}`);
  if (localId.test(word)) {
    const { district } = await client.get<Actor>('/v1/me');
    return client.get<TaskView>(`/v1/tasks/${encodeURIComponent(`${district}:task:${word}`)}`);
  }
  return numbered(client, word);
}

async function numbered(client: GatewayClient, number: string): Promise<TaskView> {
  const query = new URLSearchParams({ ledgerNumber: number, limit: '9' });
  const { items } = await client.get<{ items: TaskView[] }>(`/v1/tasks?${query.toString()}`);
  const [found, second] = items;
  if (!found) {
    throw new CliError(exitCodes.refused, `没有编号为 ${number} 的任务`, `There is no task numbered ${number}`, [
      {
        zh: '可写隐患编号、任务编号或其末段，只能看到本单位参与的任务；baton task list 可查',
        en: 'Give a ledger number, a task id or its last part, of a task your agency has a part in; see baton task list',
      },
    ]);
  }
  if (!second) return found;
  const lines = items.map((t) => `  ${t.id}  ${t.hazard.foundOn}  ${t.hazard.owner ?? t.hazard.place.address}`);
  throw usageError(`有几件任务的编号都是 ${number}，请写任务编号：`, `Several tasks are numbered ${number}; give an id:`, lines);
}
