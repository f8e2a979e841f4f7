import { isDuplicateKey } from '@baton/runtime';
import type { Collection, Db } from 'mongodb';

interface Retired {
  generation: number;
  at: Date;
}

/** Which generation of a projection readers see, which is being built, and which are to be dropped. */
interface PointerDocument {
  _id: string;
  generation: number;
  /** The highest number ever given. */
  last: number;
  building: { generation: number; by: string; aliveAt: Date } | null;
  retired: Retired[];
}

export interface Pointer {
  generation: number;
  building: number | null;
  /** Generations that nobody has read for a while. */
  droppable: number[];
}

/** A builder that was not heard of for so long is dead. */
const builderSilentMs = 30_000;
/** How long a generation is kept after the flip, for readers and other processes to move on. */
const keepRetiredMs = 5_000;

/**
 * The generations of one projection. Readers follow the pointer, so that a rebuilt generation replaces the old one in one
 * write; at most one is built at a time.
 */
export class Generations {
  private readonly pointers: Collection<PointerDocument>;

  constructor(
    db: Db,
    private readonly name: string,
  ) {
    this.pointers = db.collection<PointerDocument>('projections');
  }

  /** Where the pointer stands; the first generation where there was none. */
  async current(): Promise<Pointer> {
    const { generation, building, retired } = (await this.pointers.findOne({ _id: this.name })) ?? (await this.first());
    const droppable = retired.filter(({ at }) => at.getTime() < Date.now() - keepRetiredMs).map((one) => one.generation);
    return { generation, building: building?.generation ?? null, droppable };
  }

  /** Takes the right to build the next generation; null while somebody else builds one. */
  async begin(by: string): Promise<number | null> {
    await this.current();
    const silentSince = new Date(Date.now() - builderSilentMs);
    const next = { $add: ['$last', 1] };
    const abandoned = { $cond: ['$building', [{ generation: '$building.generation', at: '$$NOW' }], []] };
    const document = await this.pointers.findOneAndUpdate(
      { _id: this.name, $or: [{ building: null }, { 'building.aliveAt': { $lt: silentSince } }] },
      [
        { $set: { retired: { $concatArrays: ['$retired', abandoned] } } },
        { $set: { last: next, building: { generation: next, by, aliveAt: '$$NOW' } } },
      ],
      { returnDocument: 'after' },
    );
    return document?.building?.generation ?? null;
  }

  /** Says that the builder lives. False when the right to build was taken from it. */
  async alive(generation: number): Promise<boolean> {
    const { matchedCount } = await this.pointers.updateOne({ _id: this.name, 'building.generation': generation }, [
      { $set: { 'building.aliveAt': '$$NOW' } },
    ]);
    return matchedCount === 1;
  }

  /** Lets readers see the generation that was built. False when the right to build was taken from its builder. */
  flip(generation: number): Promise<boolean> {
    return this.endBuilding(generation, { generation }, '$generation');
  }

  /** Gives up the generation that was being built. */
  abandon(generation: number): Promise<boolean> {
    return this.endBuilding(generation, {}, generation);
  }

  /** Notes that a generation is dropped. */
  async dropped(generation: number): Promise<void> {
    await this.pointers.updateOne({ _id: this.name }, { $pull: { retired: { generation } } });
  }

  private async endBuilding(generation: number, set: Partial<PointerDocument>, retires: string | number): Promise<boolean> {
    const retired = { $concatArrays: ['$retired', [{ generation: retires, at: '$$NOW' }]] };
    const { matchedCount } = await this.pointers.updateOne({ _id: this.name, 'building.generation': generation }, [
      { $set: { retired } },
      { $set: { ...set, building: null } },
    ]);
    return matchedCount === 1;
  }

  private async first(): Promise<PointerDocument> {
    const document: PointerDocument = { _id: this.name, generation: 1, last: 1, building: null, retired: [] };
    try {
      await this.pointers.insertOne(document);
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
    }
    return (await this.pointers.findOne({ _id: this.name })) ?? document;
  }
}
