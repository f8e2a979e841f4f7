import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
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

/** What an operator can filter processes by in Temporal's own tools; what joint tasks and operations both have comes first. */
export const searchAttributes: Record<string, 'Keyword' | 'KeywordList' | 'Datetime' | 'Int' | 'Bool'> = {
  BatonDistrict: 'Keyword',
  BatonClass: 'Keyword',
  BatonStatus: 'Keyword',
  BatonHolder: 'Keyword',
  BatonLead: 'Keyword',
  BatonNextDue: 'Datetime',
  BatonRung: 'Int',
  BatonCommander: 'Keyword',
  BatonPlace: 'Keyword',
  BatonOwing: 'KeywordList',
  BatonMissing: 'KeywordList',
  BatonEmergency: 'Bool',
};

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
      ...Object.entries(searchAttributes).flatMap(([name, type]) => ['--search-attribute', `${name}=${type}`]),
      ...Object.entries(dynamicConfig).flatMap(([key, value]) => ['--dynamic-config-value', `${key}=${value}`]),
    ],
    ready: async () => (await temporalAnswers(`127.0.0.1:${port}`)) && (await fetch(`http://127.0.0.1:${uiPort}/`)).ok,
    graceMs: 10_000,
    logFile,
    pidFile,
  };
}

/** Whether our own Temporal answers for our namespace, its search attributes included. */
function temporalAnswers(address: string): Promise<boolean> {
  return withTemporal(address, async ({ workflowService, operatorService }) => {
    await workflowService.describeNamespace({ namespace: temporalNamespace });
    const { customAttributes } = await operatorService.listSearchAttributes({ namespace: temporalNamespace });
    return Object.keys(searchAttributes).every((name) => name in customAttributes);
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
