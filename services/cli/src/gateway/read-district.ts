import type { Agency, Person } from '@baton/contracts';
import type { DistrictFacts, PostSeat } from '@baton/words';
import { directoryItems } from './directory';
import type { GatewayClient } from './gateway-client';

/** The parts of the directory that sentences about a task need. */
export async function readDistrict(client: GatewayClient): Promise<DistrictFacts> {
  const [agencies, people, posts] = await Promise.all([
    directoryItems<Agency>(client, 'agencies'),
    directoryItems<Person>(client, 'people'),
    directoryItems<PostSeat>(client, 'posts'),
  ]);
  return { agencies, people, posts };
}

/** The gateway's clock: an instant. It may run faster than real time. */
export const gatewayNow = async (client: GatewayClient): Promise<string> => (await client.get<{ now: string }>('/v1/clock')).now;
