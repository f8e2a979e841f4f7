import { Agency, page } from '@baton/contracts';
import { z } from 'zod';
import { callGateway, type GatewayDoor } from '../gateway-call';

/** How an agency is called in a paper. */
export type NameOf = (agency: string) => string;

/** Entities of a kind by id, at most 200, as the gateway shows them. */
export async function look<V>(door: GatewayDoor, path: string, view: z.ZodType<V>, ids: string[]): Promise<V[]> {
  if (ids.length === 0) return [];
  return (await callGateway(door, `/v1/${path}?limit=200&ids=${ids.join(',')}`, page(view))).items;
}

/** The short names of the agencies; the id of one that the directory does not know. */
export async function agencyNames(door: GatewayDoor): Promise<NameOf> {
  const items = z.looseObject({ items: z.array(z.looseObject(Agency.shape)) });
  const agencies = await callGateway(door, '/v1/directory/agencies', items);
  const names = new Map(agencies.items.map(({ id, shortName }) => [id, shortName]));
  return (agency) => names.get(agency) ?? agency;
}
