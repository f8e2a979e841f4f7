import { type Actor, maxPageSize, type NoticeView } from '@baton/contracts';
import { CliError, exitCodes, usageError } from '../exit';
import { type GatewayClient, GatewayRefusal } from './gateway-client';

const entityId = /^[a-z][a-z0-9-]{1,31}:notice:[0-9A-Za-z-]{1,40}$/;
const localId = /^[0-9A-HJKMNP-TV-Z]{26}$/;

/** The one notice that goes by an id, the last part of one, or its number 文号. Throws CliError when there is none. */
export async function findNotice(client: GatewayClient, name: string): Promise<NoticeView> {
  if (entityId.test(name)) return byId(client, name, name);
  if (localId.test(name)) {
    const { district } = await client.get<Actor>('/v1/me');
    return byId(client, `${district}:notice:${name}`, name);
  }
  const query = new URLSearchParams({ q: name, sort: '-sentAt', limit: String(maxPageSize) });
  const { items } = await client.get<{ items: NoticeView[] }>(`/v1/notices?${query.toString()}`);
  const numbered = items.filter(({ paper }) => paper.number === name);
  const [found, second] = numbered;
  if (!found) throw noSuchNotice(name);
  if (!second) return found;
  const lines = numbered.map(({ id, sentAt, to }) => `  ${id}  ${sentAt}  ${to.name}`);
  throw usageError(`有几件通知的文号都是 ${name}，请写编号：`, `Several notices are numbered ${name}; give an id:`, lines);
}

async function byId(client: GatewayClient, id: string, name: string): Promise<NoticeView> {
  try {
    return await client.get<NoticeView>(`/v1/notices/${encodeURIComponent(id)}`);
  } catch (error) {
    if (error instanceof GatewayRefusal && error.problem.code === 'not-found') throw noSuchNotice(name);
    throw error;
  }
}

const noSuchNotice = (name: string): CliError =>
  new CliError(exitCodes.refused, `没有编号或文号为 ${name} 的通知`, `There is no notice ${name}`, [
    {
      zh: '可写编号、编号末段或文号，只能看到发给本单位的通知；baton notice list 可查',
      en: 'Give an id, its last part or the number of its paper, of a notice to your agency; see baton notice list',
    },
  ]);
