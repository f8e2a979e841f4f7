import { type Actor, maxPageSize, type TaskView } from '@baton/contracts';
import { CliError, exitCodes, usageError } from '../exit';
import { type GatewayClient, GatewayRefusal } from './gateway-client';

const entityId = /^[a-z][a-z0-9-]{1,31}:task:[0-9A-Za-z-]{1,40}$/;
const localId = /^[0-9A-HJKMNP-TV-Z]{26}$/;

/** The last part of a task's id: what people type when a task has no ledger number. */
export const shortTaskId = (id: string): string => id.slice(id.lastIndexOf(':') + 1);

/** How a task is called in lists and ledgers: by its ledger number, else by the last part of its id. */
export const taskName = ({ id, hazard }: Pick<TaskView, 'id' | 'hazard'>): string => hazard.ledgerNumber ?? shortTaskId(id);

/** Tasks by the names they were asked for by; of a ledger number there may be several, of an id at most one. */
export type FindTasks = (names: readonly string[]) => Promise<ReadonlyMap<string, readonly TaskView[]>>;

/** Numbers in one question: with the longest ones, in Chinese, it stays within what a server takes in one line. */
const numbersAtOnce = 25;

/** Finds tasks by id, the last part of an id, or ledger number; asks for the district once. */
export function taskFinder(client: GatewayClient): FindTasks {
  let district: Promise<string> | undefined;
  const ownDistrict = () => (district ??= client.get<Actor>('/v1/me').then((me) => me.district));
  return async (names) => {
    const found = new Map<string, TaskView[]>();
    const numbers: string[] = [];
    for (const name of new Set(names)) {
      if (entityId.test(name)) found.set(name, await byId(client, name));
      else if (localId.test(name)) found.set(name, await byId(client, `${await ownDistrict()}:task:${name}`));
      else numbers.push(name);
    }
    for (let i = 0; i < numbers.length; i += numbersAtOnce) {
      for (const view of await numbered(client, numbers.slice(i, i + numbersAtOnce))) {
        const number = view.hazard.ledgerNumber!;
        found.set(number, [...(found.get(number) ?? []), view]);
      }
    }
    return found;
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

async function numbered(client: GatewayClient, numbers: readonly string[]): Promise<TaskView[]> {
  const query = new URLSearchParams({ limit: String(maxPageSize) });
  for (const number of numbers) query.append('ledgerNumber', number);
  return (await client.get<{ items: TaskView[] }>(`/v1/tasks?${query.toString()}`)).items;
}

/** The one task that goes by a name. Throws CliError when there is none, and a usage error that names them when there are several. */
export async function findTask(client: GatewayClient, name: string): Promise<TaskView> {
  const items = (await taskFinder(client)([name])).get(name) ?? [];
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
