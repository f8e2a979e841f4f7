import { mkdirSync } from 'node:fs';
import { MongoClient, type Db } from 'mongodb';
import { until } from '../until';
import type { ServerPlan } from './server';

export interface MongoSettings {
  program: string;
  port: number;
  dataDir: string;
  logFile: string;
  pidFile: string;
  /** WiredTiger's cache in GB; the server takes some 150 MB besides. */
  cacheGb: number;
}

const replicaSet = 'rs0';

/** The address our processes use; the database `baton` unless they choose another. */
export const mongoUrl = (port: number): string => `mongodb://127.0.0.1:${port}/baton?replicaSet=${replicaSet}`;

/** MongoDB as a replica set of one: change streams and majority writes need a set. */
export function mongoPlan(settings: MongoSettings): ServerPlan {
  const { program, port, dataDir, cacheGb, logFile, pidFile } = settings;
  mkdirSync(dataDir, { recursive: true });
  return {
    name: 'MongoDB',
    command: program,
    args: [
      ...['--dbpath', dataDir, '--port', String(port), '--bind_ip', '127.0.0.1', '--nounixsocket', '--quiet'],
      ...['--replSet', replicaSet, '--oplogSize', '512', '--wiredTigerCacheSizeGB', String(cacheGb)],
      ...['--setParameter', 'diagnosticDataCollectionEnabled=false'],
    ],
    ready: () => withAdmin(port, async (admin) => (await ensureReplicaSet(admin, port), true)),
    graceMs: 15_000,
    logFile,
    pidFile,
  };
}

/** A one-off direct connection; the set's own view of its members does not matter then. */
async function withAdmin<T>(port: number, work: (admin: Db) => Promise<T>): Promise<T> {
  const client = new MongoClient(`mongodb://127.0.0.1:${port}`, {
    directConnection: true,
    serverSelectionTimeoutMS: 1_000,
    connectTimeoutMS: 1_000,
  });
  try {
    return await work(client.db('admin'));
  } finally {
    await client.close();
  }
}

/** Makes the set on new data, moves it to another port on old data, and waits until the node takes writes. */
async function ensureReplicaSet(admin: Db, port: number): Promise<void> {
  const host = `127.0.0.1:${port}`;
  const config = await currentConfig(admin);
  if (config === undefined) {
    await admin.command({
      replSetInitiate: { _id: replicaSet, members: [{ _id: 0, host }], settings: { electionTimeoutMillis: 1_000 } },
    });
  } else if (config.members.some((member) => member.host !== host)) {
    const members = config.members.map((member) => ({ ...member, host }));
    const moved = { ...config, version: config.version + 1, members };
    await admin.command({ replSetReconfig: moved, force: true });
  }
  const writable = await until(async () => (await admin.command({ hello: 1 }))['isWritablePrimary'] === true, {
    withinMs: 20_000,
    everyMs: 25,
  });
  if (!writable) throw new Error('MongoDB did not become primary within 20 s');
}

const notYetInitialized = 94;

/** The part of the set's configuration that is ours to change. */
interface ReplicaSetConfig {
  version: number;
  members: { _id: number; host: string }[];
}

async function currentConfig(admin: Db): Promise<ReplicaSetConfig | undefined> {
  try {
    return (await admin.command({ replSetGetConfig: 1 }))['config'] as ReplicaSetConfig;
  } catch (error) {
    if ((error as { code?: number }).code === notYetInitialized) return undefined;
    throw error;
  }
}

/** Whether a MongoDB at this address answers and takes writes as a replica set. */
export async function mongoAnswers(url: string): Promise<boolean> {
  const client = new MongoClient(url, { serverSelectionTimeoutMS: 3_000 });
  try {
    const hello = await client.db('admin').command({ hello: 1 });
    return hello['isWritablePrimary'] === true && typeof hello['setName'] === 'string';
  } finally {
    await client.close();
  }
}
