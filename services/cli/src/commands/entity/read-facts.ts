import type { Playbook } from '@baton/contracts';
import type { EntityFacts, EntityView } from '@baton/words';
import type { GatewayClient } from '../../gateway/gateway-client';
import { gatewayNow, readDistrict } from '../../gateway/read-district';

/** Reads what sentences about an entity need besides the entity: its playbook, the district, the gateway's clock. */
export async function readFacts<V extends EntityView>(client: GatewayClient, view: V): Promise<EntityFacts<V>> {
  const { id, version } = view.playbook;
  const [playbook, district, now] = await Promise.all([
    client.get<Playbook>(`/v1/directory/playbooks/${id}?version=${version}`),
    readDistrict(client),
    gatewayNow(client),
  ]);
  return { view, playbook, district, now };
}
