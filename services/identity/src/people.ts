import { createHash, timingSafeEqual } from 'node:crypto';
import { directoryEntity, type Person } from '@baton/contracts';
import { type Journal, storedDirectory } from '@baton/journal';
import { entryOf } from '@baton/rules';

/** Who may sign in: everybody the district's directory has at this moment, all by the one password of the demo. */
export interface People {
  /** Null when the directory does not know them. */
  find(id: string): Promise<Person | null>;
  all(): Promise<Person[]>;
  hasPassword(password: string): boolean;
}

export function peopleOf(journal: Journal, district: string, password: string): People {
  const directory = async () => (await journal.load(storedDirectory, directoryEntity(district)))?.state.people ?? {};
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return {
    find: async (id) => entryOf(await directory(), id) ?? null,
    all: async () => Object.values(await directory()),
    hasPassword: (given) => timingSafeEqual(digest(given), digest(password)),
  };
}
