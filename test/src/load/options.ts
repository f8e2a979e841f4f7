import { parseArgs } from 'node:util';

export interface BenchOptions {
  /** Names of the cases to run; empty for all. */
  only: string[];
  /** Few and short rounds: shows that it works, and roughly how fast. */
  quick: boolean;
  /** As many open tasks as a large district has. */
  full: boolean;
  /** Where the results go as JSON; null: `output/bench-<instant>.json`. */
  out: string | null;
  /** Take a CPU profile of every service and say where the time goes. */
  profile: boolean;
  /** Keep the data of the run. */
  keep: boolean;
}

export const usage = (cases: readonly string[]): string => `npm run bench -- [options]
  --only <case>[,<case>]  run these alone: ${cases.join(', ')}
  --quick                 few and short rounds
  --full                  lists with 100,000 open tasks instead of 10,000
  --out <file>            results as JSON (output/bench-<instant>.json)
  --profile               take a CPU profile of every service and say where the time goes
  --keep                  keep the data of the run`;

/** Reads the command line. Throws with the option, the value seen and what is allowed. */
export function parseOptions(args: readonly string[], cases: readonly string[]): BenchOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      only: { type: 'string' },
      quick: { type: 'boolean', default: false },
      full: { type: 'boolean', default: false },
      out: { type: 'string' },
      profile: { type: 'boolean', default: false },
      keep: { type: 'boolean', default: false },
    },
  });
  const only = values.only?.split(',') ?? [];
  const unknown = only.find((name) => !cases.includes(name));
  if (unknown !== undefined) throw new Error(`--only is "${unknown}"; allowed: ${cases.join(', ')}`);
  return { ...values, only, out: values.out ?? null };
}
