import { type HazardClass, hazardClasses, taskStatuses } from '@baton/contracts';
import { statusNames } from '@baton/words';
import { usageError } from '../../exit';
import { agencyNamed } from '../../gateway/agency-named';
import type { AgencyBook } from '../../ledger/agencies';
import { readClass } from '../../ledger/hazard-classes';
import { among, several, standingAsked, type StandingFilters } from '../entity/list-filters';

/** Filters of a list of tasks, as typed. */
export interface TaskFilters extends StandingFilters {
  status?: string;
  class?: string;
  holder?: string;
  lead?: string;
  party?: string;
  township?: string;
  number?: string;
  search?: string;
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
  set('status', filters.status && several(filters.status, among('--status', taskStatuses, statusNames)));
  set('class', filters.class && several(filters.class, classOf));
  set('ledgerNumber', filters.number);
  set('q', filters.search);
  for (const [name, value] of Object.entries(standingAsked(filters))) set(name, value);
  if (filters.sort !== undefined) query.set('sort', sortOf(filters.sort));
  return query;
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
