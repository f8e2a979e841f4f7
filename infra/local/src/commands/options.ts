import { parseArgs } from 'node:util';

export interface StartOptions {
  fresh: boolean;
  /** Nobody works on the demo district but you. */
  quietAgencies: boolean;
  dataDir: string | undefined;
  anyPorts: boolean;
}

/** Reads what follows `npm start --`. Throws a TypeError that names an option it does not know. */
export function parseStartOptions(args: readonly string[]): StartOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      fresh: { type: 'boolean', default: false },
      'quiet-agencies': { type: 'boolean', default: false },
      'any-ports': { type: 'boolean', default: false },
      data: { type: 'string' },
    },
  });
  return { fresh: values.fresh, quietAgencies: values['quiet-agencies'], dataDir: values.data, anyPorts: values['any-ports'] };
}

export const startUsage = `npm start -- [options]
  --fresh            throw the data away and begin anew
  --quiet-agencies   no simulated agencies work on the demo district
  --data <dir>       where the data lie (default: BATON_DATA, else .baton)
  --any-ports        leave the usual ports to others
MONGO_URL, KAFKA_BROKERS, TEMPORAL_ADDRESS: use these servers instead of starting them.`;
