import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startServices, startStack, type Services, type ServicesOptions, type Stack, type StackOptions } from '@baton/local';
import { apiOf, type Somebody } from './api';
import { districtCommands } from './district';
import { ownServers } from './own-servers';

export interface SystemOptions {
  district?: string;
  /** Which of our services to run; all unless told. */
  services?: NonNullable<ServicesOptions['services']>;
  /** Further environment of every service, e.g. BATON_CLOCK. */
  env?: Record<string, string>;
  stack?: Omit<StackOptions, 'dataDir' | 'ports'>;
}

/** Everything running: own servers, own services, the test district loaded. */
export interface System {
  readonly district: string;
  readonly stack: Stack;
  readonly services: Services;
  as(person: string): Somebody;
  /** Ends everything that was started and removes its data. */
  stop(): Promise<void>;
}

/** Starts a system of one's own on free ports, for tests that kill its parts or bend its clock. On a failure nothing is left. */
export async function startSystem({
  district = 'ceshi',
  services: names,
  env = {},
  stack: more = {},
}: SystemOptions = {}): Promise<System> {
  const dataDir = mkdtempSync(join(tmpdir(), 'baton-test-'));
  const stack = await startStack({ env: ownServers(process.env), ...more, dataDir, ports: 'any' });
  try {
    const services = await startServices(stack, { district, ports: 'any', env, ...(names && { services: names }) });
    const { as } = apiOf(services.gatewayUrl, services.devSecret);
    await loadDistrict(as('operator'));
    const stop = async () => {
      await services.stop();
      await stack.stop();
      rmSync(dataDir, { recursive: true, force: true });
    };
    return { district, stack, services, as, stop };
  } catch (error) {
    await stack.stop();
    throw error;
  }
}

/** Loads the test district; loading it again changes nothing. */
export async function loadDistrict(operator: Somebody): Promise<void> {
  let n = 0;
  for (const command of districtCommands()) await operator.direct(command, { key: `test-district-${(n += 1)}` });
}
