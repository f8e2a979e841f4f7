import { temporalNamespace } from '../servers/temporal';

/** The processes of ours that make a running system, in the order they are told of. */
export const serviceNames = ['gateway', 'relay', 'coordinator', 'ledger'] as const;
export type ServiceName = (typeof serviceNames)[number];

/** Services nobody waits for: on one machine they leave the processor to commands and catch up when there is time. */
export const yieldingServices: ReadonlySet<ServiceName> = new Set(['coordinator', 'ledger']);

export interface ServiceSettings {
  /** Addresses of the servers, as services read them. */
  servers: Record<string, string>;
  district: string;
  /** Signs development tokens. */
  devSecret: string;
  /** Token of the machine actor `clock`. */
  clockToken: string;
  gatewayPort: number;
  /** Passed on from our own environment: OTEL_*, BATON_*, TEMPORAL_NAMESPACE and LOG_LEVEL, so that a caller can tune any service. */
  inherited: NodeJS.ProcessEnv;
}

/** Base URL of the gateway of these settings. */
export const gatewayUrl = (settings: ServiceSettings): string => `http://127.0.0.1:${settings.gatewayPort}`;

/** The whole environment of one service; `port` is the gateway's own port or the probe port of another. */
export function serviceEnvironment(name: ServiceName, settings: ServiceSettings, port: number): NodeJS.ProcessEnv {
  return {
    ...settings.inherited,
    ...settings.servers,
    TEMPORAL_NAMESPACE: settings.inherited['TEMPORAL_NAMESPACE'] ?? temporalNamespace,
    BATON_DISTRICT: settings.district,
    BATON_DEV_SECRET: settings.devSecret,
    BATON_GATEWAY: gatewayUrl(settings),
    OTEL_SERVICE_NAME: `baton-${name}`,
    NODE_ENV: settings.inherited['NODE_ENV'] ?? 'production',
    ...(name === 'gateway' ? { PORT: String(port), HOST: '127.0.0.1' } : { PROBE_PORT: String(port) }),
    ...(name === 'coordinator' && { BATON_CLOCK_TOKEN: settings.clockToken }),
  };
}

const handedOn = /^(OTEL_|BATON_|TEMPORAL_NAMESPACE$|LOG_LEVEL$|NODE_|PATH$|HOME$|TZ$|LANG$|LC_)/;

/** What services may see of an environment: nothing of the user's other secrets. */
export function inheritable(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([key]) => handedOn.test(key)));
}
