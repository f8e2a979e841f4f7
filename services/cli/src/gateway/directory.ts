import type { Agency } from '@baton/contracts';
import type { GatewayClient } from './gateway-client';

/** The items of a directory answer, whether it comes as a list or as a page. */
export async function directoryItems<T>(client: GatewayClient, what: string): Promise<T[]> {
  const body = await client.get<T[] | { items?: T[] } | Record<string, T[]>>(`/v1/directory/${what}`);
  if (Array.isArray(body)) return body;
  return (body.items ?? (body as Record<string, T[]>)[what] ?? []) as T[];
}

/** Short names of the district's agencies by id; the id where the directory has none. */
export async function agencyNames(client: GatewayClient): Promise<(id: string | null) => string> {
  const names = new Map((await directoryItems<Agency>(client, 'agencies')).map((a) => [a.id, a.shortName]));
  return (id) => (id === null ? '' : (names.get(id) ?? id));
}
