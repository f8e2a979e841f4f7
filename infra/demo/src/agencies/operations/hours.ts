import type { PlanOperation } from '@baton/contracts';
import type { Pace } from '../temper';

const hour = 3_600_000;
/** At haste 200 two and a half to five minutes from plan to meeting and as long on site: time for everybody, and still to be watched. */
const lead = { least: 8 * hour, most: 16 * hour };
const visit = 8 * hour;

export type Hours = Pick<PlanOperation, 'at' | 'until'>;

/** The hours of a meeting among people who work as fast as these: as suggested where they don't hurry. */
export function hoursFor(suggested: Hours, now: string, { haste }: Pace): Hours {
  if (haste === 1) return suggested;
  const asked = Date.parse(suggested.at) - Date.parse(now);
  const at = Date.parse(now) + Math.min(lead.most, Math.max(lead.least, asked)) / haste;
  return { at: new Date(at).toISOString(), until: new Date(at + visit / haste).toISOString() };
}

/** Other hours of the same length, for an operation that is postponed. */
export function laterHours({ at, until }: Hours, now: string, pace: Pace): Hours {
  const length = Date.parse(until) - Date.parse(at);
  const later = Date.parse(now) + lead.most / pace.haste;
  return { at: new Date(later).toISOString(), until: new Date(later + length).toISOString() };
}
