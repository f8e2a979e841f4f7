import { ledgerHeader, type LedgerRow } from '@baton/contracts';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { usageError } from '../exit';
import { type AgencyName, ledgerCells } from './ledger-cells';
import { writeXlsx } from './write-xlsx';

export type LedgerFormat = 'csv' | 'xlsx';

/**
 * Writes a ledger to a file, as CSV in UTF-8 with a byte-order mark (Excel needs it) or as XLSX. The file appears when it
 * is complete. Gives the number of rows. Throws a usage error when the file can't be written.
 */
export async function writeLedger(
  path: string,
  rows: AsyncIterable<LedgerRow>,
  nameOf: AgencyName,
  format: LedgerFormat,
): Promise<number> {
  const part = `${path}.part`;
  try {
    const count = await (format === 'xlsx' ? writeXlsx : writeCsv)(part, rows, nameOf);
    await rename(part, path);
    return count;
  } catch (error) {
    await rm(part, { force: true });
    throw asUsageError(error, path);
  }
}

function asUsageError(error: unknown, path: string): unknown {
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (syscall !== 'open' && syscall !== 'rename') return error;
  return usageError(`无法写入 ${path}：${code}`, `Can't write ${path}: ${code}`);
}

async function writeCsv(path: string, rows: AsyncIterable<LedgerRow>, nameOf: AgencyName): Promise<number> {
  const { stringify } = await import('csv-stringify');
  const lines = stringify({ bom: true, record_delimiter: 'windows', header: false, quoted_match: /[\n\t;]/ });
  const written = pipeline(lines, createWriteStream(path));
  let count = 0;
  const feed = async (): Promise<void> => {
    lines.write(ledgerHeader);
    for await (const row of rows) {
      count += 1;
      if (!lines.write(ledgerCells(row, nameOf))) await once(lines, 'drain');
    }
    lines.end();
  };
  await Promise.all([written, feed().catch((error: unknown) => lines.destroy(error as Error))]);
  return count;
}
