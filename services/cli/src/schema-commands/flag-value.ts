import type { Evidence } from '@baton/contracts';
import { choiceWords, type Field, type FieldKind, type Part } from '@baton/words';
import { usageError } from '../exit';

/** What reading a flag may need from outside. */
export interface FlagReader {
  agencyId(flag: string, word: string): Promise<string>;
  taskId(word: string): Promise<string>;
  /** Sends a file as evidence. */
  evidence(path: string): Promise<Evidence>;
  /** Parses a JSON file. */
  document(path: string): Promise<unknown>;
}

/** The value of a flag in the body of a command. Throws a usage error that names the flag, the value and what is allowed. */
export async function flagValue(field: Field, words: string | readonly string[], reader: FlagReader): Promise<unknown> {
  if (typeof words === 'string') return scalar(field.flag, field, words, reader);
  const values: unknown[] = [];
  for (const word of words) {
    if (field.kind === 'evidence') values.push(await reader.evidence(word));
    else if (field.kind === 'pairs') values.push(await pair(field, word, reader));
    else values.push(await scalar(field.flag, field.parts[0]!, word, reader));
  }
  return values;
}

/** Whether a flag may be given several times. */
export const isRepeated = (kind: FieldKind): boolean => kind === 'list' || kind === 'pairs' || kind === 'evidence';

/** Values typed together, as `区住建局=enter,order-correction`; those at the end may be left out where the command has no need of them. */
async function pair({ flag, parts }: Field, word: string, reader: FlagReader): Promise<object> {
  const words = word.split(/[=＝]/, parts.length - 1);
  const rest = words.join('=').length + 1;
  if (words.length === parts.length - 1 && rest < word.length) words.push(word.slice(rest));
  const missing = parts.some(({ required, kind }, i) => !words[i] && required && kind !== 'list');
  if (missing || words.includes('')) {
    const form = parts.map(({ path }) => path.at(-1)).join('=');
    throw usageError(`${flag} ${word}：应写作 ${form}`, `${flag} ${word}: to be written as ${form}`);
  }
  const values: [string, unknown][] = [];
  for (const [i, part] of parts.entries()) {
    const typed = words[i];
    if (typed !== undefined) values.push([part.path.at(-1)!, await partValue(flag, part, typed, reader)]);
    else if (part.kind === 'list') values.push([part.path.at(-1)!, []]);
  }
  return Object.fromEntries(values);
}

async function partValue(flag: string, part: Part, word: string, reader: FlagReader): Promise<unknown> {
  if (part.kind !== 'list') return scalar(flag, part, word, reader);
  const values: unknown[] = [];
  for (const one of word.split(/[,，、]/)) values.push(await scalar(flag, part.parts[0]!, one.trim(), reader));
  return values;
}

async function scalar(
  flag: string,
  { kind, choices }: Pick<Part, 'kind' | 'choices'>,
  word: string,
  reader: FlagReader,
): Promise<unknown> {
  switch (kind) {
    case 'agency':
      return reader.agencyId(flag, word);
    case 'task':
      return reader.taskId(word);
    case 'document':
      return reader.document(word);
    case 'whole-number':
    case 'number':
      return numberOf(flag, word);
    case 'yes-no':
      return yesNo(flag, word);
    case 'choice':
      return choiceOf(flag, word, choices);
    case 'instant':
      return flagInstant(flag, word);
    case 'text':
    case 'date':
    case 'list':
    case 'pairs':
    case 'evidence':
      return word;
  }
}

function numberOf(flag: string, word: string): number {
  const value = Number(word);
  if (word.trim() !== '' && Number.isFinite(value)) return value;
  throw usageError(`${flag} ${word}：应是数字`, `${flag} ${word}: a number`);
}

const yes = ['yes', 'true', 'y', '是', '好', '通过', '完好'];
const no = ['no', 'false', 'n', '否', '不', '不通过', '失效'];

function yesNo(flag: string, word: string): boolean {
  if (yes.includes(word.toLowerCase())) return true;
  if (no.includes(word.toLowerCase())) return false;
  throw usageError(`${flag} ${word}：应是 是 或 否`, `${flag} ${word}: yes or no`);
}

function choiceOf(flag: string, word: string, choices: readonly string[]): string {
  const found = choices.find((c) => c === word || choiceWords(c).zh === word);
  if (found) return found;
  const zh = choices.map((c) => `${c}（${choiceWords(c).zh}）`).join('、');
  throw usageError(`${flag} ${word}：应是 ${zh}`, `${flag} ${word}: one of ${choices.join(', ')}`);
}

const local = /^(\d{4}-\d{2}-\d{2})(?:[ T](\d{2}:\d{2})(?::(\d{2}))?)?$/;

/** A date (its end), a date and time of day in Asia/Shanghai, or an instant with its offset. */
export function flagInstant(flag: string, word: string): string {
  const [, date, time, seconds = '00'] = local.exec(word) ?? [];
  const text = date ? `${date}T${time ? `${time}:${seconds}` : '23:59:59'}+08:00` : word;
  const at = /^\d{4}-\d{2}-\d{2}T.*(?:Z|[+-]\d{2}:\d{2})$/.test(text) ? Date.parse(text) : Number.NaN;
  if (!Number.isNaN(at)) return new Date(at).toISOString();
  throw usageError(
    `${flag} ${word}：应写作 2026-12-01 18:00 或 2026-12-01（当日止），北京时间`,
    `${flag} ${word}: write 2026-12-01 18:00 or 2026-12-01 (its end), Asia/Shanghai`,
  );
}
