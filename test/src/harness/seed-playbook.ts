import type { Playbook } from '@baton/contracts';
import { seedPlaybooks } from '@baton/rules';

/** A playbook of the seed by its id. */
export function seedPlaybook(id: string): Playbook {
  const playbook = seedPlaybooks.find((one) => one.id === id);
  if (!playbook) throw new Error(`no seed playbook ${id}`);
  return playbook;
}
