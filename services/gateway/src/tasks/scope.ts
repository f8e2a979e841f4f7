import type { Actor, Role } from '@baton/contracts';
import type { StateFilter } from '../entities/state-filter';

/** Roles that oversee the whole district. */
const overseers: readonly Role[] = ['dispatcher', 'supervisor', 'operator', 'clock'];

/**
 * What of the tasks somebody may see, as a filter that every query carries: the own district; for those who oversee it
 * everything there, for others what their agency has or ever had a part in, and what lies in their township.
 */
export function taskScope({ district, agency, roles }: Actor): StateFilter {
  if (roles.some((role) => overseers.includes(role))) return { district };
  return { district, $or: [{ parties: agency }, { township: agency }] };
}
