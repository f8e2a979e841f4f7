export { jointTask, jointTaskProcess, waitingForQuery, type ClockActivities, type Ringing } from './joint-task';
export { clockTaskQueue, clockWorkflowId, searchAttributes, type ClockPicture } from './picture';
export type { Picture, Process } from './process';
