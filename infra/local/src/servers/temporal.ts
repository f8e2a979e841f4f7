import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { searchAttributes } from '@baton/processes';
import { Connection } from '@temporalio/client';
import type { ServerPlan } from './server';

export interface TemporalSettings {
  program: string;
  port: number;
  uiPort: number;
  dataDir: string;
  logFile: string;
  pidFile: string;
}

/** The Temporal namespace everything of ours runs in. */
export const temporalNamespace = 'baton';

/** Names of the command line for the numbers of Temporal's IndexedValueType. */
const attributeTypes: Record<number, string> = { 2: 'Keyword', 3: 'Int', 5: 'Bool', 6: 'Datetime', 7: 'KeywordList' };

const dynamicConfig: Record<string, number> = {
  'frontend.namespaceRPS': 100_000,
  'frontend.rps': 100_000,
  'frontend.persistenceMaxQPS': 100_000,
  'history.persistenceMaxQPS': 100_000,
  'matching.persistenceMaxQPS': 100_000,
  'history.maxInFlightUpdates': 100,
};

/** The development server of the Temporal CLI on a database file. Without the two pragmas it is three times slower. */
export function temporalPlan({ program, port, uiPort, dataDir, logFile, pidFile }: TemporalSettings): ServerPlan {
  mkdirSync(dataDir, { recursive: true });
  return {
    name: 'Temporal',
    command: program,
    yields: true,
    args: [
      ...['server', 'start-dev', '--ip', '127.0.0.1', '--port', String(port), '--ui-port', String(uiPort)],
      ...['--db-filename', join(dataDir, 'temporal.db'), '--namespace', temporalNamespace, '--log-level', 'error'],
      ...['--sqlite-pragma', 'journal_mode=WAL', '--sqlite-pragma', 'synchronous=1'],
      ...Object.entries(searchAttributes).flatMap(([name, type]) => ['--search-attribute', `${name}=${attributeTypes[type]}`]),
      ...Object.entries(dynamicConfig).flatMap(([key, value]) => ['--dynamic-config-value', `${key}=${value}`]),
    ],
    ready: async () => (await temporalAnswers(`127.0.0.1:${port}`)) && (await fetch(`http://127.0.0.1:${uiPort}/`)).ok,
    graceMs: 10_000,
    logFile,
    pidFile,
  };
}

/**
 * Whether our own Temporal answers for our namespace, its search attributes included. The server gives them to a namespace
 * it makes and to no other, so a database of before gets here what came later.
 */
function temporalAnswers(address: string): Promise<boolean> {
  return withTemporal(address, async ({ workflowService, operatorService }) => {
    const namespace = temporalNamespace;
    await workflowService.describeNamespace({ namespace });
    const { customAttributes } = await operatorService.listSearchAttributes({ namespace });
    const missing = Object.entries(searchAttributes).filter(([name]) => !(name in customAttributes));
    if (missing.length === 0) return true;
    await operatorService.addSearchAttributes({ namespace, searchAttributes: Object.fromEntries(missing) });
    return false;
  });
}

/** Whether a Temporal of any kind answers there. */
export function temporalReachable(address: string): Promise<boolean> {
  return withTemporal(address, async ({ workflowService }) => (await workflowService.getSystemInfo({})) !== null);
}

async function withTemporal<T>(address: string, ask: (connection: Connection) => Promise<T>): Promise<T> {
  const connection = await Connection.connect({
    address,
    connectTimeout: '1s',
    channelArgs: { 'grpc.initial_reconnect_backoff_ms': 50 },
  });
  try {
    return await ask(connection);
  } finally {
    await connection.close();
  }
}
