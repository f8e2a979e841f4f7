import type { Actor } from '@baton/contracts';
import type { StateFilter } from '../entities/state-filter';
import { oversees } from '../oversees';

/** What of the notices somebody may see: for those who oversee the district everything there, for others what is addressed to their agency or to them. */
export function noticeScope(actor: Actor): StateFilter {
  const { district, agency, id } = actor;
  if (oversees(actor, 'entities')) return { district };
  return { district, $or: [{ agency }, { person: id }] };
}
