import type { Actor, Role } from '@baton/contracts';

const people = ['dispatcher', 'supervisor', 'operator'] as const;

/** Who oversees the whole district, by what: Baton's clock looks at tasks in order to ring, and has no business with files. */
const overseers: Record<'tasks' | 'notices' | 'files', readonly Role[]> = {
  tasks: [...people, 'clock'],
  notices: [...people, 'clock'],
  files: people,
};

/** Whether somebody may see all tasks, or all files, of the own district. */
export const oversees = ({ roles }: Pick<Actor, 'roles'>, what: keyof typeof overseers): boolean =>
  roles.some((role) => overseers[what].includes(role));
