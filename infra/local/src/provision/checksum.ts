import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { pipeline } from 'node:stream/promises';

/** A fetched file is not what was pinned. Nothing of it has been installed. */
export class ChecksumMismatch extends Error {
  constructor(readonly differences: readonly string[]) {
    super(
      `Fetched files differ from pins.json:\n${differences.map((line) => `  ${line}`).join('\n')}\n` +
        'Nothing was installed. A mirror that rewrites packages or a broken download does this; try again or ask who runs the mirror.',
    );
    this.name = 'ChecksumMismatch';
  }
}

/** SHA-256 of a file, in hex. */
export async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}

/** What is wrong with `measured` (SHA-256 by file name) against `pinned`: other bytes, files missing, files nobody asked for. */
export function checksumDifferences(measured: Record<string, string>, pinned: Record<string, string>): string[] {
  const differences: string[] = [];
  for (const [name, expected] of Object.entries(pinned)) {
    const seen = measured[name];
    if (seen === undefined) differences.push(`${name}: missing`);
    else if (seen !== expected) differences.push(`${name}: SHA-256 ${seen}, expected ${expected}`);
  }
  for (const name of Object.keys(measured)) if (!(name in pinned)) differences.push(`${name}: not expected`);
  return differences;
}

/** Measures every file; by base name. */
export async function measure(files: readonly string[]): Promise<Record<string, string>> {
  const sums = await Promise.all(files.map(async (file) => [basename(file), await sha256Of(file)] as const));
  return Object.fromEntries(sums);
}

/** Throws ChecksumMismatch unless the files are exactly the pinned ones. */
export async function verifyFiles(files: readonly string[], pinned: Record<string, string>): Promise<void> {
  const differences = checksumDifferences(await measure(files), pinned);
  if (differences.length > 0) throw new ChecksumMismatch(differences);
}
