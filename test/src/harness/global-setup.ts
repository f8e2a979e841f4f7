import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startServices, startStack, type Services, type Stack } from '@baton/local';
import { apiOf } from './api';
import { loadDistrict } from './system';

/** What the set-up leaves for the tear-down, in the process that runs both. */
export interface Started {
  stack: Stack;
  services: Services | null;
}

const district = 'ceshi';

/**
 * One set of real servers for the whole run (or the ones named by MONGO_URL, KAFKA_BROKERS, TEMPORAL_ADDRESS), and one
 * running system on them for whole-system tests. A run of single files outside `test/` gets the servers alone.
 */
export default async function globalSetup(config: { testPathPatterns?: { patterns?: readonly string[] } }): Promise<void> {
  const root = process.env['BATON_TEST_DATA'] ?? tmpdir();
  mkdirSync(root, { recursive: true });
  const stack = await startStack({ dataDir: mkdtempSync(join(root, 'baton-test-')), ports: 'any' });
  const started: Started = { stack, services: null };
  (globalThis as { batonStarted?: Started }).batonStarted = started;
  Object.assign(process.env, stack.environment);
  if (!wantsSystem(config.testPathPatterns?.patterns ?? [])) return;
  const services = await startServices(stack, { district, ports: 'any' });
  started.services = services;
  Object.assign(process.env, {
    BATON_TEST_GATEWAY: services.gatewayUrl,
    BATON_TEST_DISTRICT: district,
    BATON_DEV_SECRET: services.devSecret,
  });
  await loadDistrict(apiOf(services.gatewayUrl, services.devSecret).as('operator'));
}

const wantsSystem = (patterns: readonly string[]): boolean =>
  patterns.length === 0 || patterns.some((pattern) => /(^|\/)test\//.test(pattern) || pattern.includes('smoke'));
