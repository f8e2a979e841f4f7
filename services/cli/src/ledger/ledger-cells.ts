import { type LedgerColumn, ledgerColumns, type LedgerKey, type LedgerRow } from '@baton/contracts';
import { classNames } from './hazard-classes';

const unprintable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/g;

/**
 * A text as it may stand in a spreadsheet cell: one that a spreadsheet program would take for a formula gets a `'`
 * before it (OWASP, CSV injection). Reading takes exactly one away again.
 */
export function guardedText(text: string): string {
  const clean = text.replace(unprintable, '').replace(/\r\n?/g, '\n');
  return /^'*[=+\-@\t]/.test(clean) ? `'${clean}` : clean;
}

/** Names of agencies by id. */
export type AgencyName = (id: string) => string;

/** The cells of a row in the order of the header: numbers as numbers, all else as text, empty as null. */
export function ledgerCells(row: LedgerRow, nameOf: AgencyName): (string | number | null)[] {
  return ledgerColumns.map((column) => cellOf(column, row, nameOf));
}

function cellOf({ key, type }: LedgerColumn & { key: LedgerKey }, row: LedgerRow, nameOf: AgencyName): string | number | null {
  const value = row[key];
  if (value === null) return null;
  if (Array.isArray(value)) return guardedText(value.map(nameOf).join('、')) || null;
  if (typeof value === 'number') return type === 'money' ? value / 10_000 : value;
  if (type === 'agency') return guardedText(nameOf(value));
  return guardedText(key === 'class' ? classNames[value as keyof typeof classNames] : value);
}
