import type { CliContext } from '../commands/cli-context';
import { usageError } from '../exit';
import type { Asked } from './add-schema-commands';
import { commandBody } from './command-body';
import { evidenceFile } from './evidence-file';
import { flagReader } from './flag-reader';
import { jsonDocument } from './json-document';

type Json = Record<string, unknown>;

/**
 * The body of a command, checked first; only then are files sent and named in it. A dry run sends no file and leaves
 * them out.
 */
export async function bodyToSend(context: CliContext, { spec, typed, flags }: Asked): Promise<unknown> {
  const { client, screen, io } = context;
  const base = flags.jsonBody === undefined ? {} : objectIn(flags.jsonBody, await jsonDocument(flags.jsonBody, io.stdin));
  const body = (await commandBody(spec, typed, base, flagReader(context))) as Json;
  for (const [field, paths] of typed) {
    if (field.kind !== 'evidence' || typeof paths === 'string') continue;
    const name = field.path[0]!;
    if (flags.dryRun) {
      screen.note(screen.t('试运行不上传材料', 'A dry run sends no files'));
      body[name] = [];
    } else body[name] = await sendAll(paths);
  }
  return body;

  async function sendAll(paths: readonly string[]): Promise<unknown[]> {
    const sent: unknown[] = [];
    for (const path of paths) {
      const { bytes, name, type } = await evidenceFile(path);
      sent.push(await client.upload(bytes, name, type));
    }
    return sent;
  }
}

function objectIn(path: string, value: unknown): Json {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Json;
  throw usageError(`${path} 里应是一个 JSON 对象`, `${path} must hold a JSON object`);
}
