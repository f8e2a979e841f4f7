import { TaskCommand, taskCommandRoles, type TaskEvent } from '@baton/contracts';
import { storedTask } from '@baton/journal';
import { taskView, type DirectoryState, type TaskState } from '@baton/rules';
import type { FileStore } from '../files/file-store';
import type { SubjectDoor } from '../subject-door';
import type { Snapshot } from '../directory/policy';
import type { FoundTask } from './task-store';

/** Commands on joint tasks. */
export const taskDoor = (files: Pick<FileStore, 'verify'>): SubjectDoor<TaskState, TaskCommand, TaskEvent, DirectoryState> => ({
  stored: storedTask,
  schema: TaskCommand,
  rolesFor: ({ type }) => taskCommandRoles[type],
  policyOf: ({ directory }) => directory,
  show: (id, version, state, snapshot) => (state.status === 'none' ? null : showTask({ id, version, task: state }, snapshot)),
  check: async (command, actor) => {
    if ('evidence' in command && command.evidence.length > 0) await files.verify(actor.district, command.evidence);
  },
});

/** A task as the API shows it, agencies in words. */
export const showTask = ({ id, version, task }: FoundTask, { directory }: Snapshot) =>
  taskView(id, version, task, (agency) => directory.agencies[agency]?.shortName ?? agency);
