import { z } from 'zod';

/** ISO 8601 of days, hours, minutes and seconds; the digits allowed keep every sum within the range of a date. */
const isoDuration = /^(-)?P(?!$)(\d{1,5}D)?(T(?=\d)(\d{1,6}H)?(\d{1,7}M)?(\d{1,9}S)?)?$/;
const duration = z.string().regex(isoDuration, 'a duration reads P7D, PT30M or PT1H30M');

/** Time allowed: natural (24 × 7, ISO 8601 duration of days and smaller), or working hours or days of a calendar. */
export const Budget = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('natural'), duration: duration.regex(/^P/, 'a budget is no negative duration') }),
  z.strictObject({ kind: z.literal('working-hours'), hours: z.number().positive().max(10_000) }),
  z.strictObject({ kind: z.literal('working-days'), days: z.int().positive().max(3_650) }),
]);
export type Budget = z.infer<typeof Budget>;

/**
 * How each kind of budget counts, as documents and screens state it. Source: 民法典 §201 (the day of the event does not
 * count; hours count from the instant) and §203 (the last day ends when business ends); 行政强制法 §69 (working days
 * leave out the statutory holidays).
 */
export const countingRules: Readonly<Record<Budget['kind'], { zh: string; en: string }>> = {
  natural: {
    zh: '自起算时刻连续计算，不扣除休息时间和节假日',
    en: 'Counted around the clock from the instant it begins',
  },
  'working-hours': {
    zh: '自起算时刻计算，只计工作时间；休息日和节假日不计，调休上班日照计',
    en: 'Counted inside working hours only; days off and holidays do not count, make-up workdays do',
  },
  'working-days': {
    zh: '起算当日不计，自次日起计工作日，至最后一个工作日下班时止；休息日和节假日不计，调休上班日照计',
    en: 'The day of the event does not count; ends when work ends on the last working day; days off and holidays do not count, make-up workdays do',
  },
};

/** A signed distance from an instant, in the same units; negative lies before it. */
export const Offset = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('natural'), duration }),
  z.strictObject({ kind: z.literal('working-hours'), hours: z.number().min(-10_000).max(10_000) }),
  z.strictObject({ kind: z.literal('working-days'), days: z.int().min(-3_650).max(3_650) }),
]);
export type Offset = z.infer<typeof Offset>;

/** Time of day in Asia/Shanghai. */
export const LocalTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time of day reads HH:mm');
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

/** A named exception: one local date, or a run of them from `date` to `to` that bear the same name and notice. */
const NamedDays = z.looseObject({ date: z.string(), to: z.string().optional(), name: z.string(), notice: z.string() });

/** 时限的出处: a date in the ledger, a milestone of the plan, a grant of more time, the approver of a suspension, or the hour an operation is appointed for. */
const instantSetters = ['ledger', 'plan', 'extension', 'suspension', 'appointment'] as const;

/** How a due instant came about (rule 8). Days off are counted and holidays listed as runs, so that it stays small. */
export const DeadlineExplanation = z.looseObject({
  from: z.string(),
  due: z.string(),
  /** Null for an instant set from outside: a date in the ledger, a milestone, a grant. How a kind counts: `countingRules`. */
  budget: Budget.nullable(),
  calendar: z.looseObject({ id: z.string(), version: z.int() }).nullable(),
  /** 暂定: counted, at least in part, beyond the range the calendar's notices cover. */
  provisional: z.boolean(),
  /**
   * What counted, in order. Of working days: local dates, and how many days counted between them (a day cut by a pause
   * counts in part); a run goes on over weekends and breaks at holidays and pauses. Of working hours: instants and hours.
   * Of natural time: instants.
   */
  spans: z.array(z.looseObject({ from: z.string(), to: z.string(), counted: z.number().optional() })),
  /** Days off by the weekly hours that were passed over. */
  weekendsSkipped: z.int(),
  holidays: z.array(NamedDays),
  madeUp: z.array(NamedDays),
  /** Holidays and make-up workdays beyond what the two lists hold; absent when they hold all. */
  notListed: z.int().optional(),
  pauses: z.array(z.looseObject({ from: z.string(), to: z.string(), grantedBy: z.string(), reason: z.string() })),
  /** Who set the instant when no budget gave it. Absent where one did. */
  setBy: z.enum(instantSetters).optional(),
  /** 延期: what was due before, until when it was put off, by whom and on what ground; absent when it never was. */
  extensions: z
    .array(z.looseObject({ before: z.string(), until: z.string(), at: z.string(), grantedBy: z.string(), basis: z.string() }))
    .optional(),
});
export type DeadlineExplanation = z.infer<typeof DeadlineExplanation>;
