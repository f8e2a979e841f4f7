import { OpenTask, TaskCommand, type TaskEvent } from '@baton/contracts';
import { storedTask } from '@baton/journal';
import { taskView, type DirectoryState, type TaskState } from '@baton/rules';
import type { EntityKind } from '../entities/entity-kind';
import { listQuery } from './list-query';
import { scopeOf } from '../entities/scope';

/** Joint tasks, at `/v1/tasks`. */
export const taskKind: EntityKind<TaskState, TaskCommand, TaskEvent, DirectoryState> = {
  path: 'tasks',
  stored: storedTask,
  schema: TaskCommand,
  opening: OpenTask,
  on: 'Task',
  policyOf: ({ directory }) => directory,
  evidenceIn: (command) => ('evidence' in command ? [{ pointer: '/evidence', files: command.evidence }] : []),
  show: (id, version, state, { directory }) =>
    state.status === 'none' ? null : taskView(id, version, state, (agency) => directory.agencies[agency]?.shortName ?? agency),
  scope: scopeOf('Task'),
  listQuery,
  evidenceOf: ({ evidence }) => evidence,
};
