import type { Evidence } from '@baton/contracts';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { usageError } from '../exit';

/** Media types the gateway keeps, by the end of a file's name. */
const types: Record<string, string> = {
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.pdf': 'application/pdf',
  '.mp4': 'video/mp4',
  '.docx': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  '.txt': 'text/plain',
};

export interface EvidenceFile {
  bytes: Buffer;
  name: string;
  type: string;
}

/** Reads a file that is to be evidence. Throws a usage error for one that can't be read or is of no kind that is kept. */
export async function evidenceFile(path: string): Promise<EvidenceFile> {
  const type = types[extname(path).toLowerCase()];
  if (type === undefined) {
    const known = Object.keys(types).join(' ');
    throw usageError(`--evidence ${path}：只收 ${known}`, `--evidence ${path}: allowed are ${known}`);
  }
  return { bytes: await readBytes(path), name: basename(path), type };
}

/** A file as it would be referred to, before it is sent: enough to check a command. */
export const unsent = ({ bytes, name, type }: EvidenceFile): Evidence => ({
  fileId: '0'.repeat(24),
  name,
  type,
  size: bytes.length,
  sha256: createHash('sha256').update(bytes).digest('hex'),
});

/** The bytes of a file. Throws a usage error that says why there are none. */
export async function readBytes(path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? String(error);
    throw usageError(`无法读取 ${path}：${code}`, `Can't read ${path}: ${code}`);
  }
}
