import { topics, type Subject, type TaskCommand, type TaskEvent } from '@baton/contracts';
import type { DirectoryState } from '../directory';
import { decide } from './decide';
import { evolve } from './evolve';
import { nextDeadline } from './ring';
import { noTask, type TaskState } from './state';

/** The joint task 联合任务 as the engine sees it. */
export const taskSubject: Subject<TaskState, TaskCommand, TaskEvent, DirectoryState> = {
  kind: 'task',
  topic: topics.task,
  initialState: noTask,
  decide,
  evolve,
  nextDeadline,
};
