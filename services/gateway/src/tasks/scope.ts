import type { Actor } from '@baton/contracts';
import type { StateFilter } from '../entities/state-filter';
import { oversees } from '../oversees';

/**
 * What of the tasks somebody may see, as a filter that every query carries: the own district; for those who oversee it
 * everything there, for others what their agency has or ever had a part in, and what lies in their township.
 */
export function taskScope(actor: Actor): StateFilter {
  const { district, agency } = actor;
  if (oversees(actor, 'entities')) return { district };
  return { district, $or: [{ parties: agency }, { township: agency }] };
}
