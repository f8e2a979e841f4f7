import { open, type FileHandle } from 'node:fs/promises';
import { openCsv } from './csv-file';
import { LedgerFileError, type LedgerFile, ledgerCaps } from './raw-row';
import { openXlsx } from './xlsx-file';

type Kind = 'zip' | 'ole' | 'other' | 'empty';

/**
 * Opens a ledger by what its bytes are, whatever its name says. Throws {@link LedgerFileError} for a file that is
 * missing, empty, too large, of another kind or damaged.
 */
export async function openLedger(path: string, options: { sheet?: string } = {}): Promise<LedgerFile> {
  const { kind, size } = await look(path);
  if (kind === 'empty') throw new LedgerFileError('broken', '文件是空的', 'The file is empty');
  if (kind === 'ole') {
    throw new LedgerFileError(
      'unsupported',
      '这是旧版 .xls（或加密的）文件：请在 Excel 或 WPS 里另存为 .xlsx 后再导入',
      'An old .xls (or encrypted) file: save it as .xlsx first',
    );
  }
  checkSize(kind, size);
  return kind === 'zip' ? openXlsx(path, options.sheet) : openCsv(path);
}

function checkSize(kind: Kind, size: number): void {
  const cap = kind === 'zip' ? ledgerCaps.xlsxBytes : ledgerCaps.csvBytes;
  if (size <= cap) return;
  const mib = cap / 1024 / 1024;
  throw new LedgerFileError('too-large', `文件超过 ${mib} MiB，请分成几个文件`, `Larger than ${mib} MiB: split the file`);
}

async function look(path: string): Promise<{ kind: Kind; size: number }> {
  let file: FileHandle | undefined;
  try {
    file = await open(path, 'r');
    const { size } = await file.stat();
    const { bytesRead, buffer } = await file.read(Buffer.alloc(4), 0, 4, 0);
    return { kind: kindOf(buffer.subarray(0, bytesRead)), size };
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    const zh: Record<string, string> = { ENOENT: '没有这个文件', EACCES: '没有读取权限', EISDIR: '这是一个文件夹' };
    throw new LedgerFileError('unreadable', `无法读取 ${path}：${zh[code] ?? code}`, `Can't read ${path}: ${code}`);
  } finally {
    await file?.close();
  }
}

function kindOf(head: Buffer): Kind {
  if (head.length === 0) return 'empty';
  if (head.length >= 4 && head.readUInt32BE() === 0x504b0304) return 'zip';
  if (head.length >= 4 && head.readUInt32BE() === 0xd0cf11e0) return 'ole';
  return 'other';
}
