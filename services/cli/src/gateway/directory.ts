import type { GatewayClient } from './gateway-client';

/** Everything of one kind in the directory: `agencies`, `people`, `posts`, `calendars` or `playbooks`. */
export const directoryItems = async <T>(client: GatewayClient, kind: string): Promise<T[]> =>
  (await client.get<{ items: T[] }>(`/v1/directory/${kind}`)).items;
