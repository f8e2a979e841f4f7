import type { Actor } from '@baton/contracts';
import type { Journal, StateDocument } from '@baton/journal';
import type { Db, Filter, Sort } from 'mongodb';
import type { KindOf, Opened } from './entity-kind';
import type { ListQuery } from './list-query';
import type { StateFilter } from './state-filter';

/** An entity as the store gives it. */
export interface Found<S extends { status: string }> {
  id: string;
  version: number;
  state: Opened<S>;
}

export interface FoundPage<S extends { status: string }> {
  items: Found<S>[];
  /** Place of the last one, when there are more. */
  next: { value: string; id: string } | null;
}

/** Reads the entities of a kind. Whoever asks is an argument of every question, so that scope can't be forgotten. */
export class EntityStore<S extends { status: string }> {
  constructor(
    private readonly db: Db,
    private readonly journal: Journal,
    private readonly kind: Pick<KindOf<S>, 'stored' | 'scope'>,
  ) {}

  /** An entity somebody may see, or null. `minVersion`: folded up to there if the record has it, else as far as it goes. */
  async find(actor: Actor, id: string, minVersion = 0): Promise<Found<S> | null> {
    const filter = { ...this.kind.scope(actor), _id: id } as Filter<StateDocument<S>>;
    const found = await this.states.findOne(filter);
    if ((found?.version ?? 0) >= minVersion) return found && foundIn(found as StateDocument<S>);
    await this.journal.repair(this.kind.stored, id);
    const repaired = await this.states.findOne(filter);
    return repaired && foundIn(repaired as StateDocument<S>);
  }

  /** A page of what somebody may see. */
  async list(actor: Actor, query: ListQuery): Promise<FoundPage<S>> {
    const { sort, limit } = query;
    const { filter, order } = pageQuestion(this.kind.scope(actor), query);
    const found = await this.states
      .find(filter as Filter<StateDocument<S>>)
      .sort(order)
      .limit(limit + 1)
      .toArray();
    const page = found.slice(0, limit) as StateDocument<S>[];
    const last = page.at(-1);
    return {
      items: page.flatMap((document) => foundIn(document) ?? []),
      next: found.length > limit && last ? { value: last[sort.field] as string, id: last._id } : null,
    };
  }

  /** How many of those somebody may see fulfil a condition; counting ends at `atMost`. */
  count(actor: Actor, filter: StateFilter, atMost?: number): Promise<number> {
    const limit = atMost === undefined ? {} : { limit: atMost };
    return this.states.countDocuments({ $and: [this.kind.scope(actor), filter] }, limit);
  }

  /** Those of some entities that somebody may see, in no order. */
  async some(actor: Actor, ids: readonly string[]): Promise<Found<S>[]> {
    const filter = { ...this.kind.scope(actor), _id: { $in: ids } };
    return this.all(filter);
  }

  /** Entities of the district by a condition, whoever asks: what a decision must see, never what an answer shows. */
  async inDistrict(district: string, condition: StateFilter): Promise<Found<S>[]> {
    return this.all({ district, ...condition });
  }

  /** Every value of an index field among entities of the district that meet a condition. */
  async valuesOf(district: string, field: string, condition: StateFilter): Promise<Set<string>> {
    const filter = { district, ...condition } as Filter<StateDocument<S>>;
    return new Set((await this.states.distinct(field, filter)) as string[]);
  }

  private async all(filter: StateFilter): Promise<Found<S>[]> {
    const documents = await this.states.find(filter as Filter<StateDocument<S>>).toArray();
    return documents.flatMap((document) => foundIn(document as StateDocument<S>) ?? []);
  }

  private get states() {
    return this.db.collection<StateDocument<S>>(this.kind.stored.collection);
  }
}

/** A page of what somebody may see, as the database is asked for it; every one must begin in an index. */
export function pageQuestion(scope: StateFilter, { filter, sort, after }: ListQuery): { filter: StateFilter; order: Sort } {
  return {
    filter: { $and: [scope, filter, beyond(sort, after)] },
    order: { [sort.field]: sort.direction, _id: sort.direction },
  };
}

function foundIn<S extends { status: string }>({ _id, version, state }: StateDocument<S>): Found<S> | null {
  return state.status === 'none' ? null : { id: _id, version, state: state as Opened<S> };
}

/** Whatever comes after a place in the order; new and changed ones never make one come twice or be left out while its place stands. */
function beyond({ field, direction }: ListQuery['sort'], after: ListQuery['after']): StateFilter {
  if (after === null) return {};
  const further = direction === 1 ? '$gt' : '$lt';
  return {
    // Said apart, for the index to begin there: a later page must not read all before it.
    [field]: { [`${further}e`]: after.value },
    $or: [{ [field]: { [further]: after.value } }, { [field]: after.value, _id: { [further]: after.id } }],
  };
}
