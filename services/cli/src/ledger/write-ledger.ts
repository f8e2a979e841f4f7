import { ledgerHeader, type LedgerRow } from '@baton/contracts';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { type AgencyName, ledgerCells } from './ledger-cells';
import { writeXlsx } from './write-xlsx';

/**
 * Writes a ledger to a file, as XLSX when its name ends so, else as CSV in UTF-8 with a byte-order mark (Excel needs
 * it). The file appears when it is complete. Gives the number of rows.
 */
export async function writeLedger(path: string, rows: AsyncIterable<LedgerRow>, nameOf: AgencyName): Promise<number> {
  const part = `${path}.part`;
  try {
    const count = await (/\.xlsx$/i.test(path) ? writeXlsx : writeCsv)(part, rows, nameOf);
    await rename(part, path);
    return count;
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
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
