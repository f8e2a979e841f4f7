import type { StateDocument, TaskIndexFields } from '@baton/journal';
import type { TaskState } from '@baton/rules';

/** A joint task's current state as it lies in its collection. */
export type TaskDocument = StateDocument<TaskState> & TaskIndexFields;
