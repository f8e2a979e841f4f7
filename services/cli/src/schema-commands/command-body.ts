import { type CommandSpec, type Field, fieldWords, type Words } from '@baton/words';
import { z } from 'zod';
import { CliError, exitCodes, type Hint } from '../exit';
import { flagValue, type FlagReader } from './flag-value';

type Json = Record<string, unknown>;

/** Values of flags by field, as typed. */
export type Typed = ReadonlyMap<Field, string | readonly string[]>;

/** Where nothing is said, what most people mean. */
const usual: Json = { duty: 'lead' };

/**
 * The body of a command: what `--json-body` gives, then the flags over it, checked by the command's own schema. Throws a
 * usage error with one line per field that is missing or wrong.
 */
export async function commandBody(spec: CommandSpec, typed: Typed, base: Json, reader: FlagReader): Promise<unknown> {
  const body: Json = { ...usualOf(spec), ...base, type: spec.type };
  for (const [field, words] of typed) put(body, field.path, await flagValue(field, words, reader));
  const fields = spec.fields();
  const read = spec.schema.safeParse(body);
  if (read.success) return read.data;
  throw new CliError(
    exitCodes.usage,
    `${spec.words.zh}：内容不完整或不正确`,
    `${spec.type}: something is missing or wrong`,
    firstOfEach(read.error.issues).flatMap((issue) => problemsOf(issue, fields)),
  );
}

const usualOf = ({ fields }: CommandSpec): Json => {
  const names = new Set(fields().map((f) => f.path[0]));
  return Object.fromEntries(Object.entries(usual).filter(([name]) => names.has(name)));
};

function put(body: Json, path: readonly string[], value: unknown): void {
  const [name, ...rest] = path as [string, ...string[]];
  if (rest.length === 0) body[name] = value;
  else {
    const inner = { ...(body[name] as Json | undefined) };
    put(inner, rest, value);
    body[name] = inner;
  }
}

const zhError = z.locales.zhCN().localeError;

/** One issue per place: what follows from the first need not be said. */
const firstOfEach = (issues: readonly z.core.$ZodIssue[]): z.core.$ZodIssue[] =>
  [...new Map([...issues].reverse().map((issue) => [issue.path.join('/'), issue])).values()].reverse();

/** A problem of the body by the flag that should say it, else by its path; a missing object is all of its required flags. */
function problemsOf(issue: z.core.$ZodIssue, fields: readonly Field[]): Hint[] {
  const path = issue.path.map(String);
  const field = fields.find((f) => isWithin(path, f.path));
  if (field) return [problemWords(issue, field.flag, fieldWords(field))];
  const inside = isMissing(issue) ? fields.filter((f) => f.required && isWithin(f.path, path)) : [];
  if (inside.length === 0) return [problemWords(issue, `/${path.join('/')}`, undefined)];
  return inside.map((f) => problemWords(issue, f.flag, fieldWords(f)));
}

/** Whether a path lies in another, or is it. */
const isWithin = (path: readonly string[], outer: readonly string[]): boolean => outer.every((name, i) => path[i] === name);

function problemWords(issue: z.core.$ZodIssue, where: string, words: Words | undefined): Hint {
  const { zh, en } = isMissing(issue) ? { zh: '必填', en: 'required' } : { zh: chineseOf(issue), en: englishOf(issue) };
  return {
    zh: `  ${where}${words ? `（${words.zh}）` : ''}：${zh}`,
    en: `  ${where}${words ? ` (${words.en})` : ''}: ${en}`,
  };
}

const isMissing = (issue: z.core.$ZodIssue): boolean =>
  (issue.code === 'invalid_type' || issue.code === 'invalid_value') && /undefined/.test(issue.message + String(issue.input));

const isDate = (issue: z.core.$ZodIssue): boolean => issue.code === 'invalid_format' && issue.format === 'date';

const englishOf = (issue: z.core.$ZodIssue): string => (isDate(issue) ? 'a date, as 2026-03-07' : issue.message);

function chineseOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'too_big' && issue.origin === 'string') return `最多 ${issue.maximum} 个字符`;
  if (isDate(issue)) return '应是日期，如 2026-03-07';
  if (issue.code === 'invalid_format') return `格式不符（${issue.message}）`;
  if (issue.code === 'unrecognized_keys') return `没有这样的字段：${issue.keys.join('、')}`;
  const said = zhError(issue as Parameters<typeof zhError>[0]);
  return typeof said === 'string' ? said : (said?.message ?? issue.message);
}
