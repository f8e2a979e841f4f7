import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { checkoutDirectory } from '../directories';
import { temporalNamespace } from '../servers/temporal';
import { demoPassword, derivedSecret, machineClients } from './sign-in-secrets';

/** The processes of ours that make a running system, in the order they are told of. */
export const serviceNames = ['gateway', 'relay', 'coordinator', 'ledger', 'identity'] as const;
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
  /** Port of the development provider of sign-ins; undefined where it does not run. */
  identityPort: number | undefined;
  /** Passed on from our own environment: OTEL_*, BATON_*, TEMPORAL_NAMESPACE and LOG_LEVEL, so that a caller can tune any service. */
  inherited: NodeJS.ProcessEnv;
}

/** Base URL of the gateway of these settings. */
export const gatewayUrl = (settings: ServiceSettings): string => `http://127.0.0.1:${settings.gatewayPort}`;

/** Base URL of the development provider of these settings; undefined where it does not run. */
export const identityUrl = ({ identityPort }: Pick<ServiceSettings, 'identityPort'>): string | undefined =>
  identityPort === undefined ? undefined : `http://127.0.0.1:${identityPort}`;

/** The whole environment of one service; `port` is the own port of gateway and identity, and the probe port of the others. */
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
    ...(withOwnPort.has(name) ? { PORT: String(port) } : { PROBE_PORT: String(port) }),
    ...(withOwnPort.has(name) && signInEnvironment(name, settings)),
    ...(name === 'gateway' && portalEnvironment()),
    ...(name === 'coordinator' && { BATON_CLOCK_TOKEN: settings.clockToken }),
  };
}

const withOwnPort: ReadonlySet<ServiceName> = new Set(['gateway', 'identity']);

/** The portal at the gateway, once it is built: work on the services alone needs none. */
function portalEnvironment(): NodeJS.ProcessEnv {
  const directory = join(checkoutDirectory, 'services', 'portal', 'dist');
  return existsSync(join(directory, 'index.html')) ? { BATON_PORTAL: directory } : {};
}

/** How the gateway and the development provider know each other; empty where the provider does not run. */
function signInEnvironment(name: ServiceName, settings: ServiceSettings): NodeJS.ProcessEnv {
  const issuer = identityUrl(settings);
  if (issuer === undefined) return {};
  const { devSecret } = settings;
  const known = {
    OIDC_ISSUER: issuer,
    OIDC_CLIENT_ID: 'baton-portal',
    OIDC_CLIENT_SECRET: derivedSecret(devSecret, 'baton-portal'),
    BATON_ORIGIN: gatewayUrl(settings),
  };
  if (name === 'gateway')
    return {
      ...known,
      OIDC_MACHINES: Object.entries(machineClients)
        .map((pair) => pair.join('='))
        .join(),
    };
  const machines = Object.keys(machineClients).map((client) => `${client}:${derivedSecret(devSecret, client)}`);
  return { ...known, IDENTITY_PASSWORD: demoPassword(devSecret), IDENTITY_MACHINE_SECRETS: machines.join() };
}

const handedOn = /^(OTEL_|BATON_|TEMPORAL_NAMESPACE$|LOG_LEVEL$|NODE_|PATH$|HOME$|TZ$|LANG$|LC_)/;

/** What services may see of an environment: nothing of the user's other secrets. */
export function inheritable(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([key]) => handedOn.test(key)));
}
