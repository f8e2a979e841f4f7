import type { Settings } from './settings';

/** The processes of Baton that the command line may talk to. */
export const serviceNames = ['gateway', 'relay', 'coordinator', 'ledger'] as const;
export type ServiceName = (typeof serviceNames)[number];

/** Where the services listen when nothing is said: the gateway's own port and the probe ports of the others. */
const usual: Record<Exclude<ServiceName, 'gateway'>, string> = {
  relay: 'http://127.0.0.1:9101',
  ledger: 'http://127.0.0.1:9102',
  coordinator: 'http://127.0.0.1:9103',
};

/** Base URL of a service: `BATON_RELAY` and the like, else what the local stack wrote, else the usual port. */
export function serviceUrl(
  name: ServiceName,
  { url, signIns }: Pick<Settings, 'url' | 'signIns'>,
  env: NodeJS.ProcessEnv,
): string {
  if (name === 'gateway') return url;
  return env[`BATON_${name.toUpperCase()}`] ?? signIns?.services[name] ?? usual[name];
}
