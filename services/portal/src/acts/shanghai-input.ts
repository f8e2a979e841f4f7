const offset = '+08:00';

/** The instant that somebody means by a date and time typed in Asia/Shanghai; undefined for none. */
export function instantTyped(local: string): string | undefined {
  const at = Date.parse(`${local}:00${offset}`);
  return Number.isNaN(at) ? undefined : new Date(at).toISOString();
}

/** An instant as an input for date and time shows it, in Asia/Shanghai. */
export const typedInstant = (instant: string | undefined): string =>
  instant === undefined ? '' : new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 16);
