import type { Actor, TaskView } from '@baton/contracts';
import { CliError, exitCodes, usageError } from '../exit';
import { type GatewayClient, GatewayRefusal } from './gateway-client';

const entityId = /^[a-z][a-z0-9-]{1,31}:task:[0-9A-Za-z-]{1,40}$/;
const localId = /^[0-9A-HJKMNP-TV-Z]{26}$/;

/** The last part of a task's id: what people type when a task has no ledger number. */
export const shortTaskId = (id: string): string => id.slice(id.lastIndexOf(':') + 1);

/** How a task is called in lists and ledgers: by its ledger number, else by the last part of its id. */
export const taskName = ({ id, hazard }: Pick<TaskView, 'id' | 'hazard'>): string => hazard.ledgerNumber ?? shortTaskId(id);

/** Tasks that go by a name: of a ledger number there may be several, of an id at most one. */
export type FindTasks = (name: string) => Promise<TaskView[]>;

/** Finds tasks by id, the last part of an id, or ledger number; asks for the district once. */
export function taskFinder(client: GatewayClient): FindTasks {
  let district: Promise<string> | undefined;
  const ownDistrict = () => (district ??= client.get<Actor>('/v1/me').then((me) => me.district));
  return async (name) => {
    if (entityId.test(name)) return byId(client, name);
    if (localId.test(name)) return byId(client, `${await ownDistrict()}:task:${name}`);
    const query = new URLSearchParams({ ledgerNumber: name, limit: '9' });
    return (await client.get<{ items: TaskView[] }>(`/v1/tasks?${query.toString()}`)).items;
  };
}

async function byId(client: GatewayClient, id: string): Promise<TaskView[]> {
  try {
    return [await client.get<TaskView>(`/v1/tasks/${encodeURIComponent(id)}`)];
  } catch (error) {
    if (error instanceof GatewayRefusal && error.problem.code === 'not-found') return [];
    throw error;
  }
}

/** The one task that goes by a name. Throws CliError when there is none, and a usage error that names them when there are several. */
export async function findTask(client: GatewayClient, name: string): Promise<TaskView> {
  const items = await taskFinder(client)(name);
  const [found, second] = items;
  if (!found) throw noSuchTask(name);
  if (!second) return found;
  const lines = items.map((t) => `  ${t.id}  ${t.hazard.foundOn}  ${t.hazard.owner ?? t.hazard.place.address}`);
  throw usageError(`有几件任务的编号都是 ${name}，请写任务编号：`, `Several tasks are numbered ${name}; give an id:`, lines);
}

const noSuchTask = (name: string): CliError =>
  new CliError(exitCodes.refused, `没有编号为 ${name} 的任务`, `There is no task ${name}`, [
    {
      zh: '可写隐患编号、任务编号或其末段，只能看到本单位参与的任务；baton task list 可查',
      en: 'Give a ledger number, a task id or its last part, of a task your agency has a part in; see baton task list',
    },
  ]);
