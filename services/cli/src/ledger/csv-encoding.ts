import { createReadStream } from 'node:fs';
import { TextDecoder } from 'node:util';
import { LedgerFileError } from './raw-row';

export type CsvEncoding = 'utf-8' | 'gb18030' | 'utf-16le';

/** A NUL byte never stands in a text of these encodings (UTF-16 is recognised by its mark before). */
const isBinary = (chunk: Buffer): boolean => chunk.includes(0);

/**
 * Finds a text file's encoding: a UTF-16 mark, else UTF-8 when every byte of the file decodes strictly, else GB18030.
 * Reads the file once, in pieces, and counts its lines (0 when not known; 0x0A is never part of a GB18030 character). Throws {@link LedgerFileError} for a binary file.
 */
export async function detectEncoding(path: string): Promise<{ encoding: CsvEncoding; lines: number }> {
  const strict = new TextDecoder('utf-8', { fatal: true });
  let first = true;
  let utf8 = true;
  let lines = 1;
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>) {
    if (first && chunk[0] === 0xff && chunk[1] === 0xfe) return { encoding: 'utf-16le', lines: 0 };
    first = false;
    if (isBinary(chunk)) {
      throw new LedgerFileError('unsupported', '不是文本文件：只支持 CSV 和 XLSX', 'Not a text file: only CSV and XLSX are read');
    }
    utf8 &&= decodes(strict, chunk, true);
    for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) lines += 1;
  }
  const encoding = utf8 && decodes(strict, Buffer.alloc(0), false) ? 'utf-8' : 'gb18030';
  return { encoding, lines };
}

function decodes(decoder: TextDecoder, chunk: Buffer, stream: boolean): boolean {
  try {
    decoder.decode(chunk, { stream });
    return true;
  } catch {
    return false;
  }
}

/** The text of a file, in pieces, without a byte-order mark. Throws {@link LedgerFileError} when the bytes are of no known encoding. */
export async function* decodedText(path: string, encoding: CsvEncoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: 1 << 18 }) as AsyncIterable<Buffer>) {
      yield decoder.decode(chunk, { stream: true });
    }
    yield decoder.decode();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_ENCODING_INVALID_ENCODED_DATA') throw error;
    throw new LedgerFileError(
      'encoding',
      '文字编码无法识别：请另存为 UTF-8 或 GB18030（GBK）编码的 CSV',
      'Neither UTF-8 nor GB18030: save the CSV in one of them',
    );
  }
}
