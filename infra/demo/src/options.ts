import { parseArgs } from 'node:util';
import { defaultHazards, defaultSeed } from './load';

export type Verb = 'load' | 'run' | 'sign-ins' | 'ledger';
const verbs: readonly string[] = ['load', 'run', 'sign-ins', 'ledger'] satisfies Verb[];

export interface DemoOptions {
  verb: Verb;
  seed: number;
  /** Hazards to load, or rows of the ledger. */
  rows: number;
  /** Day on which the ledger was kept; the gateway's clock tells it when loading. */
  today: string;
  messy: boolean;
  json: boolean;
}

export const usage = `baton-demo load | run | sign-ins | ledger
  load       load the demo district and its hazards, and end
  run        load it, then let simulated agencies work until Ctrl-C
  sign-ins   name somebody for each kind of desk
  ledger     write hazards as a ledger file (CSV) to standard output
  --rows <n>            hazards (default ${defaultHazards})
  --seed <n>            another district's people and hazards (default ${defaultSeed})
  --today <YYYY-MM-DD>  ledger: the day it was kept
  --messy               ledger: as untidy as real ones are
  --json                one JSON object per line instead of words
BATON_GATEWAY and BATON_DEV_SECRET say where the gateway is and how to sign in.`;

/** The program was started in a way it does not understand; the message says what was wrong. */
export class WrongUse extends Error {
  override readonly name = 'WrongUse';
}

const read = (args: readonly string[]) =>
  parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      rows: { type: 'string', default: String(defaultHazards) },
      seed: { type: 'string', default: String(defaultSeed) },
      today: { type: 'string', default: '2026-11-20' },
      messy: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  });

/** Reads the arguments. Throws WrongUse, which names what it does not know or cannot read. */
export function parseOptions(args: readonly string[]): DemoOptions {
  const { values, positionals } = understood(() => read(args));
  const [verb = '', ...rest] = positionals;
  if (!verbs.includes(verb) || rest.length > 0)
    throw new WrongUse(`"${positionals.join(' ')}" is not one of ${verbs.join(', ')}`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(values.today)) throw new WrongUse(`--today ${values.today} is not a date like 2026-11-20`);
  return {
    verb: verb as Verb,
    seed: wholeNumber('--seed', values.seed, 0),
    rows: wholeNumber('--rows', values.rows, 1),
    today: values.today,
    messy: values.messy,
    json: values.json,
  };
}

function understood<T>(parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    throw new WrongUse(error instanceof Error ? error.message : String(error));
  }
}

function wholeNumber(name: string, text: string, least: number): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < least) throw new WrongUse(`${name} ${text} is not a whole number from ${least} up`);
  return value;
}

/** Where the gateway is and the secret that development tokens are signed with. Throws WrongUse when one is missing. */
export function gatewayEnvironment(env: NodeJS.ProcessEnv): { url: string; secret: string } {
  const url = env['BATON_GATEWAY'];
  const secret = env['BATON_DEV_SECRET'];
  if (!url || !URL.canParse(url))
    throw new WrongUse(`BATON_GATEWAY is ${url ?? 'not set'}; set it to the gateway's address, e.g. http://127.0.0.1:8080`);
  if (!secret) throw new WrongUse('BATON_DEV_SECRET is not set; the gateway only knows development tokens signed with its own');
  return { url: url.replace(/\/$/, ''), secret };
}
