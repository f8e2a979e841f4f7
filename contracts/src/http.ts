import { z } from 'zod';
import { Actor } from './actor';
import { AgencyId, EntityId, Instant } from './ids';

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

/** HTTP header by which Baton's own clock names the person it acts for: whoever caused what a process does. */
export const onBehalfOfHeader = 'baton-on-behalf-of';

/** HTTP header that a page of ours sends with whatever changes something: no other site can make a browser send it. */
export const pageHeader = 'baton-page';

/** A browser in which somebody is signed in. */
export const SignInSession = z.looseObject({
  id: z.string(),
  /** As it names itself; nothing more is known of it. */
  browser: z.string(),
  openedAt: Instant,
  /** To the minute. */
  seenAt: Instant,
  /** It ends by itself then, unless it is used. */
  endsAt: Instant,
  /** Whether it is the one that asks. */
  current: z.boolean(),
});
export type SignInSession = z.infer<typeof SignInSession>;

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

/** The baton track of a task, with what scorecards count: how the ledger tells it, from the log alone. */
export const TaskTrack = z.looseObject({
  id: EntityId,
  version: z.int().describe('sequence of the last event it tells of'),
  /** Spans of custody in the order in which they began; per duty each ends exactly where the next one begins. */
  custody: z.array(
    z.looseObject({
      duty: z.string(),
      holder: AgencyId,
      from: Instant,
      to: Instant.nullable(),
      taken: z.boolean().describe('held to work on it, rather than to dispatch it'),
    }),
  ),
  offers: z.int(),
  declines: z.int(),
  missed: z.int().describe('deadlines missed'),
  escalations: z.int(),
  highestRung: z.int().describe('counted from 1; 0 when none was reached'),
  reopened: z.int(),
});
export type TaskTrack = z.infer<typeof TaskTrack>;

/** A page of a list; pass `nextCursor` back as `cursor`, null at the end. */
export const page = <T extends z.ZodType>(item: T) => z.looseObject({ items: z.array(item), nextCursor: z.string().nullable() });

/** Most items a list gives in one page. */
export const maxPageSize = 200;
