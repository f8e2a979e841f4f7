import { day } from './play/manner';
import type { ClockSetting } from './play/virtual-clock';

/**
 * Records opened per real second that a machine of two cores keeps up with, with all that follows from each: some 25 events,
 * and a burst of rings at the end of every working day.
 */
const comfortable = 5;
/** Real seconds a virtual day lasts at least: programs need time to talk. */
const shortestDay = 2;
/** Real milliseconds between the setting of the clock and its start: the servers' own. */
const headStartMs = 25_000;

/** How a run goes through its time, in epoch milliseconds of virtual time. */
export interface Pace {
  setting: ClockSetting;
  start: number;
  end: number;
}

export interface PaceOptions {
  /** Times as fast as real time; null: as the source wants, else by the number of records a day. */
  speed: number | null;
  /** Virtual days to go on after the last record; null: as the source wants, else ten. */
  tailDays: number | null;
}

/** The time of a source: epoch milliseconds of its first and last record, how many there are, and at which pace it is best played. */
export interface Spell {
  first: number;
  last: number;
  records: number;
  pace?: { speed: number; tailDays: number };
}

/** Virtual days after the last record when nobody says otherwise. */
const usualTail = 10;

/** Speed at which records of some virtual days come in comfortably. */
export function comfortableSpeed(records: number, days: number): number {
  const secondsPerDay = Math.max(shortestDay, records / Math.max(1, days) / comfortable);
  return Math.round(day / 1000 / secondsPerDay);
}

/** Plans a run from its first record to some days after its last. */
export function paceOf({ first, last, records, pace }: Spell, options: PaceOptions, realNow: number): Pace {
  const speed = options.speed ?? pace?.speed ?? comfortableSpeed(records, (last - first) / day);
  const tailDays = options.tailDays ?? pace?.tailDays ?? usualTail;
  const start = first - day;
  return {
    setting: { start: new Date(start).toISOString(), epoch: realNow + headStartMs, speed },
    start,
    end: last + tailDays * day,
  };
}
