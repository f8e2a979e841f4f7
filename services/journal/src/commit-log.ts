import { commitId, type Commit } from '@baton/contracts';
import { MongoBulkWriteError, type ClientSession, type Collection, type Db, type Document, type Filter } from 'mongodb';

/** What became of one commit of an insert: taken up, or which unique key was taken before. */
export type Inserted = 'ok' | 'sequence-taken' | 'command-taken';

/** A position in an entity beyond which commits are wanted, and a command id whose commit is wanted wherever it is. */
export interface Beyond {
  entity: string;
  version: number;
  commandId: string;
}

const duplicateKey = 11000;
const lastOf = (entity: string): string => `${entity}/99999999`;

/** Range of `_id` of the commits of an entity after a version. */
const after = (entity: string, version: number): Filter<Commit> => ({
  _id: { $gte: commitId(entity, version + 1), $lte: lastOf(entity) },
});

/** The record: the append-only collection `commits`. Nothing here ever updates or deletes. */
export class CommitLog {
  private readonly commits: Collection<Commit>;

  constructor(db: Db) {
    this.commits = db.collection<Commit>('commits', {
      writeConcern: { w: 'majority', journal: true },
      ignoreUndefined: true,
    });
  }

  async createIndexes(): Promise<void> {
    await this.commits.createIndexes([
      { key: { entity: 1, commandId: 1 }, unique: true, name: 'one-commit-per-command' },
      { key: { district: 1, at: 1, _id: 1 }, name: 'by-time' },
    ]);
  }

  /**
   * Inserts commits of different entities in one round trip, durably (majority, journaled). Throws when the outcome is
   * unknown; a caller then asks again under the same command id.
   */
  async insert(commits: Commit[]): Promise<Inserted[]> {
    const results: Inserted[] = commits.map(() => 'ok');
    if (commits.length === 0) return results;
    try {
      await this.commits.insertMany(commits, { ordered: false });
    } catch (error) {
      for (const { index, message } of duplicatesOf(error)) {
        results[index] = message.includes('one-commit-per-command') ? 'command-taken' : 'sequence-taken';
      }
    }
    return results;
  }

  /** Commits of an entity after a version, in order. */
  after(entity: string, version: number): Promise<Commit[]> {
    return this.commits.find(after(entity, version)).sort({ _id: 1 }).toArray();
  }

  /** For each position the commits beyond it, in order, and the commit of the command: what a refusal must not overlook. */
  beyond(positions: Beyond[]): Promise<Commit[]> {
    if (positions.length === 0) return Promise.resolve([]);
    const or = positions.flatMap(({ entity, version, commandId }) => [after(entity, version), { entity, commandId }]);
    return this.commits.find({ $or: or }).sort({ _id: 1 }).toArray();
  }

  /** A page of an entity's commits from a sequence on. */
  page(entity: string, fromSequence: number, limit: number): Promise<Commit[]> {
    return this.commits
      .find({ _id: { $gte: commitId(entity, fromSequence), $lte: lastOf(entity) } })
      .sort({ _id: 1 })
      .limit(limit)
      .toArray();
  }

  /**
   * Every commit after an `_id`, in order of `_id`: entity by entity, each from its beginning. Streams, and gives only
   * what a majority has. With a causally consistent session it gives at least what was there at the session's last command.
   */
  async *from(afterId: string | null, session?: ClientSession): AsyncGenerator<Commit> {
    const filter: Filter<Commit> = afterId === null ? {} : { _id: { $gt: afterId } };
    const options = { batchSize: 500, readConcern: 'majority', ...(session && { session }) } as const;
    const cursor = this.commits.find(filter, options).sort({ _id: 1 });
    try {
      for await (const commit of cursor) yield commit;
    } finally {
      await cursor.close();
    }
  }
}

/** The duplicate keys of a bulk insert; throws what is anything else, for then the outcome is not known. */
function duplicatesOf(error: unknown): { index: number; message: string }[] {
  if (!(error instanceof MongoBulkWriteError) || hasConcernError(error)) throw error;
  const errors = [error.writeErrors].flat();
  if (errors.length === 0 || errors.some(({ code }) => code !== duplicateKey)) throw error;
  return errors.map(({ index, errmsg }) => ({ index, message: errmsg ?? '' }));
}

const hasConcernError = ({ result }: MongoBulkWriteError): boolean =>
  (result.getWriteConcernError() as Document | undefined) !== undefined;
