export type { ClockPicture } from './clock-picture';
export type { CommandersDecision, DecisionOutcome } from './commanders-decision';
export {
  decideUpdate,
  jointOperation,
  jointOperationProcess,
  type EffectAnswer,
  type OfOperation,
  type OperationActivities,
} from './joint-operation';
export { jointTask, jointTaskProcess, type ClockActivities, type Ringing } from './joint-task';
export { notice, type NoticeActivities, noticeProcess, type OfNotice } from './notice';
export type { NoticePicture } from './notice-picture';
export { longestSummary, type OperationPicture } from './operation-picture';
export { clockTaskQueue, clockWorkflowId, deliveryTaskQueue, waitingForQuery, type Picture, type Process } from './process';
export { searchAttributes } from './search-attributes';
