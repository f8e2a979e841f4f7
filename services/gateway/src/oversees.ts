import type { Actor, Role } from '@baton/contracts';

const people = ['dispatcher', 'supervisor', 'operator'] as const;

/** Who oversees the whole district, by what: Baton's clock looks at entities in order to ring, and has no business with files. */
const overseers: Record<'entities' | 'files', readonly Role[]> = { entities: [...people, 'clock'], files: people };

/** Whether somebody may see all entities (tasks, operations …), or all files, of the own district. */
export const oversees = ({ roles }: Pick<Actor, 'roles'>, what: keyof typeof overseers): boolean =>
  roles.some((role) => overseers[what].includes(role));
