import { type Finding, ledgerColumns, type LedgerKey } from '@baton/contracts';
import type { Words } from '@baton/words';
import { finding } from './findings';
import { maskPersonalData } from './personal-data';
import type { RawCell } from './raw-row';

export interface Reading<T> {
  value: T | null;
  findings: Finding[];
}

const limits = new Map<LedgerKey, number>(ledgerColumns.map((c) => [c.key, c.max]));

/** Control characters, zero-width marks and byte-order marks; line feeds and tabs stay. */
const invisible = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u200b-\u200f\u202a-\u202e\u2060\ufeff]/g;
const spreadsheetError = /^#(?:N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NULL!|NUM!|SPILL!|CALC!|GETTING_DATA)$/;
const blankMark = /^(?:-{1,4}|\/{1,4}|[—–]{1,4}|\\)$/;
const scientific = /^\d(?:\.\d+)?E\+\d{2}$/i;

/** A lone surrogate is no text and would be refused further on. */
const wellFormed = (text: string): string => text.replace(/\p{Surrogate}/gu, '\ufffd');

/** What a cell says as text, without invisible characters; a leading `'` that guards a formula sign is taken off. */
export function cellText(cell: RawCell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(Number(cell.toPrecision(15)));
  if (typeof cell === 'boolean') return cell ? '是' : '否';
  if (cell instanceof Date)
    return cell
      .toISOString()
      .slice(0, 16)
      .replace('T', ' ')
      .replace(/ 00:00$/, '');
  const text = wellFormed(cell)
    .replace(/\r\n?/g, '\n')
    .replace(invisible, '')
    .trim()
    .replace(/^'(?='*[=+\-@])/, '');
  return blankMark.test(text) ? '' : text;
}

export const isCellError = (cell: RawCell): boolean => typeof cell === 'string' && spreadsheetError.test(cell);

/** Free text: personal data covered, length checked (a longer one is an error, never cut). */
export function readText(key: LedgerKey, cell: RawCell): Reading<string> {
  const text = cellText(cell);
  if (text === '') return { value: null, findings: [] };
  const findings: Finding[] = [];
  if (typeof cell === 'string' && invisible.test(cell)) findings.push(finding('control-characters', key));
  invisible.lastIndex = 0;
  const masked = maskPersonalData(text);
  if (masked.phones + masked.idCards > 0) findings.push(finding('personal-data', key, { value: masked.text }));
  if (masked.names > 0) findings.push(finding('resident-name', key, { value: masked.text }));
  if (masked.text.length > limits.get(key)!) {
    findings.push(tooLong(key, masked.text));
    return { value: null, findings };
  }
  return { value: masked.text, findings };
}

const characters = (count: number): Words => ({ zh: `${count} 个字符`, en: `${count} characters` });

const tooLong = (key: LedgerKey, text: string): Finding =>
  finding('too-long', key, {
    value: text,
    detail: characters(text.length),
    allowed: { zh: `最多 ${limits.get(key)!} 个字符`, en: `at most ${limits.get(key)!} characters` },
  });

/** An identifier, kept letter by letter in half width; one whose digits a spreadsheet has rounded away is left out. */
export function readCode(key: LedgerKey, cell: RawCell): Reading<string> {
  const text = cellText(cell)
    .normalize('NFKC')
    .replace(/\s+/g, key === 'ownerCode' ? '' : ' ');
  if (text === '') return { value: null, findings: [] };
  const lost = typeof cell === 'number' ? !Number.isSafeInteger(cell) && Math.abs(cell) > 2 ** 53 : scientific.test(text);
  if (lost) return { value: null, findings: [finding('precision-lost', key, { value: text })] };
  if (text.length > limits.get(key)!) return { value: null, findings: [tooLong(key, text)] };
  return { value: text, findings: [] };
}
