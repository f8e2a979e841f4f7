import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { checkoutDirectory } from '../directories';
import { usualPorts } from '../ports';
import type { TellSupervision } from '../process/supervision';
import type { Stack } from '../stack';
import {
  gatewayUrl,
  identityUrl,
  inheritable,
  serviceEnvironment,
  serviceNames,
  type ServiceName,
  type ServiceSettings,
  yieldingServices,
} from './service';
import { developmentSecret } from './development-secret';
import { developmentToken } from './development-token';
import { keptClock } from './kept-clock';
import { Supervised } from './supervise';

export interface ServicesOptions {
  /** The district the services work for, `gulou` unless told. */
  district?: string;
  /** `usual` (the default) wishes for 8080 and the usual probe ports; `any` leaves them to others. */
  ports?: 'usual' | 'any';
  /** Which to run; all of them unless told. */
  services?: readonly ServiceName[];
  /** How many times faster than real time the services' clock runs; the data keep it (see keptClock). */
  speed?: number;
  /** Further environment for every service, for instance BATON_CLOCK. */
  env?: Record<string, string>;
  /** Hears of a service that ended without having been told to, and of its return. */
  onEvent?: TellSupervision;
  /** Gives up starting; what was started is ended. */
  signal?: AbortSignal;
}

/** Our own processes, running and kept alive. */
export interface Services {
  readonly gatewayUrl: string;
  /** Base URL of the development provider of sign-ins; undefined where it does not run. */
  readonly identityUrl: string | undefined;
  readonly devSecret: string;
  /** Base URL of /livez, /readyz and /metrics of each service. */
  readonly probes: Partial<Record<ServiceName, string>>;
  readonly pids: Partial<Record<ServiceName, number>>;
  /** Sends a signal, SIGKILL unless told; the supervisor starts again what has ended by it. */
  kill(service: ServiceName, signal?: NodeJS.Signals): Promise<void>;
  /** Ends a service until `start`. */
  stopOne(service: ServiceName): Promise<void>;
  /** Starts a service that was ended by `stopOne`; returns when it is ready. */
  start(service: ServiceName): Promise<void>;
  /** Waits until the service is ready (again); false when it is not within the time. */
  ready(service: ServiceName, withinMs?: number): Promise<boolean>;
  stop(): Promise<void>;
}

/** The services have not been built. */
export class NotBuilt extends Error {
  constructor(file: string) {
    super(`${file} is missing: build first (npm run build).`);
    this.name = 'NotBuilt';
  }
}

/** Starts our services against the servers of a stack and returns when all are ready. On a failure none is left running. */
export async function startServices(stack: Stack, options: ServicesOptions = {}): Promise<Services> {
  const names = options.services ?? serviceNames;
  const portOf = (name: ServiceName): Promise<number> =>
    stack.ports.portOf(name, options.ports === 'any' ? undefined : usualPorts[name]);
  const identityPort = names.includes('identity') ? await portOf('identity') : undefined;
  const settings = settingsOf(stack, options, { gatewayPort: await portOf('gateway'), identityPort });
  const probes: Partial<Record<ServiceName, string>> = {};
  const supervised = new Map<ServiceName, Supervised>();
  for (const name of names) {
    const port = await portOf(name);
    const probe = `http://127.0.0.1:${port}`;
    probes[name] = probe;
    supervised.set(
      name,
      new Supervised({ ...processOf(name, settings, port, stack), ready: () => isReady(probe), ...handler(options) }),
    );
  }
  await startAll([...supervised.values()], options.signal);
  return servicesOf(supervised, settings, probes);
}

async function startAll(services: readonly Supervised[], signal: AbortSignal | undefined): Promise<void> {
  const stopAll = () => Promise.all(services.map((service) => service.stop()));
  const giveUp = (): void => void stopAll();
  signal?.addEventListener('abort', giveUp, { once: true });
  const starts = await Promise.allSettled(services.map((service) => service.start()));
  signal?.removeEventListener('abort', giveUp);
  const failed = starts.find((start) => start.status === 'rejected');
  if (failed === undefined) return;
  await stopAll();
  throw failed.reason;
}

const handler = (options: ServicesOptions) => (options.onEvent === undefined ? {} : { onEvent: options.onEvent });

function settingsOf(
  stack: Stack,
  options: ServicesOptions,
  ports: Pick<ServiceSettings, 'gatewayPort' | 'identityPort'>,
): ServiceSettings {
  const devSecret = developmentSecret(stack.dataDir, process.env);
  const clock = keptClock(stack.dataDir, options.speed, Date.now());
  return {
    servers: stack.environment,
    district: options.district ?? 'gulou',
    devSecret,
    clockToken: developmentToken(devSecret, 'clock'),
    ...ports,
    inherited: { ...(clock !== undefined && { BATON_CLOCK: clock }), ...inheritable(process.env), ...options.env },
  };
}

function processOf(name: ServiceName, settings: ServiceSettings, port: number, stack: Stack) {
  const main = join(checkoutDirectory, 'services', name, 'dist', 'main.js');
  if (!existsSync(main)) throw new NotBuilt(main);
  return {
    name,
    command: process.execPath,
    args: ['--enable-source-maps', main],
    yields: yieldingServices.has(name),
    cwd: checkoutDirectory,
    env: serviceEnvironment(name, settings, port),
    logFile: join(stack.dataDir, 'logs', `${name}.log`),
    pidFile: stack.runFolder.pidFile(name),
    graceMs: 10_000,
  };
}

async function isReady(probe: string): Promise<boolean> {
  return (await fetch(`${probe}/readyz`, { signal: AbortSignal.timeout(2_000) })).ok;
}

function servicesOf(supervised: Map<ServiceName, Supervised>, settings: ServiceSettings, probes: Services['probes']): Services {
  const one = (name: ServiceName): Supervised => {
    const service = supervised.get(name);
    if (service === undefined) throw new Error(`${name} is not among the services started here`);
    return service;
  };
  return {
    gatewayUrl: gatewayUrl(settings),
    identityUrl: identityUrl(settings),
    devSecret: settings.devSecret,
    probes,
    get pids() {
      return Object.fromEntries([...supervised].map(([name, service]) => [name, service.pid]));
    },
    kill: (name, signal = 'SIGKILL') => one(name).kill(signal),
    stopOne: (name) => one(name).stop(),
    start: (name) => one(name).start(),
    ready: (name, withinMs = 60_000) => one(name).readyWithin(withinMs),
    stop: async () => {
      await Promise.all([...supervised.values()].map((service) => service.stop()));
    },
  };
}
