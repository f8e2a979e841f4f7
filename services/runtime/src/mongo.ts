import {
  MongoBulkWriteError,
  MongoClient,
  MongoError,
  MongoNetworkError,
  MongoServerError,
  type Db,
  type MongoClientOptions,
} from 'mongodb';
import { SettlingConnection } from './settling-connection';
import { NoAnswer } from './within';

export interface Mongo {
  client: MongoClient;
  /** The database the URL names. */
  db: Db;
  /** Rejects when the primary does not answer. */
  check(): Promise<void>;
  close(): Promise<void>;
}

/**
 * A client of the replica set at `url`, connected at its first use, so that a process starts while the database is down.
 * Writes are acknowledged by a majority from their journals. When no primary is found an operation fails after 2.5 s
 * (`isMongoUnavailable`), not after the driver's 30; one under way fails as soon as the driver finds its server lost, and
 * after 30 s of silence in any case. An operation that may be tried again is, once.
 */
export function connectMongo(url: string, { appName, poolSize = 20 }: { appName: string; poolSize?: number }): Mongo {
  const options = {
    appName,
    writeConcern: { w: 'majority', journal: true, wtimeoutMS: 10_000 },
    readPreference: 'primary',
    retryWrites: true,
    retryReads: true,
    serverSelectionTimeoutMS: 2_500,
    connectTimeoutMS: 2_500,
    socketTimeoutMS: 30_000,
    waitQueueTimeoutMS: 2_500,
    heartbeatFrequencyMS: 2_000,
    maxPoolSize: poolSize,
    minPoolSize: 1,
    ignoreUndefined: true,
    connectionType: SettlingConnection,
  } satisfies MongoClientOptions & { connectionType: unknown };
  const client = new MongoClient(url, options);
  const db = client.db();
  return { client, db, check: async () => void (await db.command({ ping: 1 })), close: () => client.close() };
}

/** Errors of the driver that mean: no server could be reached, or no pool could be had. */
const unreachable = new Set([
  'MongoServerSelectionError',
  'MongoPoolClearedError',
  'MongoPoolClosedError',
  'MongoWaitQueueTimeoutError',
  'MongoTopologyClosedError',
  'MongoNotConnectedError',
]);
/** The server's codes for: going down, no longer primary, write concern not reached in time. */
const goingDown = new Set([64, 91, 189, 10107, 11600, 11602, 13435, 13436]);

/**
 * Whether an error says that the database is not there at the moment, so that the same request may succeed later. A bulk
 * write wraps whatever ended it, a lost server as well.
 */
export function isMongoUnavailable(error: unknown): boolean {
  if (error instanceof NoAnswer) return true;
  if (!(error instanceof MongoError)) return false;
  if (error instanceof MongoBulkWriteError && error.errorResponse instanceof Error)
    return isMongoUnavailable(error.errorResponse);
  if (error instanceof MongoNetworkError || unreachable.has(error.name)) return true;
  return error instanceof MongoServerError && goingDown.has(Number(error.code));
}

/** Whether an insert failed because its `_id` or another unique key is taken. */
export const isDuplicateKey = (error: unknown): boolean => error instanceof MongoServerError && error.code === 11000;
