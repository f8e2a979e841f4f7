import { rmSync } from 'node:fs';
import { startServices, type Services, type Stack } from '@baton/local';
import { apiOf } from '../harness/api';
import { directoryCommands, type District } from './district/commands';
import type { Progress } from '../harness/progress';

/** Everything running for one run: own servers, own services, an own district. */
export interface Installation {
  stack: Stack;
  services: Services;
  district: District;
  /** Ends all of it; removes the data unless told to keep them. */
  stop(keep?: boolean): Promise<void>;
}

/** Starts our services on the servers of an empty stack and loads the district. `env` goes to every service. On a failure nothing is left running. */
export async function startInstallation(
  stack: Stack,
  district: District,
  env: Record<string, string>,
  progress: Progress,
): Promise<Installation> {
  let services: Services | undefined;
  const stop = async (keep = false): Promise<void> => {
    await services?.stop();
    await stack.stop();
    if (!keep) rmSync(stack.dataDir, { recursive: true, force: true });
  };
  try {
    services = await startServices(stack, { district: district.id, ports: 'any', env });
    await loadDistrict(services, district, progress);
    return { stack, services, district, stop };
  } catch (error) {
    await stop(true);
    throw error;
  }
}

async function loadDistrict({ gatewayUrl, devSecret }: Services, district: District, progress: Progress): Promise<void> {
  const operator = apiOf(gatewayUrl, devSecret).as('operator');
  const commands = directoryCommands(district);
  for (const [i, command] of commands.entries()) {
    await operator.direct(command, { key: `directory-${i}` });
    progress.show(`${district.name}: directory ${i + 1} of ${commands.length}`);
  }
}
