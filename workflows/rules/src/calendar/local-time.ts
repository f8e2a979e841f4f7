/**
 * Asia/Shanghai has been UTC+8 without daylight saving since 1991-09-15, so local time is plain arithmetic here; Baton
 * dates nothing earlier.
 */
const offset = 8 * 3_600_000;
export const dayLength = 86_400_000;

/** Days since 1970-01-01 of the local date an instant (epoch ms) falls on. */
export const dayOf = (ms: number): number => Math.floor((ms + offset) / dayLength);
/** Epoch ms of local midnight at the start of a day. */
export const startOfDay = (day: number): number => day * dayLength - offset;
/** ISO weekday, 1 = Monday … 7 = Sunday. */
export const weekdayOf = (day: number): number => ((((day + 3) % 7) + 7) % 7) + 1;
/** Local date `YYYY-MM-DD` of a day. */
export const dateOf = (day: number): string => new Date(day * dayLength).toISOString().slice(0, 10);
export const dayOfDate = (date: string): number => Date.parse(`${date}T00:00:00Z`) / dayLength;
export const instant = (ms: number): string => new Date(ms).toISOString();

/** Epoch ms of an instant. Throws a RangeError on anything else, before it walks a calendar for ever. */
export function instantMs(at: string): number {
  const ms = Date.parse(at);
  if (Number.isNaN(ms)) throw new RangeError(`not an instant: ${at}`);
  return ms;
}

/** Local date of an instant, `YYYY-MM-DD` in Asia/Shanghai. */
export const localDate = (at: string): string => dateOf(dayOf(instantMs(at)));
/** Local date and minute of an instant, `YYYY-MM-DD HH:mm` in Asia/Shanghai. */
export const localTime = (at: string): string =>
  instant(instantMs(at) + offset)
    .slice(0, 16)
    .replace('T', ' ');

const durationParts = /^(-)?P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;

/** Milliseconds of an ISO 8601 duration of days, hours, minutes and seconds; a day is 24 hours. Throws on anything else. */
export function durationMs(duration: string): number {
  const parts = durationParts.exec(duration);
  if (!parts) throw new RangeError(`not a duration of days, hours, minutes and seconds: ${duration}`);
  const [days = 0, hours = 0, minutes = 0, seconds = 0] = parts.slice(2).map((n) => Number(n ?? 0));
  const ms = days * dayLength + hours * 3_600_000 + minutes * 60_000 + seconds * 1000;
  return parts[1] ? -ms : ms;
}
