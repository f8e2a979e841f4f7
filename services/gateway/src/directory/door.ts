import { DirectoryCommand, type DirectoryEvent } from '@baton/contracts';
import { storedDirectory } from '@baton/journal';
import type { DirectoryState } from '@baton/rules';
import type { SubjectDoor } from '../subject-door';
import type { Policy } from './policy';

/** Commands on the district's directory. What one leaves is policy from the next command on. */
export const directoryDoor = (policy: Policy): SubjectDoor<DirectoryState, DirectoryCommand, DirectoryEvent, unknown> => ({
  stored: storedDirectory,
  schema: DirectoryCommand,
  on: 'Directory',
  policyOf: () => null,
  show: (id, version, directory) => ({ id, version, ...directory }),
  accepted: (directory, version) => policy.learn(directory, version),
});
