import type { Commit } from '@baton/contracts';
import { Long, MongoError, MongoServerError, type ClientSession, type Db, type Timestamp } from 'mongodb';

/** A place between two commits in the order in which they became durable; plain data, to be kept and handed back. */
export type FeedPosition = Readonly<Record<string, unknown>>;

/** A commit as the feed gives it, and when the database wrote it: real time, milliseconds since 1970. */
export interface FedCommit {
  commit: Commit;
  writtenAt: number;
}

/** What became durable since the last look; empty when nothing did. */
export interface Fed {
  commits: FedCommit[];
  /** Where the feed stands after these commits. */
  position: FeedPosition;
  /** There is more at once: the look was cut at its limit. */
  full: boolean;
}

/** Commits given by one look at most. */
const lookLimit = 1_000;
/** How long a look waits for the first commit. */
const waitMs = 500;

interface CursorReply {
  cursor: {
    id: Long | number;
    firstBatch?: ChangeEvent[];
    nextBatch?: ChangeEvent[];
    postBatchResumeToken: FeedPosition;
  };
}

interface ChangeEvent {
  fullDocument: Commit;
  wallTime?: Date;
  clusterTime: Timestamp;
}

/**
 * The commits in the order in which they became durable (committed by a majority), from a position on. It holds nothing
 * back and reads nothing ahead: who does not look has nothing in memory.
 *
 * The change stream is read by its own commands, not by the driver's cursor, because a look must give what is there as
 * one batch, and because the position must move on (`postBatchResumeToken`) while nothing is committed: otherwise a quiet
 * night of other writes makes it too old.
 */
export class CommitFeed {
  private constructor(
    private readonly db: Db,
    private readonly session: ClientSession,
    private readonly cursor: Long,
    /** Where the feed stands. */
    public position: FeedPosition,
    private first: ChangeEvent[],
  ) {}

  /** Opens the feed after a position; null = from now on. The session is the caller's. Throws what `isHistoryLost` knows. */
  static async open(db: Db, session: ClientSession, after: FeedPosition | null): Promise<CommitFeed> {
    const command = {
      aggregate: 'commits',
      pipeline: [{ $changeStream: after === null ? {} : { resumeAfter: after } }, { $match: { operationType: 'insert' } }],
      cursor: { batchSize: lookLimit },
    };
    const { cursor } = (await db.command(command, { session })) as CursorReply;
    return new CommitFeed(db, session, longOf(cursor.id), cursor.postBatchResumeToken, cursor.firstBatch ?? []);
  }

  /** Gives what became durable; waits up to half a second for the first. Throws what `isHistoryLost` knows. */
  async next(): Promise<Fed> {
    const events = this.first.length > 0 ? this.first.splice(0) : await this.look();
    return { commits: events.map(fedOf), position: this.position, full: events.length >= lookLimit };
  }

  /** Gives the server's cursor back; one that is gone already is no matter. */
  async close(): Promise<void> {
    await this.db.command({ killCursors: 'commits', cursors: [this.cursor] }, { session: this.session }).catch(ignoreMongo);
  }

  private async look(): Promise<ChangeEvent[]> {
    const command = { getMore: this.cursor, collection: 'commits', batchSize: lookLimit, maxTimeMS: waitMs };
    const { cursor } = (await this.db.command(command, { session: this.session })) as CursorReply;
    this.position = cursor.postBatchResumeToken;
    return cursor.nextBatch ?? [];
  }
}

const longOf = (id: Long | number): Long => (typeof id === 'number' ? Long.fromNumber(id) : id);

function fedOf({ fullDocument, wallTime, clusterTime }: ChangeEvent): FedCommit {
  return { commit: fullDocument, writtenAt: wallTime?.getTime() ?? clusterTime.getHighBits() * 1_000 };
}

function ignoreMongo(error: unknown): void {
  if (!(error instanceof MongoError)) throw error;
}

/** The server's codes for: resume token not valid here, change stream fatal, history lost. */
const lostCodes = new Set([260, 280, 286]);

/** Whether an error says that the commits after a position can no longer be fed: they must be read from the record. */
export const isHistoryLost = (error: unknown): boolean =>
  error instanceof MongoServerError &&
  (lostCodes.has(Number(error.code)) || error.hasErrorLabel('NonResumableChangeStreamError'));
