import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { dataDirectory } from './directories';
import { addressVariables, givenAddress, parts as allParts, standardParts, type Part } from './part';
import { claimRunFolder, type RunFolder } from './process/run-folder';
import { prepare, type Programs, type Progress } from './provision/prepare';
import { portChooser, startPart, type Ports, type StartContext, type StartedPart } from './servers/start-part';

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
  /** Hears of a server that ended without having been told to. */
  onLost?: (part: Part) => void;
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
  /** Sends a signal to one part and, if it is one that ends, waits for the end. SIGKILL unless told. */
  kill(part: Part, signal?: NodeJS.Signals): Promise<void>;
  /** Starts a part again on its data and its port, ending it first if it runs; returns when it answers. */
  restart(part: Part): Promise<void>;
  /** Ends everything started here, and nothing else. */
  stop(): Promise<void>;
}

/** The part is not one that was started here. */
export class PartNotOurs extends Error {
  constructor(part: Part) {
    super(`${part} was not started by this stack`);
    this.name = 'PartNotOurs';
  }
}

/**
 * Prepares what is missing, starts the servers side by side and returns when each answers a real request. On a failure
 * nothing is left running. Throws DataInUse, ServerNotReady, and what preparing throws.
 */
export async function startStack(options: StackOptions = {}): Promise<Stack> {
  const env = options.env ?? process.env;
  const parts = options.parts ?? standardParts;
  const dataDir = resolve(options.dataDir ?? dataDirectory(env));
  const programs = await prepare({ parts, env, ...(options.progress && { progress: options.progress }) });
  mkdirSync(dataDir, { recursive: true });
  const runFolder = await claimRunFolder(dataDir);
  if (options.fresh === true) forget(dataDir);
  const port = portChooser(rememberedPorts(dataDir), options.ports !== 'any');
  const context: StartContext = { dataDir, env, pidFile: runFolder.pidFile, mongoCacheGb: options.mongoCacheGb ?? 0.25, port };
  const servers = new Servers(programs, context, options.onLost);
  try {
    await servers.startAll();
  } catch (error) {
    await servers.stopAll();
    runFolder.release();
    throw error;
  }
  writeFileSync(portsFile(dataDir), JSON.stringify(port.chosen, null, 2));
  return stackOf(servers, parts, env, dataDir, runFolder);
}

function stackOf(servers: Servers, parts: readonly Part[], env: NodeJS.ProcessEnv, dataDir: string, runFolder: RunFolder): Stack {
  const address = (part: Part): string =>
    parts.includes(part) ? (givenAddress(part, env) ?? servers.started(part).address) : '';
  const environment: Record<string, string> = {};
  for (const part of parts) {
    const variable = addressVariables[part];
    if (variable !== undefined) environment[variable] = address(part);
  }
  return {
    dataDir,
    mongoUrl: address('mongo'),
    kafkaBrokers: address('kafka'),
    temporalAddress: address('temporal'),
    temporalUi: servers.has('temporal') ? (servers.started('temporal').ui ?? '') : '',
    timeSkippingAddress: address('timeSkipping'),
    environment,
    get pids() {
      return servers.pids();
    },
    runFolder,
    kill: (part, signal = 'SIGKILL') => servers.kill(part, signal),
    restart: (part) => servers.restart(part),
    stop: async () => {
      await servers.stopAll();
      runFolder.release();
    },
  };
}

/** The processes of one stack, and which of their ends were wanted. */
class Servers {
  private readonly running = new Map<Part, StartedPart>();
  private readonly wantedEnds = new WeakSet<StartedPart>();

  constructor(
    private readonly programs: Programs,
    private readonly context: StartContext,
    private readonly onLost: ((part: Part) => void) | undefined,
  ) {}

  async startAll(): Promise<void> {
    const starts = await Promise.allSettled(this.parts().map((part) => this.start(part)));
    const failed = starts.find((start) => start.status === 'rejected');
    if (failed !== undefined) throw failed.reason;
  }

  has(part: Part): boolean {
    return this.programs[part] !== undefined;
  }

  started(part: Part): StartedPart {
    const started = this.running.get(part);
    if (started === undefined) throw new PartNotOurs(part);
    return started;
  }

  pids(): Partial<Record<Part, number>> {
    return Object.fromEntries([...this.running].map(([part, started]) => [part, started.process.identity.pid]));
  }

  async kill(part: Part, signal: NodeJS.Signals): Promise<void> {
    const started = this.started(part);
    if (signal !== 'SIGSTOP' && signal !== 'SIGCONT') this.wantedEnds.add(started);
    await started.process.kill(signal);
  }

  async restart(part: Part): Promise<void> {
    await this.stop(part);
    await this.start(part);
  }

  async stopAll(): Promise<void> {
    await Promise.all([...this.running.keys()].map((part) => this.stop(part)));
  }

  private async start(part: Part): Promise<void> {
    const program = this.programs[part];
    if (program === undefined) throw new PartNotOurs(part);
    const started = await startPart(part, program, this.context);
    this.running.set(part, started);
    void started.process.exited.then(() => {
      if (!this.wantedEnds.has(started)) this.onLost?.(part);
    });
  }

  private async stop(part: Part): Promise<void> {
    const started = this.started(part);
    this.wantedEnds.add(started);
    await started.process.stop(started.graceMs);
  }

  private parts(): Part[] {
    return allParts.filter((part) => this.has(part));
  }
}

const portsFile = (dataDir: string): string => join(dataDir, 'ports.json');

function rememberedPorts(dataDir: string): Ports {
  try {
    return JSON.parse(readFileSync(portsFile(dataDir), 'utf8')) as Ports;
  } catch {
    return {};
  }
}

/** Removes what the servers keep; only what a stack makes, whatever else lies in the directory. */
function forget(dataDir: string): void {
  for (const name of [...allParts, 'logs', 'ports.json']) rmSync(join(dataDir, name), { recursive: true, force: true });
}
