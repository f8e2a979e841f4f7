import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { dataDirectory, startServices, startStack, type Services, type Stack } from '@baton/local';
import { apiOf } from '../harness/api';
import { directoryCommands, type District } from './district/commands';
import type { Progress } from './progress';

/** Everything running for one run: own servers, own services, an own district. */
export interface Installation {
  stack: Stack;
  services: Services;
  district: District;
  /** Ends all of it; removes the data unless told to keep them. */
  stop(keep: boolean): Promise<void>;
}

/** Starts a fresh installation and loads its district. `environment` goes to every service, the clock in it. */
export async function startInstallation(
  district: District,
  environment: Record<string, string>,
  progress: Progress,
): Promise<Installation> {
  const dataDir = join(dataDirectory(process.env), `real-${district.id}`);
  progress.say(`${district.name}: starting servers on ${dataDir}`);
  const stack = await startStack({ dataDir, fresh: true, ports: 'any' });
  try {
    const services = await startServices(stack, { district: district.id, ports: 'any', env: environment });
    await loadDistrict(services, district, progress);
    const stop = async (keep: boolean): Promise<void> => {
      await services.stop();
      await stack.stop();
      if (!keep) rmSync(dataDir, { recursive: true, force: true });
    };
    return { stack, services, district, stop };
  } catch (error) {
    await stack.stop();
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
