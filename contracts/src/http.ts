import { z } from 'zod';
import { Actor } from './actor';
import { EntityId, Instant } from './ids';

/** Answer to a command: exactly one outcome, however often the same key and body are sent. */
export const CommandAnswer = z.looseObject({
  id: EntityId,
  outcome: z.enum(['accepted', 'nothing']),
  reason: z.string().optional(),
  /** Sequence of the last event of this command, or the version at which nothing was done. */
  version: z.int(),
  events: z.array(z.looseObject({ sequence: z.int(), type: z.string(), data: z.looseObject({}) })),
  nextDeadline: Instant.nullable(),
  /** Real milliseconds until `nextDeadline` by the gateway's clock; null when nothing is waited for. */
  sleepMs: z.number().nullable(),
});
export type CommandAnswer = z.infer<typeof CommandAnswer>;

/** One recorded event as the history endpoint gives it. */
export const HistoryItem = z.looseObject({
  sequence: z.int(),
  type: z.string(),
  at: Instant,
  actor: Actor,
  commandId: z.string(),
  data: z.looseObject({}),
  hash: z.string(),
});
export type HistoryItem = z.infer<typeof HistoryItem>;

/** A page of a list; pass `nextCursor` back as `cursor`, null at the end. */
export const page = <T extends z.ZodType>(item: T) => z.looseObject({ items: z.array(item), nextCursor: z.string().nullable() });

/** Most items a list gives in one page. */
export const maxPageSize = 200;
