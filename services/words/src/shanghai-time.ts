/** Asia/Shanghai has been UTC+8 without daylight saving since 1991. */
const offsetMs = 8 * 3_600_000;

/** An instant as screens show it, in Asia/Shanghai: `2026-11-24 10:30`. */
export const shanghaiTime = (instant: string): string =>
  new Date(Date.parse(instant) + offsetMs).toISOString().slice(0, 16).replace('T', ' ');

/** The same with seconds, for logs: `2026-11-24 10:30:07`. */
export const shanghaiSeconds = (instant: string): string =>
  new Date(Date.parse(instant) + offsetMs).toISOString().slice(0, 19).replace('T', ' ');
