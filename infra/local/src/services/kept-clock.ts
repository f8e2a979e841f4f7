import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The clock of the data: it stood at `start` at the real instant `epoch`, both RFC 3339, and runs `speed` times as fast. */
interface KeptClock {
  start: string;
  epoch: string;
  speed: number;
}

/** Its file beside the data. */
export const clockFile = 'clock.json';

/**
 * The value of BATON_CLOCK for services on these data, undefined for real time. What has been recorded must not lie in the
 * future, so data that once ran fast keep their clock: at the same speed unless told another, and never set back.
 */
export function keptClock(dataDir: string, speed: number | undefined, realNow: number): string | undefined {
  const file = join(dataDir, clockFile);
  const before = clockIn(file);
  if (before === undefined && (speed === undefined || speed === 1)) return undefined;
  if (before !== undefined && (speed === undefined || speed === before.speed)) return valueOf(before);
  const real = new Date(realNow).toISOString();
  const clock = { start: before === undefined ? real : instantOf(before, realNow), epoch: real, speed: speed ?? 1 };
  writeFileSync(file, JSON.stringify(clock, null, 2));
  return valueOf(clock);
}

const valueOf = ({ start, epoch, speed }: KeptClock): string => `start=${start},epoch=${epoch},speed=${speed}`;

const instantOf = ({ start, epoch, speed }: KeptClock, realNow: number): string =>
  new Date(Date.parse(start) + (realNow - Date.parse(epoch)) * speed).toISOString();

function clockIn(file: string): KeptClock | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as KeptClock;
  } catch {
    return undefined;
  }
}
