import { z } from 'zod';

/** A wrong environment: one line per variable with its name, the value seen and what is allowed. Secrets are not shown. */
export class ConfigError extends Error {
  constructor(readonly lines: readonly string[]) {
    super(`The environment is not valid:\n${lines.map((line) => `  ${line}`).join('\n')}`);
    this.name = 'ConfigError';
  }
}

/**
 * Reads a service's configuration from the environment, once, at start. An empty variable counts as unset.
 * Throws ConfigError naming every wrong variable.
 */
export function readConfig<S extends z.ZodObject>(schema: S, env: Record<string, string | undefined>): z.output<S> {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const read = schema.safeParse(given);
  if (read.success) return read.data;
  const lines = new Map(read.error.issues.map((issue) => [String(issue.path[0]), lineOf(schema, issue, given)]));
  throw new ConfigError([...lines.values()]);
}

function lineOf(schema: z.ZodObject, issue: z.core.$ZodIssue, given: Record<string, string | undefined>): string {
  const name = String(issue.path[0]);
  const field = schema.shape[name] as z.ZodType | undefined;
  const allowed = [issue.message, field?.description].filter(Boolean).join('; ');
  return `${name} is ${seen(name, field, given[name])}. Allowed: ${allowed}.`;
}

function seen(name: string, field: z.ZodType | undefined, value: string | undefined): string {
  if (value === undefined) return 'not set';
  if (field?.meta()?.['secret'] === true || /SECRET|TOKEN|PASSWORD|KEY/.test(name)) return 'set (not shown)';
  return JSON.stringify(value.replace(/\/\/[^/@]*@/, '//***@'));
}

/** A TCP port, 0 (any free one) to 65535. */
export const port = z
  .string()
  .regex(/^\d{1,5}$/, 'a port from 0 to 65535')
  .transform(Number)
  .refine((n) => n <= 65_535, 'a port from 0 to 65535');

/** `http://…` or `https://…`, given back without a slash at the end. */
export const httpUrl = z.url({ protocol: /^https?$/, error: 'an http or https URL' }).transform((url) => url.replace(/\/+$/, ''));

/** A MongoDB connection string that names its database. */
export const mongoUrl = z
  .string()
  .regex(/^mongodb(\+srv)?:\/\/[^/]+\/[^/?]+/, 'mongodb://host:port/database, the database named')
  .describe('MongoDB replica set, for instance mongodb://127.0.0.1:27017/baton?replicaSet=rs0');

/** Comma-separated `host:port`, given back as a list. */
export const hostPorts = z
  .string()
  .regex(/^[^\s,:]+:\d{1,5}(,[^\s,:]+:\d{1,5})*$/, 'host:port, several separated by commas')
  .transform((text) => text.split(','));

/** A secret of at least 8 characters; never printed. */
export const secret = z.string().min(8, 'at least 8 characters').meta({ secret: true });

/** An accelerated clock: now = start + (real now − epoch) × speed. All in milliseconds since 1970. */
export interface ClockSpec {
  start: number;
  epoch: number;
  speed: number;
}

const clockForm = 'start=<instant>,epoch=<real instant>,speed=<number above 0, at most 1000000>';

/** `BATON_CLOCK`: the same text in every process makes them agree on the time. Unset = the system's time. */
export const clockSpec = z
  .string()
  .transform((text, context): ClockSpec => {
    const parts = Object.fromEntries(text.split(',').map((part) => part.split('=', 2) as [string, string]));
    const { start, epoch, speed, ...rest } = parts;
    const spec = { start: Date.parse(start ?? ''), epoch: Date.parse(epoch ?? ''), speed: Number(speed) };
    const known = Object.keys(rest).length === 0 && !Number.isNaN(spec.start) && !Number.isNaN(spec.epoch);
    if (!known || !(spec.speed > 0 && spec.speed <= 1_000_000)) context.addIssue(clockForm);
    return spec;
  })
  .describe(`the clock all processes share, ${clockForm}`)
  .optional();
