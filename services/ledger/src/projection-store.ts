import { MongoBulkWriteError, type AnyBulkWriteOperation, type Collection, type Db, type Filter } from 'mongodb';
import type { Batched } from './apply-batch';
import type { Parked } from './parking';
import type { Projected } from './projector';

/** How far an entity has come in a projection. */
export interface Place {
  _id: string;
  seq: number;
}

const pageSize = 1_000;

/** The stored side of one generation of a projection: its records and the entities set aside. */
export class ProjectionStore<R> {
  readonly records: Collection<Projected<R>>;
  readonly parked: Collection<Parked>;

  constructor(db: Db, name: string, generation: number) {
    const durable = { writeConcern: { w: 'majority' as const }, ignoreUndefined: true };
    this.records = db.collection(`projections.${name}.${generation}`, durable);
    this.parked = db.collection(`projections.${name}.${generation}.parked`, durable);
  }

  async createIndexes(): Promise<void> {
    await this.parked.createIndex({ since: 1 });
  }

  /** The records and the parked entities of these entities, by entity. */
  async load(entities: string[]): Promise<{ stored: Map<string, Projected<R>>; parked: Map<string, Parked> }> {
    const ids = { _id: { $in: entities } };
    const [records, parked] = await Promise.all([this.find(entities), this.parked.find(ids).toArray()]);
    return { stored: new Map(records.map((one) => [one._id, one])), parked: new Map(parked.map((one) => [one._id, one])) };
  }

  find(entities: string[]): Promise<Projected<R>[]> {
    return this.records.find({ _id: { $in: entities } } as Filter<Projected<R>>).toArray();
  }

  /** How far every entity has come, page by page in order of `_id`. */
  async *places(): AsyncGenerator<Place[]> {
    for (let after = ''; ;) {
      const filter = { _id: { $gt: after } } as Filter<Projected<R>>;
      const page = await this.records.find(filter).sort({ _id: 1 }).limit(pageSize).project<Place>({ seq: 1 }).toArray();
      if (page.length > 0) yield page;
      if (page.length < pageSize) return;
      after = page.at(-1)?._id ?? '';
    }
  }

  /**
   * Writes a batch, each record over the sequence it was read at. Returns false when another consumer wrote one of them
   * meanwhile (a partition changed hands): then the batch is to be taken again from what is stored now.
   */
  async write({ writes, parked, released }: Batched<R>): Promise<boolean> {
    if (writes.length > 0 && !(await this.replace(writes))) return false;
    await Promise.all([
      ...parked.map(({ _id, ...rest }) => this.parked.replaceOne({ _id }, rest, { upsert: true })),
      ...(released.length > 0 ? [this.parked.deleteMany({ _id: { $in: released } })] : []),
    ]);
    return true;
  }

  /** Removes the generation. */
  async drop(): Promise<void> {
    await this.records.drop();
    await this.parked.drop();
  }

  private async replace(writes: Batched<R>['writes']): Promise<boolean> {
    const operations = writes.map(({ before, next }): AnyBulkWriteOperation<Projected<R>> => {
      const { _id, ...replacement } = next;
      if (before === 0) return { insertOne: { document: next } };
      return { replaceOne: { filter: { _id, seq: before }, replacement: replacement } };
    });
    try {
      const { matchedCount, insertedCount } = await this.records.bulkWrite(operations, { ordered: false });
      return matchedCount + insertedCount === writes.length;
    } catch (error) {
      if (error instanceof MongoBulkWriteError && isTaken(error)) return false;
      throw error;
    }
  }
}

/** Whether all that failed is that a record was there already. */
function isTaken({ writeErrors }: MongoBulkWriteError): boolean {
  const errors = [writeErrors].flat();
  return errors.length > 0 && errors.every(({ code }) => code === 11000);
}
