import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { connectGateway, defaultSeed, directoryCommands, type Gateway } from '@baton/demo';
import { dataDirectory, developmentToken, startServices, startStack, type Services, type Stack } from '@baton/local';
import { seedCalendar } from '@baton/rules';
import { randomBytes } from 'node:crypto';
import type { Progress } from '../harness/progress';
import { cpuSeconds } from './cpu-time';
import { benchPlaybooks } from './playbooks';
import { residentMemory } from './resident-memory';
import { LetterBox } from './taps/letter-box';

/** Everything running: own servers, own services, the demo district. */
export interface Installation {
  readonly district: string;
  readonly stack: Stack;
  readonly services: Services;
  readonly gateway: Gateway;
  /** Where its notices go, of people who have an account there. */
  readonly letters: LetterBox;
  /** Bearer token of a person or machine actor. */
  tokenFor(person: string): string;
  /** Seconds of processor time used so far by every process of the system, by name; empty where the system does not tell. */
  cpuSeconds(): Record<string, number>;
  /** Resident memory of every process of the system in MiB, by name. */
  memory(): Promise<Record<string, number>>;
  /** What `memory` gave before anybody did anything. */
  readonly memoryAtRest: Record<string, number>;
  /** Ends all of it; removes the data unless told to keep them. */
  stop(keep: boolean): Promise<void>;
}

const district = 'bench';
/** Milliseconds a started system gets to come to rest. */
const restMs = 3_000;

/** Starts a fresh installation and loads its directory. `env` goes to every service. On a failure nothing is left running. */
export async function startInstallation(env: Record<string, string>, progress: Progress): Promise<Installation> {
  const dataDir = join(dataDirectory(process.env), 'bench');
  mkdirSync(dataDir, { recursive: true });
  progress.say('starting servers and services');
  const stack = await startStack({ dataDir, fresh: true, ports: 'any' });
  const letters = await LetterBox.open();
  const channel = { NOTICE_WEBHOOK_URL: letters.url, NOTICE_WEBHOOK_SECRET: randomBytes(24).toString('hex') };
  let services: Services | undefined;
  try {
    services = await startServices(stack, { district, ports: 'any', env: { ...channel, ...env } });
    return await installationOn({ stack, services, letters }, progress);
  } catch (error) {
    await services?.stop();
    await letters.close();
    await stack.stop();
    throw error;
  }
}

async function installationOn(
  { stack, services, letters }: Pick<Installation, 'stack' | 'services' | 'letters'>,
  progress: Progress,
): Promise<Installation> {
  const tokenFor = (person: string): string => developmentToken(services.devSecret, person);
  const gateway = connectGateway({ url: services.gatewayUrl, tokenFor });
  await loadDirectory(gateway, progress);
  await delay(restMs);
  const pids = () => ({ ...stack.pids, ...services.pids });
  const memory = () => residentMemory(pids());
  const stop = async (keep: boolean): Promise<void> => {
    await services.stop();
    await letters.close();
    await stack.stop();
    if (!keep) rmSync(stack.dataDir, { recursive: true, force: true });
  };
  return {
    district,
    stack,
    services,
    gateway,
    letters,
    tokenFor,
    cpuSeconds: () => cpuSeconds(pids()),
    memory,
    memoryAtRest: await memory(),
    stop,
  };
}

async function loadDirectory(gateway: Gateway, progress: Progress): Promise<void> {
  const commands = directoryCommands(defaultSeed, { calendars: [seedCalendar], playbooks: benchPlaybooks });
  for (const [i, command] of commands.entries()) {
    progress.show(`loading the district: ${i + 1} of ${commands.length}`);
    const reply = await gateway.send('operator', '/v1/directory/commands', command, `bench-directory-${i + 1}`);
    if (reply.outcome === 'refused') throw new Error(`${command.type}: ${reply.problem.detail}`);
  }
}
