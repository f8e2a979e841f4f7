import { EntityId, maxPageSize } from '@baton/contracts';
import { invalidRequest, ProblemError } from '@baton/runtime';
import { z } from 'zod';
import type { StateFilter } from './state-filter';

/** A question for a page of entities. */
export interface ListQuery {
  filter: StateFilter;
  sort: { name: string; field: string; direction: 1 | -1 };
  after: { value: string; id: string } | null;
  limit: number;
}

export const yesNo = z.enum(['true', 'false']).transform((word) => word === 'true');
export const listOf = <T extends string>(item: z.ZodType<T, string>) =>
  z
    .string()
    .transform((text) => text.split(','))
    .pipe(z.array(item).min(1).max(maxPageSize));
export const words = z.string().trim().min(1).max(100);

/** What every list may be asked: which entities, only open ones or others, and words of its text. */
const anyList = { ids: listOf(EntityId).optional(), open: yesNo.optional(), q: words.optional() };
const page = {
  limit: z
    .string()
    .regex(/^\d{1,4}$/, `a number from 1 to ${maxPageSize}`)
    .transform(Number)
    .refine((n) => n >= 1 && n <= maxPageSize, `a number from 1 to ${maxPageSize}`)
    .default(50),
  cursor: z.string().max(400).optional(),
};

/** How the entities of a kind are listed. */
export interface Listing<Own extends z.ZodRawShape> {
  /** Query parameters besides those of every list. */
  asks: Own;
  /** What they ask of the index fields; an absent parameter asks nothing. */
  filterOf(asked: z.output<z.ZodObject<Own>>): StateFilter;
  /** Orders it can be read in, the usual one first: an index field that every entity has, `-` before it for the other way round. */
  orders: readonly [string, ...string[]];
  /** Fields of orders that are kept under another name. */
  fields?: Record<string, string>;
}

/** Makes the reader of a list's query. It throws `invalid-request` with parameter, value and what is allowed. */
export function listQueryOf<Own extends z.ZodRawShape>(listing: Listing<Own>): (query: unknown) => ListQuery {
  const { orders, fields = {} } = listing;
  const Own = z.strictObject({ ...listing.asks, ...anyList, sort: z.enum(orders).default(orders[0]), ...page });
  const fieldOf = (order: string): string => fields[order] ?? order;
  return (query) => {
    const parsed = Own.safeParse(query);
    if (!parsed.success) throw invalidRequest(parsed.error, query, 'The query');
    const { ids, open, q, sort: name, limit, cursor, ...own } = parsed.data as Parsed;
    return {
      filter: { ...filterOfAny({ ids, open, q }), ...listing.filterOf(own as z.output<z.ZodObject<Own>>) },
      sort: { name, field: fieldOf(name.replace(/^-/, '')), direction: name.startsWith('-') ? -1 : 1 },
      limit,
      after: cursor === undefined ? null : placeOf(cursor, name),
    };
  };
}

type AnyAsked = z.output<z.ZodObject<typeof anyList>>;
type Parsed = AnyAsked & z.output<z.ZodObject<typeof page>> & { sort: string };

const filterOfAny = ({ ids, open, q }: AnyAsked): StateFilter => ({
  ...(ids && { _id: { $in: ids } }),
  ...(open !== undefined && { open }),
  ...(q && { search: { $regex: q.toLowerCase().replace(/[.*+?^${}()|[\]\\]/g, '\\$&') } }),
});

/** Index fields that must have exactly the values asked for; what was not asked is left out. */
export const equal = (asked: Record<string, unknown>): StateFilter =>
  Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined));

const Place = z.tuple([z.string(), z.string(), z.string()]);

/** An opaque cursor: the order it belongs to and the place of the last item seen. */
export const cursorOf = (sort: ListQuery['sort'], { value, id }: { value: string; id: string }): string =>
  Buffer.from(JSON.stringify([sort.name, value, id])).toString('base64url');

function placeOf(cursor: string, sortName: string): { value: string; id: string } {
  const place = Place.safeParse(jsonOf(Buffer.from(cursor, 'base64url').toString()));
  if (!place.success || place.data[0] !== sortName) {
    throw new ProblemError('invalid-request', `The cursor is not one of a list in the order ${sortName}; begin without it.`);
  }
  const [, value, id] = place.data;
  return { value, id };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
