import { type Finding, type LedgerRow, ledgerColumns } from '@baton/contracts';
import type { Words } from '@baton/words';
import { createHash } from 'node:crypto';
import { finding } from './findings';

const keys = ledgerColumns.map((c) => c.key).sort();

/** A fingerprint of what a row says, independent of the order of columns. */
export const rowFingerprint = (row: LedgerRow): string =>
  createHash('sha256')
    .update(JSON.stringify(keys.map((k) => row[k])))
    .digest('base64url')
    .slice(0, 27);

const rowNumber = (line: number): Words => ({ zh: `第 ${line} 行`, en: `row ${line}` });

/**
 * Watches for repeats within one file. The same row again is not opened twice; the same number with other content is
 * refused; the same hazard under other numbers is only pointed out.
 */
export function rowWatch(): (line: number, row: LedgerRow, said: readonly Finding[]) => Finding[] {
  const byNumber = new Map<string, { line: number; print: string }>();
  const byContent = new Map<string, number>();
  const byHazard = new Map<string, number>();
  return (line, row, said) => {
    if (said.some((f) => f.severity === 'error')) return [];
    const print = rowFingerprint(row);
    const found: Finding[] = [];
    const twin = row.ledgerNumber === null ? undefined : byNumber.get(row.ledgerNumber);
    const same = twin?.print === print ? twin.line : byContent.get(print);
    if (same !== undefined) return [finding('row-repeated', null, { detail: rowNumber(same) })];
    if (twin) return [finding('number-repeated', 'ledgerNumber', { value: row.ledgerNumber, detail: rowNumber(twin.line) })];
    const hazard = JSON.stringify([row.foundOn, row.owner, row.address, row.part, row.description]);
    const like = byHazard.get(hazard);
    if (like !== undefined) found.push(finding('looks-repeated', null, { detail: rowNumber(like) }));
    if (row.ledgerNumber !== null) byNumber.set(row.ledgerNumber, { line, print });
    byContent.set(print, line);
    byHazard.set(hazard, line);
    return found;
  };
}
