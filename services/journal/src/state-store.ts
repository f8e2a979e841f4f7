import { within } from '@baton/runtime';
import {
  MongoBulkWriteError,
  type AnyBulkWriteOperation,
  type Collection,
  type Db,
  type Filter,
  type IndexDescription,
} from 'mongodb';
import { storeLimitMs } from './store-limit';
import type { StateDocument, StoredSubject } from './stored-subject';

interface Waiting<S> {
  document: StateDocument<S>;
  written: (() => void)[];
}

/**
 * The current states of a subject. A state is a complete fold, so writing is monotone: a newer one replaces an older
 * one, never the other way round, and whoever comes late changes nothing. Not journaled: it can be made again.
 *
 * One write is under way at a time; what arrives meanwhile goes with the next, the newest state of each entity only.
 */
export class StateStore<S> {
  private readonly states: Collection<StateDocument<S>>;
  private waiting = new Map<string, Waiting<S>>();
  private writing: Promise<void> | null = null;

  constructor(
    db: Db,
    collection: string,
    /** Hears of a failed write; the state stays behind its commits until repaired. */
    private readonly onBehind: (error: unknown, entities: string[]) => void,
  ) {
    this.states = db.collection<StateDocument<S>>(collection, { writeConcern: { w: 1, journal: false }, ignoreUndefined: true });
  }

  async createIndexes(indexes: IndexDescription[]): Promise<void> {
    if (indexes.length > 0) await this.states.createIndexes(indexes);
  }

  /** Gives documents that lack an index field all of theirs anew. A state that changes meanwhile gets them with its change. */
  async indexAnew(lacking: string, index: StoredSubject<S, never, never, never>['index']): Promise<void> {
    const batchSize = 500;
    for (;;) {
      const behind = await this.states
        .find({ [lacking]: { $exists: false } } as Filter<StateDocument<S>>)
        .limit(batchSize)
        .toArray();
      if (behind.length === 0) return;
      const operations = behind.map((document): AnyBulkWriteOperation<StateDocument<S>> => {
        const filter = { _id: document._id, version: document.version } as unknown as Filter<StateDocument<S>>;
        const fields = index(document.state, { parties: document['parties'] });
        return { updateOne: { filter, update: { $set: fields } } };
      });
      await this.states.bulkWrite(operations, { ordered: false });
    }
  }

  async find(entities: string[]): Promise<StateDocument<S>[]> {
    if (entities.length === 0) return [];
    return this.states.find({ _id: { $in: entities } } as Filter<StateDocument<S>>).toArray();
  }

  /** Writes a state; resolves when it, or a newer one of the entity, is there or its failure has been told to `onBehind`. */
  write(document: StateDocument<S>): Promise<void> {
    return new Promise((resolve) => {
      const waiting = this.waiting.get(document._id);
      if (waiting) {
        waiting.written.push(resolve);
        if (waiting.document.version < document.version) waiting.document = document;
      } else this.waiting.set(document._id, { document, written: [resolve] });
      this.writing ??= this.drain();
    });
  }

  /** Resolves when nothing waits to be written. */
  async idle(): Promise<void> {
    await this.writing;
  }

  private async drain(): Promise<void> {
    await Promise.resolve();
    while (this.waiting.size > 0) {
      const batch = [...this.waiting.values()];
      this.waiting = new Map();
      try {
        const documents = batch.map(({ document }) => document);
        await within(storeLimitMs, this.replace(documents, true));
      } catch (error) {
        this.onBehind(
          error,
          batch.map(({ document }) => document._id),
        );
      }
      for (const { written } of batch) for (const done of written) done();
    }
    // Here and not in a `finally` of the caller: who writes again as soon as it is told would find it still set, and wait for ever.
    this.writing = null;
  }

  /** A duplicate key means that the entity has a state already: an upsert found a newer one, or lost a race to insert. */
  private async replace(documents: StateDocument<S>[], upsert: boolean): Promise<void> {
    const operations = documents.map((document): AnyBulkWriteOperation<StateDocument<S>> => {
      const filter = { _id: document._id, version: { $lt: document.version } } as unknown as Filter<StateDocument<S>>;
      return { replaceOne: { filter, replacement: document, upsert } };
    });
    try {
      await this.states.bulkWrite(operations, { ordered: false });
    } catch (error) {
      if (!(error instanceof MongoBulkWriteError)) throw error;
      const errors = [error.writeErrors].flat();
      if (!upsert || errors.length === 0 || errors.some(({ code }) => code !== 11000)) throw error;
      await this.replace(
        errors.flatMap(({ index }) => documents[index] ?? []),
        false,
      );
    }
  }
}
