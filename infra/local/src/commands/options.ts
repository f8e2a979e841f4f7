import { parseArgs } from 'node:util';

export interface StartOptions {
  fresh: boolean;
  /** Nobody works on the demo district but you. */
  quietAgencies: boolean;
  dataDir: string | undefined;
  anyPorts: boolean;
  /** How many times faster than real time the district's clock runs; undefined: as it did before. */
  speed: number | undefined;
}

/** Reads what follows `npm start --`. Throws a TypeError that names what it does not know. */
export function parseStartOptions(args: readonly string[]): StartOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      fresh: { type: 'boolean', default: false },
      'quiet-agencies': { type: 'boolean', default: false },
      'any-ports': { type: 'boolean', default: false },
      data: { type: 'string' },
      speed: { type: 'string' },
    },
  });
  return {
    fresh: values.fresh,
    quietAgencies: values['quiet-agencies'],
    dataDir: values.data,
    anyPorts: values['any-ports'],
    speed: values.speed === undefined ? undefined : speedOf(values.speed),
  };
}

function speedOf(text: string): number {
  const speed = Number(text);
  if (!(speed >= 1 && speed <= 1_000_000)) throw new TypeError(`--speed ${text} is not a number from 1 to 1000000`);
  return speed;
}

export const startUsage = `npm start -- [options]
  --fresh            throw the data away and begin anew
  --quiet-agencies   no simulated agencies work on the demo district
  --speed <n>        the district's clock runs n times as fast, to see deadlines pass; the data keep it
  --data <dir>       where the data lie (default: BATON_DATA, else .baton)
  --any-ports        leave the usual ports to others
MONGO_URL, KAFKA_BROKERS, TEMPORAL_ADDRESS: use these servers instead of starting them.`;
