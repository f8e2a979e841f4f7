import { z } from 'zod';

const isoDuration = /^(-)?P(?!$)(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+S)?)?$/;

/** Time allowed: natural (24 × 7, ISO 8601 duration of days and smaller), or working hours or days of a calendar. */
export const Budget = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('natural'), duration: z.string().regex(/^P/).regex(isoDuration) }),
  z.strictObject({ kind: z.literal('working-hours'), hours: z.number().positive().max(10_000) }),
  z.strictObject({ kind: z.literal('working-days'), days: z.int().positive().max(3_650) }),
]);
export type Budget = z.infer<typeof Budget>;

/** A signed distance from an instant, in the same units; negative lies before it. */
export const Offset = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('natural'), duration: z.string().regex(isoDuration) }),
  z.strictObject({ kind: z.literal('working-hours'), hours: z.number().min(-10_000).max(10_000) }),
  z.strictObject({ kind: z.literal('working-days'), days: z.int().min(-3_650).max(3_650) }),
]);
export type Offset = z.infer<typeof Offset>;

const LocalTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time of day reads HH:mm');
const Span = z.tuple([LocalTime, LocalTime]);

/** 工作日历: weekly hours, and the State Council's yearly notice with holidays and make-up workdays (调休), as data with a version. */
export const Calendar = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]{1,59}$/),
  version: z.int().positive(),
  name: z.string().min(1).max(100),
  timezone: z.literal('Asia/Shanghai'),
  /** Working spans per ISO weekday, 1 = Monday … 7 = Sunday; an empty list is a day off. */
  weekly: z.record(z.enum(['1', '2', '3', '4', '5', '6', '7']), z.array(Span).max(4)),
  /** First and last local date the notices cover; outside it results are provisional 暂定. */
  covers: z.strictObject({ from: z.iso.date(), to: z.iso.date() }),
  days: z
    .array(
      z.strictObject({
        date: z.iso.date(),
        kind: z.enum(['holiday', 'make-up-workday']),
        name: z.string().min(1).max(40),
        notice: z.string().min(1).max(200),
      }),
    )
    .max(2_000),
  source: z.string().min(1).max(300),
});
export type Calendar = z.infer<typeof Calendar>;

/** How a due instant came about (rule 8). Weekends are counted, not listed, so that it stays small. */
export const DeadlineExplanation = z.looseObject({
  from: z.string(),
  due: z.string(),
  /** Null for an instant set from outside: a date in the ledger, a milestone, a grant. */
  budget: Budget.nullable(),
  calendar: z.looseObject({ id: z.string(), version: z.int() }).nullable(),
  provisional: z.boolean(),
  /** Runs of consecutive counted local dates, or of counted hours. */
  spans: z.array(z.looseObject({ from: z.string(), to: z.string() })),
  weekendsSkipped: z.int(),
  holidays: z.array(z.looseObject({ date: z.string(), name: z.string(), notice: z.string() })),
  madeUp: z.array(z.looseObject({ date: z.string(), name: z.string(), notice: z.string() })),
  pauses: z.array(z.looseObject({ from: z.string(), to: z.string(), grantedBy: z.string(), reason: z.string() })),
});
export type DeadlineExplanation = z.infer<typeof DeadlineExplanation>;
