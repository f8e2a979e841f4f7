import { inflateRawSync } from 'node:zlib';
import { LedgerFileError, ledgerCaps } from './raw-row';

interface ZipEntry {
  name: string;
  method: number;
  packed: number;
  unpacked: number;
  offset: number;
}

const maxEntries = 2_000;
const broken = (): LedgerFileError =>
  new LedgerFileError('broken', '文件已损坏：不是完整的 XLSX 文件', 'The file is damaged: not a complete XLSX');

const bomb = (): LedgerFileError =>
  new LedgerFileError(
    'too-large',
    `展开后超过 ${ledgerCaps.xlsxUnpackedBytes / 1024 / 1024} MiB，拒绝读取`,
    `It unpacks to more than ${ledgerCaps.xlsxUnpackedBytes / 1024 / 1024} MiB and is not read`,
  );

/**
 * Unpacks the parts of a ZIP archive that `wanted` names. The sizes in its central directory are added up before
 * anything is unpacked, and no part may unpack to more than it declares there, so a bomb is refused either way.
 */
export function unpackZip(file: Buffer, wanted: (name: string) => boolean): Map<string, Buffer> {
  const entries = directoryOf(file);
  if (entries.reduce((sum, e) => sum + e.unpacked, 0) > ledgerCaps.xlsxUnpackedBytes) throw bomb();
  return new Map(entries.filter((e) => wanted(e.name)).map((e) => [e.name, unpack(file, e)]));
}

/** Central directory by the ZIP specification (APPNOTE 4.3.12, 4.3.16). ZIP64 means over 4 GiB and is refused. */
function directoryOf(file: Buffer): ZipEntry[] {
  const end = file.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || end + 22 > file.length) throw broken();
  const count = file.readUInt16LE(end + 10);
  if (count === 0xffff || count > maxEntries) throw bomb();
  const entries: ZipEntry[] = [];
  let at = file.readUInt32LE(end + 16);
  for (let i = 0; i < count; i++) {
    if (at + 46 > file.length || file.readUInt32LE(at) !== 0x02014b50) throw broken();
    const nameLength = file.readUInt16LE(at + 28);
    entries.push({
      name: file.toString('utf8', at + 46, at + 46 + nameLength).replaceAll('\\', '/'),
      method: file.readUInt16LE(at + 10),
      packed: file.readUInt32LE(at + 20),
      unpacked: file.readUInt32LE(at + 24),
      offset: file.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
  }
  return entries;
}

function unpack(file: Buffer, entry: ZipEntry): Buffer {
  const { offset } = entry;
  if (offset + 30 > file.length || file.readUInt32LE(offset) !== 0x04034b50) throw broken();
  const start = offset + 30 + file.readUInt16LE(offset + 26) + file.readUInt16LE(offset + 28);
  const packed = file.subarray(start, start + entry.packed);
  if (packed.length !== entry.packed || (entry.method !== 0 && entry.method !== 8)) throw broken();
  if (entry.method === 0) return packed;
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(entry.unpacked, 1) });
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? bomb() : broken();
  }
}
