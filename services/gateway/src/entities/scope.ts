import type { Actor } from '@baton/contracts';
import { permissionsOf, readFilter, type Subject } from '@baton/permissions';
import type { StateFilter } from './state-filter';

/** What of a kind somebody may see, as the filter that every query carries: made of the one policy of permissions. */
export const scopeOf =
  (what: Subject) =>
  (actor: Actor): StateFilter =>
    readFilter(permissionsOf(actor), what);
