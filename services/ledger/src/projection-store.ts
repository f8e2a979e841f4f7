import { MongoBulkWriteError, type AnyBulkWriteOperation, type Collection, type Db } from 'mongodb';
import type { Batched } from './apply-batch';
import type { Parked } from './parking';
import type { Projected } from './projector';

/** The stored side of one projection: its records and the entities set aside. */
export class ProjectionStore<R> {
  readonly records: Collection<Projected<R>>;
  readonly parked: Collection<Parked>;

  constructor(db: Db, name: string) {
    const durable = { writeConcern: { w: 'majority' as const } };
    this.records = db.collection(`projections.${name}`, durable);
    this.parked = db.collection(`projections.${name}.parked`, durable);
  }

  async createIndexes(): Promise<void> {
    await this.records.createIndex({ at: 1 });
    await this.parked.createIndex({ since: 1 });
  }

  async load(entities: string[]): Promise<{ stored: Map<string, Projected<R>>; parked: Map<string, Parked> }> {
    const ids = { _id: { $in: entities } };
    const [records, parked] = await Promise.all([this.records.find(ids as never).toArray(), this.parked.find(ids).toArray()]);
    return {
      stored: new Map(records.map((one) => [one._id, one as Projected<R>])),
      parked: new Map(parked.map((one) => [one._id, one])),
    };
  }

  /**
   * Writes a batch, each record over the sequence it was read at. Returns false when another consumer wrote one of them
   * meanwhile (a partition changed hands): then the batch is to be taken again from what is stored now.
   */
  async write({ writes, parked, released }: Batched<R>): Promise<boolean> {
    if (writes.length > 0) {
      const operations = writes.map(({ before, next }): AnyBulkWriteOperation<Projected<R>> => {
        const { _id, ...replacement } = next;
        if (before === 0) return { insertOne: { document: next as never } };
        return { replaceOne: { filter: { _id, seq: before } as never, replacement: replacement as never } };
      });
      try {
        const { matchedCount, insertedCount } = await this.records.bulkWrite(operations, { ordered: false });
        if (matchedCount + insertedCount < writes.length) return false;
      } catch (error) {
        if (error instanceof MongoBulkWriteError && error.code === 11000) return false;
        throw error;
      }
    }
    await Promise.all([
      ...parked.map(({ _id, ...rest }) => this.parked.replaceOne({ _id }, rest, { upsert: true })),
      ...(released.length > 0 ? [this.parked.deleteMany({ _id: { $in: released } })] : []),
    ]);
    return true;
  }
}
