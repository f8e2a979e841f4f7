import { type HazardClass, hazardClasses, type TaskStatus, taskStatuses } from '@baton/contracts';
import { statusNames } from '@baton/words';
import { usageError } from '../../exit';
import { agencyNamed } from '../../gateway/agency-named';
import type { AgencyBook } from '../../ledger/agencies';
import { readClass } from '../../ledger/hazard-classes';

/** Filters of a list of tasks, as typed. */
export interface TaskFilters {
  status?: string;
  class?: string;
  holder?: string;
  lead?: string;
  party?: string;
  township?: string;
  number?: string;
  search?: string;
  overdue?: boolean;
  escalated?: boolean;
  open?: boolean;
  closed?: boolean;
  sort?: string;
}

const sorts = ['nextDue', 'openedAt', '-openedAt'] as const;
const agencyFilters = ['holder', 'lead', 'party', 'township'] as const;

/** The filters as the gateway's list takes them; agencies may be named by any of their names. Throws a usage error for what it can't read. */
export function listQuery(filters: TaskFilters, agencies: AgencyBook): URLSearchParams {
  const query = new URLSearchParams();
  const set = (name: string, value: string | undefined) => value !== undefined && query.set(name, value);
  for (const name of agencyFilters) {
    const word = filters[name];
    if (word !== undefined) query.set(name, agencyNamed(`--${name}`, word, agencies));
  }
  set('status', filters.status && several(filters.status, statusOf));
  set('class', filters.class && several(filters.class, classOf));
  set('ledgerNumber', filters.number);
  set('q', filters.search);
  set('overdue', filters.overdue ? 'true' : undefined);
  set('escalated', filters.escalated ? 'true' : undefined);
  set('open', filters.open ? 'true' : filters.closed ? 'false' : undefined);
  if (filters.sort !== undefined) query.set('sort', sortOf(filters.sort));
  return query;
}

const several = (words: string, of: (word: string) => string): string =>
  words
    .split(/[,，、]/)
    .map((w) => of(w.trim()))
    .join(',');

function statusOf(word: string): TaskStatus {
  const found = taskStatuses.find((s) => s === word || statusNames[s].zh === word || statusNames[s].zh.startsWith(`${word}（`));
  if (found) return found;
  const known = taskStatuses.map((s) => `${s}（${statusNames[s].zh}）`).join('、');
  throw usageError(`--status ${word}：应是 ${known}`, `--status ${word}: one of ${taskStatuses.join(', ')}`);
}

function classOf(word: string): HazardClass {
  const { value } = readClass(word);
  if (value) return value;
  throw usageError(`--class ${word}：应是 紧急、复杂 或 长期`, `--class ${word}: ${hazardClasses.join(', ')}`);
}

function sortOf(word: string): string {
  if ((sorts as readonly string[]).includes(word)) return word;
  throw usageError(`--sort ${word}：应是 ${sorts.join('、')}`, `--sort ${word}: ${sorts.join(', ')}`);
}
