import { parseArgs } from 'node:util';
import type { PaceOptions } from './pace';

export type Source = 'sf' | 'boston';

export interface RealOptions extends PaceOptions {
  sources: Source[];
  /** How many records of each source; Infinity for all. */
  rows: number;
  /** Keep the data of the run. */
  keep: boolean;
  /** Kill every process once on the way. */
  kill: boolean;
}

export const usage = `npm run real -- [options]
  --rows <n>|all           records of each source (2000)
  --source sf|boston|both  restaurants of San Francisco, requests to Boston, or one after the other (both)
  --speed <n>              times as fast as real time (by the number of records a day)
  --tail <days>            virtual days to go on after the last record (10)
  --kill                   kill -9 every service and every server once on the way
  --keep                   keep the data of the run`;

const sources: Record<string, Source[]> = { sf: ['sf'], boston: ['boston'], both: ['sf', 'boston'] };

/** Reads the command line. Throws with the option, the value seen and what is allowed. */
export function parseOptions(args: readonly string[]): RealOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      rows: { type: 'string', default: '2000' },
      source: { type: 'string', default: 'both' },
      speed: { type: 'string' },
      tail: { type: 'string', default: '10' },
      keep: { type: 'boolean', default: false },
      kill: { type: 'boolean', default: false },
    },
  });
  const chosen = sources[values.source];
  if (!chosen) throw new Error(`--source is "${values.source}"; allowed: ${Object.keys(sources).join(', ')}`);
  return {
    sources: chosen,
    rows: values.rows === 'all' ? Infinity : whole('--rows', values.rows, 1),
    speed: values.speed === undefined ? null : whole('--speed', values.speed, 1),
    tailDays: whole('--tail', values.tail, 0),
    keep: values.keep,
    kill: values.kill,
  };
}

function whole(name: string, value: string, least: number): number {
  const number = Number(value);
  if (!Number.isInteger(number) || number < least)
    throw new Error(`${name} is "${value}"; allowed: a whole number from ${least} on`);
  return number;
}
