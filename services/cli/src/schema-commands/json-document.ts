import { text } from 'node:stream/consumers';
import { usageError } from '../exit';
import { readBytes } from './evidence-file';

/** The JSON in a file, on stdin for `-`, or written out as an object. Throws a usage error that says where it is broken. */
export async function jsonDocument(path: string, stdin: AsyncIterable<Uint8Array | string>): Promise<unknown> {
  const written = await writtenIn(path, stdin);
  try {
    return JSON.parse(written.replace(/^\ufeff/, ''));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw usageError(`${path} 不是正确的 JSON：${why}`, `${path} is not valid JSON: ${why}`);
  }
}

async function writtenIn(path: string, stdin: AsyncIterable<Uint8Array | string>): Promise<string> {
  if (path.startsWith('{')) return path;
  return path === '-' ? text(stdin as Parameters<typeof text>[0]) : (await readBytes(path)).toString('utf8');
}
