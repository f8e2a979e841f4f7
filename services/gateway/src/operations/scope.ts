import type { Actor } from '@baton/contracts';
import type { StateFilter } from '../entities/state-filter';
import { oversees } from '../oversees';

/**
 * What of the operations somebody may see, as a filter that every query carries: the own district; for those who oversee it
 * everything there, for others what their agency was ever called to, commands or holds a task of, and what lies in their
 * township.
 */
export function operationScope(actor: Actor): StateFilter {
  const { district, agency } = actor;
  return oversees(actor, 'entities') ? { district } : { district, $or: [{ parties: agency }, { townships: agency }] };
}
