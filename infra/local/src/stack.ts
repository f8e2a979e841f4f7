import { mkdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { dataDirectory } from './directories';
import { addressVariables, givenAddress, parts as allParts, standardParts, type Part } from './part';
import { openPortBook, type Listener, type PortBook } from './port-book';
import { usualPorts } from './ports';
import { claimRunFolder, type RunFolder } from './process/run-folder';
import type { TellSupervision } from './process/supervision';
import { prepare, type Progress } from './provision/prepare';
import { checkGivenServers } from './servers/given';
import { Servers } from './servers/servers';
import { clockFile } from './services/kept-clock';
import type { StartContext } from './servers/start-part';

export interface StackOptions {
  /** Everything the stack keeps: data, logs, identities, ports. Default: `BATON_DATA` or `.baton` in the checkout. */
  dataDir?: string;
  /** Default: MongoDB, Kafka and Temporal. */
  parts?: readonly Part[];
  /** `usual` (the default) wishes for the ports everybody knows; `any` leaves them to others, for tests. */
  ports?: 'usual' | 'any';
  /** Throw away all data first. */
  fresh?: boolean;
  /** Default: the process's own; MONGO_URL, KAFKA_BROKERS and TEMPORAL_ADDRESS in it name servers to use instead. */
  env?: NodeJS.ProcessEnv;
  /** WiredTiger's cache in GB, 0.25 unless told. */
  mongoCacheGb?: number;
  /** Hears of what has to be fetched first. */
  progress?: Progress;
  /** When given, a server that ends without having been told to is started again, and this hears of it; else it stays down. */
  keepAlive?: TellSupervision;
  /** Gives up preparing and starting; what was started is ended. */
  signal?: AbortSignal;
}

/** Running servers. Addresses stay valid through `kill` and `restart`; a part that was not asked for has the address ''. */
export interface Stack {
  readonly dataDir: string;
  readonly mongoUrl: string;
  readonly kafkaBrokers: string;
  readonly temporalAddress: string;
  /** Temporal's Web UI, '' when Temporal is somebody else's. */
  readonly temporalUi: string;
  readonly timeSkippingAddress: string;
  /** The addresses as services read them. */
  readonly environment: Record<string, string>;
  /** Process ids of what was started here. */
  readonly pids: Partial<Record<Part, number>>;
  /** Where whoever starts more processes on these data keeps their identities. */
  readonly runFolder: RunFolder;
  /** Where whoever starts more listeners on these data gets their ports. */
  readonly ports: PortBook;
  /** Sends a signal to one part and, if it is one that ends, waits for the end. SIGKILL unless told. */
  kill(part: Part, signal?: NodeJS.Signals): Promise<void>;
  /** Starts a part again on its data and its port, ending it first if it runs; returns when it answers. */
  restart(part: Part): Promise<void>;
  /** Ends everything started here, and nothing else. */
  stop(): Promise<void>;
}

/**
 * Prepares what is missing, starts the servers side by side and returns when each answers a real request. On a failure
 * nothing is left running. Throws DataInUse, GivenServerUnusable, ServerNotReady, and what preparing throws.
 */
export async function startStack(options: StackOptions = {}): Promise<Stack> {
  const env = options.env ?? process.env;
  const parts = options.parts ?? standardParts;
  const dataDir = resolve(options.dataDir ?? dataDirectory(env));
  const signal = options.signal && { signal: options.signal };
  const programs = await prepare({ parts, env, ...signal, ...(options.progress && { progress: options.progress }) });
  await checkGivenServers(parts, env);
  mkdirSync(dataDir, { recursive: true });
  const runFolder = await claimRunFolder(dataDir);
  if (options.fresh === true) forget(dataDir);
  const ports = openPortBook(join(dataDir, portsFile));
  const context: StartContext = {
    dataDir,
    env,
    pidFile: runFolder.pidFile,
    mongoCacheGb: options.mongoCacheGb ?? 0.25,
    port: (listener, again) => ports.portOf(listener, options.ports === 'any' ? undefined : usual[listener], again),
    ...signal,
  };
  const servers = new Servers(programs, context, options.keepAlive);
  try {
    await servers.startAll();
  } catch (error) {
    await servers.stopAll();
    await runFolder.release();
    throw error;
  }
  return stackOf(servers, parts, env, { dataDir, runFolder, ports });
}

const portsFile = 'ports.json';
const usual: Partial<Record<Listener, number>> = usualPorts;

function stackOf(
  servers: Servers,
  parts: readonly Part[],
  env: NodeJS.ProcessEnv,
  own: Pick<Stack, 'dataDir' | 'runFolder' | 'ports'>,
): Stack {
  const address = (part: Part): string =>
    parts.includes(part) ? (givenAddress(part, env) ?? servers.started(part).address) : '';
  const environment: Record<string, string> = {};
  for (const part of parts) {
    const variable = addressVariables[part];
    if (variable !== undefined) environment[variable] = address(part);
  }
  return {
    ...own,
    mongoUrl: address('mongo'),
    kafkaBrokers: address('kafka'),
    temporalAddress: address('temporal'),
    temporalUi: servers.has('temporal') ? (servers.started('temporal').ui ?? '') : '',
    timeSkippingAddress: address('timeSkipping'),
    environment,
    get pids() {
      return servers.pids();
    },
    kill: (part, signal = 'SIGKILL') => servers.kill(part, signal),
    restart: (part) => servers.restart(part),
    stop: async () => {
      await servers.stopAll();
      await own.runFolder.release();
    },
  };
}

/** Removes what the servers keep; only what a stack makes, whatever else lies in the directory. */
function forget(dataDir: string): void {
  for (const name of [...allParts, 'logs', portsFile, clockFile]) rmSync(join(dataDir, name), { recursive: true, force: true });
}
