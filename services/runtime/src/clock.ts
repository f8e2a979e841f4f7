import type { ClockSpec } from './config';

/** Baton's time. Everything that decides by time asks it; nothing reads the system's time. */
export interface Clock {
  /** The instant, RFC 3339 in UTC with milliseconds. */
  now(): string;
  /** Real milliseconds until an instant of this clock has come, rounded up; 0 when it has passed. */
  realDelay(until: string): number;
  /** How many times faster than real time it runs; 1 = real time. */
  readonly speed: number;
}

/** The system's time. `realNow` gives milliseconds since 1970. */
export const systemClock = (realNow: () => number = Date.now): Clock =>
  acceleratedClock({ start: 0, epoch: 0, speed: 1 }, realNow);

/** A clock that stood at `start` at the real instant `epoch` and runs `speed` times as fast. */
export function acceleratedClock({ start, epoch, speed }: ClockSpec, realNow: () => number = Date.now): Clock {
  const millis = (): number => start + (realNow() - epoch) * speed;
  return {
    speed,
    now: () => new Date(millis()).toISOString(),
    realDelay: (until) => Math.max(0, Math.ceil((Date.parse(until) - millis()) / speed)),
  };
}

/** The clock `BATON_CLOCK` asks for. */
export const clockOf = (spec: ClockSpec | undefined): Clock => (spec ? acceleratedClock(spec) : systemClock());
