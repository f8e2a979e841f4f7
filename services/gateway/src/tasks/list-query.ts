import { AgencyId, EntityId, HazardClass, maxPageSize, TaskStatus } from '@baton/contracts';
import { invalidRequest, ProblemError } from '@baton/runtime';
import type { Filter } from 'mongodb';
import { z } from 'zod';
import type { TaskDocument } from './task-document';

/** A question for a page of tasks. */
export interface ListQuery {
  filter: Filter<TaskDocument>;
  sort: { name: string; field: 'nextDue' | 'openedAt'; direction: 1 | -1 };
  after: { value: string; id: string } | null;
  limit: number;
}

const yesNo = z.enum(['true', 'false']).transform((word) => word === 'true');
const listOf = <T extends string>(item: z.ZodType<T, string>) =>
  z
    .string()
    .transform((text) => text.split(','))
    .pipe(z.array(item).min(1).max(maxPageSize));
const words = z.string().trim().min(1).max(100);

const Query = z.strictObject({
  ids: listOf(EntityId).optional(),
  open: yesNo.optional(),
  overdue: yesNo.optional(),
  escalated: yesNo.optional(),
  status: listOf(TaskStatus).optional(),
  class: listOf(HazardClass).optional(),
  holder: AgencyId.optional(),
  lead: AgencyId.optional(),
  party: AgencyId.optional(),
  township: AgencyId.optional(),
  /** Given several times it asks for any of them: a number may contain every sign, so no sign could part them. */
  ledgerNumber: z.union([words.transform((word) => [word]), z.array(words).min(1).max(maxPageSize)]).optional(),
  q: words.optional(),
  sort: z.enum(['nextDue', 'openedAt', '-openedAt']).default('nextDue'),
  limit: z
    .string()
    .regex(/^\d{1,4}$/, `a number from 1 to ${maxPageSize}`)
    .transform(Number)
    .refine((n) => n >= 1 && n <= maxPageSize, `a number from 1 to ${maxPageSize}`)
    .default(50),
  cursor: z.string().max(400).optional(),
});

/** Reads the query of a list. Throws `invalid-request` with parameter, value and what is allowed. */
export function listQuery(query: unknown): ListQuery {
  const parsed = Query.safeParse(query);
  if (!parsed.success) throw invalidRequest(parsed.error, query, 'The query');
  const { sort: name, limit, cursor, ...asked } = parsed.data;
  const sort: ListQuery['sort'] = {
    name,
    field: name === 'nextDue' ? 'nextDue' : 'openedAt',
    direction: name.startsWith('-') ? -1 : 1,
  };
  return { filter: filterOf(asked), sort, limit, after: cursor === undefined ? null : placeOf(cursor, name) };
}

type Asked = Omit<z.output<typeof Query>, 'sort' | 'limit' | 'cursor'>;

function filterOf({ ids, ledgerNumber, status, class: classes, party, q, escalated, ...equal }: Asked): Filter<TaskDocument> {
  return {
    ...Object.fromEntries(Object.entries(equal).filter(([, value]) => value !== undefined)),
    ...(ids && { _id: { $in: ids } }),
    ...(ledgerNumber && { ledgerNumber: { $in: ledgerNumber } }),
    ...(status && { status: { $in: status } }),
    ...(classes && { class: { $in: classes } }),
    ...(party && { parties: party }),
    ...(escalated !== undefined && { rung: escalated ? { $gt: 0 } : 0 }),
    ...(q && { search: { $regex: q.toLowerCase().replace(/[.*+?^${}()|[\]\\]/g, '\\$&') } }),
  };
}

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
