import { parseArgs } from 'node:util';
import type { PaceOptions } from './pace';

export type Source = 'sf' | 'boston' | 'operations';

export interface RealOptions extends PaceOptions {
  sources: Source[];
  /** How many records of each source, Infinity for all; null: as many as suit the source. */
  rows: number | null;
  /** How many joint operations, and what their dice are thrown by. */
  operations: number;
  seed: number;
  /** Keep the data of the run. */
  keep: boolean;
  /** Kill every process once on the way. */
  kill: boolean;
}

export const usage = `npm run real -- [options]
  --rows <n>|all           records of each source (2000; operations: 700)
  --source sf|boston|both|operations
                           restaurants of San Francisco, requests to Boston, one after the other (both), or joint operations
                           over what is open at the restaurants
  --operations <n>         joint operations to plan, where so many are suggested (110)
  --seed <n>               what the behaviour of agencies and commanders at operations is thrown by (1)
  --speed <n>              times as fast as real time (by the number of records a day; operations: 1440)
  --tail <days>            virtual days to go on after the last record (10; operations: 6)
  --kill                   kill -9 every service and every server once on the way
  --keep                   keep the data of the run`;

/** Records of each source when nobody says how many. */
export const usualRows = 2_000;

const sources: Record<string, Source[]> = { sf: ['sf'], boston: ['boston'], both: ['sf', 'boston'], operations: ['operations'] };

/** Reads the command line. Throws with the option, the value seen and what is allowed. */
export function parseOptions(args: readonly string[]): RealOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      rows: { type: 'string' },
      operations: { type: 'string', default: '110' },
      seed: { type: 'string', default: '1' },
      source: { type: 'string', default: 'both' },
      speed: { type: 'string' },
      tail: { type: 'string' },
      keep: { type: 'boolean', default: false },
      kill: { type: 'boolean', default: false },
    },
  });
  const chosen = sources[values.source];
  if (!chosen) throw new Error(`--source is "${values.source}"; allowed: ${Object.keys(sources).join(', ')}`);
  return {
    sources: chosen,
    rows: values.rows === 'all' ? Infinity : given('--rows', values.rows, 1),
    operations: whole('--operations', values.operations, 1),
    seed: whole('--seed', values.seed, 0),
    speed: given('--speed', values.speed, 1),
    tailDays: given('--tail', values.tail, 0),
    keep: values.keep,
    kill: values.kill,
  };
}

const given = (name: string, value: string | undefined, least: number): number | null =>
  value === undefined ? null : whole(name, value, least);

function whole(name: string, value: string, least: number): number {
  const number = Number(value);
  if (!Number.isInteger(number) || number < least)
    throw new Error(`${name} is "${value}"; allowed: a whole number from ${least} on`);
  return number;
}
