import type { Refusal } from '@baton/contracts';
import { MongoBulkWriteError, type Collection, type Db } from 'mongodb';

/** A command that changed nothing, remembered with its answer so that the same key gets the same answer. */
export interface Remembered {
  _id: string;
  entity: string;
  commandId: string;
  commandHash: string;
  /** Id of the actor who sent it. */
  actor: string;
  answer:
    | { outcome: 'refused'; refusal: Refusal; version: number }
    | { outcome: 'nothing'; reason: string; version: number; nextDeadline: string | null };
  /** When it was decided; it is forgotten 24 h later. */
  rememberedAt: Date;
}

const lifetimeSeconds = 24 * 60 * 60;

export const rememberedId = (entity: string, commandId: string): string => `${entity}/${commandId}`;

/** Refusals and named nothings, apart from the record, for 24 hours. */
export class Refusals {
  private readonly refusals: Collection<Remembered>;

  constructor(db: Db) {
    this.refusals = db.collection<Remembered>('refusals', { writeConcern: { w: 1 }, ignoreUndefined: true });
  }

  async createIndexes(): Promise<void> {
    await this.refusals.createIndex({ rememberedAt: 1 }, { expireAfterSeconds: lifetimeSeconds, name: 'forgotten-after-a-day' });
  }

  async find(ids: string[]): Promise<Map<string, Remembered>> {
    const found = await this.refusals.find({ _id: { $in: ids } }).toArray();
    return new Map(found.map((one) => [one._id, one]));
  }

  /** Remembers; where another process was first, its answer is the one that stands. Gives what stands, by id. */
  async remember(list: Remembered[]): Promise<Map<string, Remembered>> {
    const standing = new Map(list.map((one) => [one._id, one]));
    if (list.length === 0) return standing;
    try {
      await this.refusals.insertMany(list, { ordered: false });
    } catch (error) {
      if (!(error instanceof MongoBulkWriteError)) throw error;
      const errors = [error.writeErrors].flat();
      if (errors.some(({ code }) => code !== 11000)) throw error;
      const taken = errors.flatMap(({ index }) => list[index]?._id ?? []);
      for (const [id, first] of await this.find(taken)) standing.set(id, first);
    }
    return standing;
  }
}
