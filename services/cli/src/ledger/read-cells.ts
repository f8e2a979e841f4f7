import type { Agency, Finding, LedgerKey } from '@baton/contracts';
import { listed, type Words } from '@baton/words';
import type { AgencyBook } from './agencies';
import { cellText, type Reading } from './cell-text';
import { type DateContext, type LedgerDate, readDate } from './dates';
import { finding, type Said } from './findings';
import type { NumberReading } from './numbers';
import type { RawCell } from './raw-row';

const dateForms = listed(['2025-03-07', '2025/3/7', '2025年3月7日', '3.7']);

/** A date column. What can't be read is an error, but a time limit in words (立即, 长期) is only left out. */
export function readDateCell(key: LedgerKey, cell: RawCell, context: DateContext): Reading<LedgerDate> {
  const reading = readDate(cell, context);
  if (reading === null) return { value: null, findings: [] };
  const value = cellText(cell);
  if (!reading.ok) {
    if (key === 'rectifyBy' && !/\d/.test(value.normalize('NFKC'))) {
      return { value: null, findings: [finding('deadline-words', key, { value })] };
    }
    return { value: null, findings: [finding(reading.code, key, { value, allowed: dateForms })] };
  }
  const notes = reading.notes.map(({ code, detail }) => finding(code, key, { value, ...(detail ? { detail } : {}) }));
  return { value: reading.value, findings: notes };
}

export function readNumberCell(key: LedgerKey, cell: RawCell, reading: NumberReading | null, allowed: Said): Reading<number> {
  if (reading === null) return { value: null, findings: [] };
  const value = cellText(cell);
  if (!reading.ok) return { value: null, findings: [finding(reading.code, key, { value, allowed })] };
  const { note } = reading;
  return {
    value: reading.value,
    findings: note ? [finding(note.code, key, { value, ...(note.detail ? { detail: note.detail } : {}) })] : [],
  };
}

const nobody = /^(?:无|暂无|没有|待定|n\/?a)$/i;

/** The agencies a cell names, in order, each once. One unknown or ambiguous name is an error for the cell. */
export function readAgencies(key: LedgerKey, cell: RawCell, book: AgencyBook): Reading<string[]> {
  const text = cellText(cell);
  if (text === '' || nobody.test(text)) return { value: [], findings: [] };
  const findings: Finding[] = [];
  const ids: string[] = [];
  for (const name of book.split(text)) {
    const match = book.match(name);
    if (match.how === 'guessed') findings.push(finding('agency-guessed', key, { value: name, detail: match.agency.name }));
    if (match.how === 'unknown') findings.push(finding('unknown-agency', key, { value: name, allowed: named(match.similar) }));
    if (match.how === 'ambiguous')
      findings.push(finding('ambiguous-agency', key, { value: name, allowed: named(match.candidates) }));
    if ('agency' in match && !ids.includes(match.agency.id)) ids.push(match.agency.id);
  }
  return { value: ids, findings };
}

const anyAgency = {
  zh: '目录中登记的单位全称、简称或别名',
  en: 'full name, short name or alias of an agency in the directory',
};
const named = (agencies: readonly Agency[]): Words => (agencies.length > 0 ? listed(agencies.map((a) => a.name)) : anyAgency);
