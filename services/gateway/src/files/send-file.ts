import { pipeline } from 'node:stream/promises';
import type { Evidence } from '@baton/contracts';
import type { Response } from 'express';
import type { FileStore } from './file-store';

/** Sends a file as an attachment: nothing a browser would run. */
export async function sendFile(
  files: FileStore,
  { fileId, name, type, size, sha256 }: Evidence,
  response: Response,
): Promise<void> {
  response.attachment(name);
  response.set({
    'Content-Type': type,
    'Content-Length': String(size),
    'Repr-Digest': `sha-256=:${Buffer.from(sha256, 'hex').toString('base64')}:`,
    'Cache-Control': 'private, max-age=0, no-store',
  });
  await pipeline(files.read(fileId), response);
}
