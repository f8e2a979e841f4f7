import type { Agency } from '@baton/contracts';
import type { GatewayClient } from './gateway-client';

/** Everything of one kind in the directory: `agencies`, `people`, `posts`, `calendars` or `playbooks`. */
export const directoryItems = async <T>(client: GatewayClient, kind: string): Promise<T[]> =>
  (await client.get<{ items: T[] }>(`/v1/directory/${kind}`)).items;

/** Short names of the district's agencies by id; the id where the directory has none. */
export async function agencyNames(client: GatewayClient): Promise<(id: string | null) => string> {
  const names = new Map((await directoryItems<Agency>(client, 'agencies')).map((a) => [a.id, a.shortName]));
  return (id) => (id === null ? '' : (names.get(id) ?? id));
}
