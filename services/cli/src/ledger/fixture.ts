import type { Agency } from '@baton/contracts';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TextDecoder } from 'node:util';
import { agencyBook } from './agencies';
import { openLedger } from './open-ledger';
import type { LedgerFile } from './raw-row';
import { readLedger, type ReadContext, type ReadRow } from './read-ledger';

const agency = (id: string, name: string, shortName: string, kind: Agency['kind'], aliases: string[] = []): Agency => ({
  id,
  name,
  shortName,
  aliases,
  kind,
});

/** A small district for tests. */
export const testAgencies: Agency[] = [
  agency('safety-office', '鼓楼区安全生产委员会办公室', '区安委办', 'district', ['安委办']),
  agency('housing', '鼓楼区住房和建设局', '区住建局', 'department'),
  agency('market', '鼓楼区市场监督管理局', '区市场监管局', 'department'),
  agency('fire', '鼓楼区消防救援大队', '区消防大队', 'department', ['消防']),
  agency('commerce', '鼓楼区商务局', '区商务局', 'department'),
  agency('emergency', '鼓楼区应急管理局', '区应急局', 'department'),
  agency('hongshan', '洪山镇人民政府', '洪山镇', 'township'),
  agency('dongjie', '东街街道办事处', '东街街道', 'township'),
  agency('huarun-gas', '福州华润燃气有限公司', '华润燃气', 'company'),
];

export const testContext = (more: Partial<ReadContext> = {}): ReadContext => ({
  today: '2025-06-30',
  year: null,
  agencies: agencyBook(testAgencies),
  townships: new Set(testAgencies.filter((a) => a.kind === 'township').map((a) => a.id)),
  defaultClass: null,
  ...more,
});

/** A folder for one test's files; `remove` takes it away. */
export function testFolder(): {
  path: (name: string) => string;
  write: (name: string, data: string | Uint8Array) => string;
  remove: () => void;
} {
  const folder = mkdtempSync(join(tmpdir(), 'baton-ledger-'));
  const path = (name: string) => join(folder, name);
  return {
    path,
    write: (name, data) => (writeFileSync(path(name), data), path(name)),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

let gbTable: Map<string, number> | undefined;

/** GB18030 bytes of a text of ASCII and common Chinese: the two-byte table is read out of the platform's own decoder. */
export function gb18030(text: string): Buffer {
  gbTable ??= twoByteTable();
  const bytes: number[] = [];
  for (const c of text) {
    const code = c.codePointAt(0)! < 0x80 ? undefined : gbTable.get(c);
    if (code === undefined) bytes.push(c.codePointAt(0)!);
    else bytes.push(code >> 8, code & 0xff);
  }
  return Buffer.from(bytes);
}

function twoByteTable(): Map<string, number> {
  const decoder = new TextDecoder('gb18030');
  const table = new Map<string, number>();
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      if (trail === 0x7f) continue;
      const c = decoder.decode(Uint8Array.of(lead, trail));
      if ([...c].length === 1 && c !== '\ufffd') table.set(c, (lead << 8) | trail);
    }
  }
  return table;
}

export async function allRows(file: LedgerFile, context: ReadContext = testContext()): Promise<ReadRow[]> {
  const rows: ReadRow[] = [];
  for await (const row of (await readLedger(file, context)).rows) rows.push(row);
  return rows;
}

export const readPath = async (path: string, context?: ReadContext): Promise<ReadRow[]> =>
  allRows(await openLedger(path), context);

/** Codes of the findings of a row, errors marked with `!`, with their columns: `!before-found@整改期限`. */
export const codes = (row: ReadRow | undefined): string[] =>
  (row?.findings ?? []).map((f) => `${f.severity === 'error' ? '!' : ''}${f.code}${f.column ? `@${f.column}` : ''}`);
