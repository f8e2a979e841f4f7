import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { serviceNames, standardParts, type Part, type ServiceName, type Services, type Stack } from '@baton/local';
import { waitFor } from './wait-for';

/** What can be broken: a set of servers and the services on it. */
export interface Breakable {
  stack: Stack;
  services: Services;
}

/** Every process of an installation: ours, then the servers. */
export const victims: readonly (ServiceName | Part)[] = [...serviceNames, ...standardParts];
type Victim = (typeof victims)[number];

const isService = (victim: Victim): victim is ServiceName => (serviceNames as readonly string[]).includes(victim);

/**
 * Ends one process with `kill -9` and returns when everything is ready again: a service is started again by its
 * supervisor, a server on its data and its port.
 */
export async function killOne({ stack, services }: Breakable, victim: Victim): Promise<void> {
  if (isService(victim)) await services.kill(victim);
  else {
    await stack.kill(victim);
    await stack.restart(victim);
  }
  await untilReady(services, `${victim} was killed`);
}

/** Ends everything at the same moment with `kill -9` and starts it again on the same data. */
export async function powerCut({ stack, services }: Breakable): Promise<void> {
  await Promise.all([...standardParts.map((part) => stack.kill(part)), ...serviceNames.map((service) => services.kill(service))]);
  await Promise.all(standardParts.map((part) => stack.restart(part)));
  await untilReady(services, 'the power failed');
}

/** Ends Temporal and starts it again with an empty store. */
export async function loseTemporalStore({ stack, services }: Breakable): Promise<void> {
  await stack.kill('temporal');
  rmSync(join(stack.dataDir, 'temporal'), { recursive: true, force: true });
  await stack.restart('temporal');
  await untilReady(services, 'Temporal lost its store');
}

async function untilReady(services: Services, after: string): Promise<void> {
  const allReady = async (): Promise<boolean> => {
    const ready = await Promise.all(serviceNames.map((name) => services.ready(name, 10_000)));
    return ready.every(Boolean);
  };
  await waitFor(`everything to be ready again after ${after}`, allReady, { timeoutMs: 120_000 });
}
