import type { Playbook } from '@baton/contracts';
import type { EntityFacts, EntityView } from '@baton/words';
import type { GatewayClient } from '../../gateway/gateway-client';
import { gatewayNow, readDistrict } from '../../gateway/read-district';

/** Reads what sentences about an entity need besides the entity: its playbook, the district, the gateway's clock. */
export async function readFacts<V extends EntityView>(client: GatewayClient, view: V): Promise<EntityFacts<V>> {
  const [playbook, district, now] = await Promise.all([readPlaybook(client, view), readDistrict(client), gatewayNow(client)]);
  return { view, playbook, district, now };
}

/** Reads the playbook, in its version, under which an entity runs. */
export const readPlaybook = (
  client: GatewayClient,
  { playbook: { id, version } }: Pick<EntityView, 'playbook'>,
): Promise<Playbook> => client.get(`/v1/directory/playbooks/${id}?version=${version}`);
