import type { Actor, OperationView } from '@baton/contracts';
import { CliError, exitCodes, usageError } from '../exit';
import { type GatewayClient, GatewayRefusal } from './gateway-client';

const entityId = /^[a-z][a-z0-9-]{1,31}:operation:[0-9A-Za-z-]{1,40}$/;
const localId = /^[0-9A-HJKMNP-TV-Z]{26}$/;

/** The end of an operation's id: short enough to be read, long enough to be told apart. */
export const shortOperationId = (id: string): string => id.slice(-6);

/** The one operation that goes by an id, the last part of one, or words of its title. Throws CliError when there is none, a usage error when there are several. */
export async function findOperation(client: GatewayClient, name: string): Promise<OperationView> {
  if (name.trim() === '') throw usageError('没有写是哪次行动', 'No operation is named');
  const id = entityId.test(name) ? name : localId.test(name) ? `${await ownDistrict(client)}:operation:${name}` : null;
  const found = id === null ? await titled(client, name) : await byId(client, id);
  const [only, second] = found;
  if (!only) throw noSuchOperation(name);
  if (!second) return only;
  const lines = found.map((one) => `  ${one.id}  ${one.title}`);
  throw usageError(`有几次行动都含“${name}”，请写编号：`, `Several operations are called ${name}; give an id:`, lines);
}

const ownDistrict = (client: GatewayClient): Promise<string> => client.get<Actor>('/v1/me').then((me) => me.district);

async function byId(client: GatewayClient, id: string): Promise<OperationView[]> {
  try {
    return [await client.get<OperationView>(`/v1/operations/${id}`)];
  } catch (error) {
    if (error instanceof GatewayRefusal && error.problem.code === 'not-found') return [];
    throw error;
  }
}

/** By words of the title or the end of the id; those that go on before those that are over. */
async function titled(client: GatewayClient, words: string): Promise<OperationView[]> {
  for (const open of ['true', 'false']) {
    const query = new URLSearchParams({ open, limit: '200' });
    const { items } = await client.get<{ items: OperationView[] }>(`/v1/operations?${query.toString()}`);
    const found = items.filter(({ id, title }) => title === words || shortOperationId(id) === words);
    if (found.length > 0) return found;
  }
  const query = new URLSearchParams({ q: words, limit: '5' });
  return (await client.get<{ items: OperationView[] }>(`/v1/operations?${query.toString()}`)).items;
}

const noSuchOperation = (name: string): CliError =>
  new CliError(exitCodes.refused, `没有叫 ${name} 的行动`, `There is no operation ${name}`, [
    {
      zh: '可写行动编号、其末段或名称中的文字，只能看到本单位参加的行动；baton operation list 可查',
      en: 'Give an id, its last part or words of the title, of an operation your agency has a part in; see baton operation list',
    },
  ]);
