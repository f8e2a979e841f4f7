import type { FindingCode } from './findings';
import type { RawCell } from './raw-row';

/** A calendar date in Asia/Shanghai, with the time of day where the cell had one. */
export interface LedgerDate {
  /** `YYYY-MM-DD` */
  date: string;
  /** `HH:mm`, or null when only a day stood there. */
  time: string | null;
}

export type DateReading =
  | { ok: true; value: LedgerDate; notes: { code: FindingCode; detail?: string }[] }
  | { ok: false; code: FindingCode; detail?: string };

export interface DateContext {
  /** Today in Asia/Shanghai, `YYYY-MM-DD`. */
  today: string;
  /** Year of the ledger, when the user says so. */
  year: number | null;
  /** A date of the same row that the year may be taken from (发现日期). */
  near: string | null;
  date1904: boolean;
}

const pad = (n: number): string => String(n).padStart(2, '0');
const iso = (y: number, m: number, d: number): string => `${String(y).padStart(4, '0')}-${pad(m)}-${pad(d)}`;
const fail = (code: FindingCode, detail?: string): DateReading => ({ ok: false, code, ...(detail ? { detail } : {}) });

/** Days of the Gregorian calendar only; 30 February is none. */
function isDay(y: number, m: number, d: number): boolean {
  const date = new Date(Date.UTC(y, m - 1, d));
  return y >= 1950 && y <= 2199 && date.getUTCMonth() === m - 1 && date.getUTCDate() === d;
}

/** Reads a date cell: a spreadsheet date, a serial number, or one of the ways people write dates. Null for an empty cell. */
export function readDate(cell: RawCell, context: DateContext): DateReading | null {
  if (cell === null || cell === '') return null;
  if (cell instanceof Date) return fromParts(partsOf(cell), []);
  if (typeof cell === 'boolean') return fail('not-a-date');
  if (typeof cell === 'number') return fromNumber(cell, context);
  const text = tidy(cell);
  if (text === '' || blanks.test(text)) return null;
  return fromText(text, context);
}

const blanks = /^(?:-+|\/+|无|暂无|—+|n\/?a|待定)$/i;

/** Half width, one space, no weekday, `年月日` and dots kept. */
const tidy = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[(（]?(?:星期|周)[一二三四五六日天][)）]?/g, ' ')
    .replace(/[()]/g, ' ')
    .replace(/[。．]/g, '.')
    .replace(/[—–−]/g, '-')
    .replace(/\s+/g, ' ')
    .trim();

interface Parts {
  y: number;
  m: number;
  d: number;
  time: string | null;
}

function partsOf(date: Date): Parts {
  // Serial numbers are fractions of a day: round to the minute.
  const at = new Date(Math.round(date.getTime() / 60_000) * 60_000);
  const time = `${pad(at.getUTCHours())}:${pad(at.getUTCMinutes())}`;
  return { y: at.getUTCFullYear(), m: at.getUTCMonth() + 1, d: at.getUTCDate(), time: time === '00:00' ? null : time };
}

function fromParts({ y, m, d, time }: Parts, notes: { code: FindingCode; detail?: string }[]): DateReading {
  if (!isDay(y, m, d)) return fail('no-such-day');
  return { ok: true, value: { date: iso(y, m, d), time }, notes };
}

/** A number in a date column: 20250307, a date written as a decimal (3.7), or an Excel serial number. */
function fromNumber(n: number, context: DateContext): DateReading {
  if (Number.isInteger(n) && n >= 19_500_101 && n <= 21_991_231) return fromText(String(n), context);
  if (n >= 1 && n < 13) return monthAndDay(String(n), context);
  const serial = n + (context.date1904 ? 1462 : 0);
  if (serial < 18_264 || serial > 109_574) return fail('not-a-date'); // 1950-01-01 … 2199-12-31
  const parts = partsOf(new Date(Date.UTC(1899, 11, 30) + serial * 86_400_000));
  return fromParts(parts, [{ code: 'serial-date', detail: iso(parts.y, parts.m, parts.d) }]);
}

const separator = '[-./年\\\\ ]';
const clock = '(?:[T ,]*(\\d{1,2})[:时点](\\d{1,2})?分?(?::?(\\d{1,2})(?:\\.\\d+)?)?秒?)?';
const full = new RegExp(
  `^(\\d{4}|\\d{2})${separator}{1,3}(\\d{1,2})[-./月\\\\ ]{1,3}(\\d{1,2}) ?[日号]?${clock}(Z|[+-]\\d\\d:?\\d\\d)?$`,
);
const compact = /^(\d{4})(\d{2})(\d{2})(?: ?(\d{2}):?(\d{2})(?::?\d{2})?)?$/;
const dayOnly = new RegExp(`^(\\d{1,2})[-./月](\\d{1,2})[日号]?${clock}$`);
const american = new RegExp(`^(\\d{1,2})[-./](\\d{1,2})[-./](\\d{4})${clock}$`);
const serialText = /^\d{5}(?:\.\d+)?$/;

function fromText(text: string, context: DateContext): DateReading {
  const m = compact.exec(text);
  if (m) return fromGroups(m[1]!, m[2]!, m[3]!, m[4], m[5], []);
  const f = full.exec(text);
  if (f) return fromFull(f);
  if (serialText.test(text)) return fromNumber(Number(text), context);
  if (dayOnly.test(text)) return monthAndDay(text, context);
  const a = american.exec(text);
  if (a && Number(a[1]) <= 12) {
    return fromGroups(a[3]!, a[1]!, a[2]!, a[4], a[5], [{ code: 'date-order', detail: `${a[3]}-${pad(+a[1]!)}-${pad(+a[2]!)}` }]);
  }
  return fail('not-a-date');
}

function fromFull(f: RegExpExecArray): DateReading {
  if (f[7]) return fromInstant(f[0]);
  if (f[1]!.length === 4) return fromGroups(f[1]!, f[2]!, f[3]!, f[4], f[5], []);
  return fromGroups(`20${f[1]}`, f[2]!, f[3]!, f[4], f[5], [{ code: 'year-two-digits', detail: `20${f[1]}` }]);
}

/** An instant with its offset, as programs write it, read in Asia/Shanghai. */
function fromInstant(text: string): DateReading {
  const at = Date.parse(text.replace(' ', 'T'));
  return Number.isNaN(at) ? fail('not-a-date') : fromParts(partsOf(new Date(at + 8 * 3_600_000)), []);
}

function fromGroups(
  y: string,
  m: string,
  d: string,
  hour: string | undefined,
  minute: string | undefined,
  notes: { code: FindingCode; detail?: string }[],
): DateReading {
  if (hour !== undefined && (Number(hour) > 24 || Number(minute ?? 0) > 59)) return fail('not-a-date');
  const time = hour === undefined ? null : `${pad(Number(hour) % 24)}:${pad(Number(minute ?? 0))}`;
  return fromParts({ y: +y, m: +m, d: +d, time: time === '00:00' ? null : time }, notes);
}

/**
 * `3.7` or `3月7日`: the year is the user's, else that of the row's other date (the nearest such day not before it),
 * else the latest one not in the future.
 */
function monthAndDay(text: string, context: DateContext): DateReading {
  const [, month, day, hour, minute] = dayOnly.exec(text) ?? [];
  if (month === undefined || day === undefined) return fail('not-a-date');
  const year = assumedYear(+month, +day, context);
  return fromGroups(String(year), month, day, hour, minute, [{ code: 'year-assumed', detail: iso(year, +month, +day) }]);
}

function assumedYear(month: number, day: number, context: DateContext): number {
  if (context.near) {
    const y = Number(context.near.slice(0, 4));
    return iso(y, month, day) >= context.near ? y : y + 1;
  }
  if (context.year !== null) return context.year;
  const y = Number(context.today.slice(0, 4));
  return iso(y, month, day) <= context.today ? y : y - 1;
}

/** Today's date in Asia/Shanghai (UTC+8 all year since 1992) at an instant. */
export const shanghaiDate = (instant: string): string => new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 10);
