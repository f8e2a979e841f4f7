export { jointTask, taskChanged, waitingForQuery, type ClockActivities, type JointTaskInput } from './joint-task';
export { clockTaskQueue, clockWorkflowId, pictureAttributes, searchAttributeNames, type ClockPicture } from './picture';
