import type { Finding, LedgerKey, LedgerRow } from '@baton/contracts';
import type { Words } from '@baton/words';
import type { LedgerDate } from './dates';
import { finding } from './findings';
import type { Draft } from './draft-row';

type DateKeys = 'foundOn' | 'rectifyBy' | 'completedOn' | 'reviewedOn' | 'writtenOffOn' | 'lookedBackOn';
const later = ['rectifyBy', 'completedOn', 'reviewedOn', 'writtenOffOn', 'lookedBackOn'] as const;

const notAfter = (day: string): Words => ({ zh: `不晚于 ${day}`, en: `not after ${day}` });

/** Dates against each other: found is required and not in the future; nothing comes before it; only the limit may lie ahead. */
export function checkDates(draft: Draft, today: string, say: (found: Finding[]) => void): Pick<LedgerRow, DateKeys> {
  const found = draft.foundOn;
  if (!found) say([finding('required', 'foundOn')]);
  else if (found.date > today) say([finding('in-future', 'foundOn', { value: found.date, allowed: notAfter(today) })]);
  for (const key of later) {
    const date = draft[key];
    if (!date) continue;
    if (found && date.date < found.date) say([before(key, date, found)]);
    if (key !== 'rectifyBy' && date.date > today)
      say([finding('in-future', key, { value: date.date, allowed: notAfter(today) })]);
  }
  const day = (key: DateKeys): string | null => draft[key]?.date ?? null;
  return {
    foundOn: day('foundOn'),
    rectifyBy: draft.rectifyBy && [draft.rectifyBy.date, draft.rectifyBy.time].filter(Boolean).join(' '),
    completedOn: day('completedOn'),
    reviewedOn: day('reviewedOn'),
    writtenOffOn: day('writtenOffOn'),
    lookedBackOn: day('lookedBackOn'),
  };
}

const before = (key: LedgerKey, date: LedgerDate, found: LedgerDate): Finding =>
  finding('before-found', key, { value: date.date, allowed: { zh: `不早于 ${found.date}`, en: `not before ${found.date}` } });
