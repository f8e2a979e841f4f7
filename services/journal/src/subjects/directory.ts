import type { DirectoryCommand, DirectoryEvent } from '@baton/contracts';
import { directorySubject, type DirectoryState } from '@baton/rules';
import type { StoredSubject } from '../stored-subject';

/** The directory as it is kept: collection `directories`, one document per district, found by its id alone. */
export const storedDirectory: StoredSubject<DirectoryState, DirectoryCommand, DirectoryEvent, unknown> = {
  subject: directorySubject,
  collection: 'directories',
  index: () => ({}),
  indexes: [],
};
