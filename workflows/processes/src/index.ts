export { jointTask, taskChanged, waitingForQuery, type ClockActivities, type JointTaskInput, type Ringing } from './joint-task';
export {
  clockTaskQueue,
  clockWorkflowId,
  firstAttributes,
  pictureAttributes,
  searchAttributes,
  type ClockPicture,
} from './picture';
