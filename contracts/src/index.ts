export {
  AgencyId,
  directoryEntity,
  DistrictId,
  EntityId,
  entityParts,
  Instant,
  LocalDate,
  PersonId,
  subjectKinds,
  type SubjectKind,
} from './ids';
export { derivedId, derivedShare, eventId, newEntityId } from './derived-id';
export { Actor, Role, roles } from './actor';
export {
  cloudEventType,
  commitId,
  commitMessages,
  type Commit,
  type DomainEvent,
  EventEnvelope,
  eventHash,
  type EventMessage,
  genesisHash,
  type RecordedEvent,
  sealCommit,
} from './envelope';
export type { DecideContext, Decision, Refusal, Subject } from './subject';
export { topicConfig, topicPartitions, topics } from './topics';
export { Problem, problem, type ProblemCode, problems } from './problems';
export { Budget, Calendar, countingRules, DeadlineExplanation, Offset } from './calendar';
export { HazardClass, hazardClasses, hazardClassNames } from './hazard-class';
export { Ladder, LadderLevel, ladderLevelNames, ladderLevels, Rung, RungTarget } from './ladder';
export { ObligationKind, obligationKinds, obligationNames, Playbook } from './playbook';
export { Addressee, NextRung, ObligationEnd, ObligationMove, SkippedRung } from './obligation';
export { Agency, Contact, Person, Post, PostId } from './directory/entries';
export { DirectoryCommand, directoryCommandRoles } from './directory/commands';
export { DirectoryEvent, type DirectoryEventType } from './directory/events';
export { declineReasonNames, declineReasons, Evidence, Hazard, measureKindNames, measureKinds, Place, Plan } from './task/hazard';
export {
  DutyId,
  OpenTask,
  RequestKind,
  requestNames,
  TaskCommand,
  taskCommandRoles,
  type TaskCommandType,
  voidGrounds,
} from './task/commands';
export { actTargets, TaskAct, TaskActs, TaskDesk } from './task/act';
export { ObligationStart } from './task/obligation';
export { TaskEvent, type TaskEventType } from './task/events';
export {
  custodyStateNames,
  custodyStates,
  DutyView,
  EscalationView,
  ObligationView,
  TaskStatus,
  taskStatuses,
  taskStatusNames,
  TaskView,
} from './task/view';
export {
  OperationObligationKind,
  operationObligationKinds,
  operationObligationNames,
  OperationObligationStart,
} from './operation/obligation';
export { documentKinds, documentNames, MeasureTaken } from './operation/measure';
export { type MeasureRule, OperationPlaybook } from './operation/playbook';
export { Officer, Position, refusalReasonNames, refusalReasons, Team } from './operation/team';
export { effectCommandId, EffectKind, effectKinds, effectNames, effectOutcomes, EffectStart } from './operation/effect';
export {
  FindingMeans,
  OperationCommand,
  operationCommandRoles,
  type OperationCommandType,
  PlanOperation,
} from './operation/commands';
export { Clash, CommandingPerson, OperationEvent, type OperationEventType, OperationTask, SiteItem } from './operation/events';
export {
  callStateNames,
  callStates,
  CallView,
  EffectView,
  FindingView,
  MeasureView,
  OperationStatus,
  operationStatuses,
  operationStatusNames,
  OperationView,
  QuorumView,
  SignatureView,
} from './operation/view';
export { JointRecord } from './operation/record';
export { CallTrack, OperationTrack } from './operation/track';
export { OperationSuggestion, OperationSuggestions, suggestionGroundNames, suggestionGrounds } from './operation/suggestion';
export { NoticePaper, PaperKind, paperKinds, paperNames } from './notice/paper';
export {
  ChannelName,
  channelNames,
  channels,
  DeliveryOutcome,
  deliveryOutcomes,
  NoticePlaybook,
  QuietHours,
} from './notice/channel';
export { NoticeCommand, noticeCommandRoles, type NoticeCommandType, SendNotice } from './notice/commands';
export { NoticeLetter } from './notice/letter';
export { NoticeEvent, type NoticeEventType, PlannedAttempt, Recipient } from './notice/events';
export {
  channelStateNames,
  channelStates,
  DeliveryView,
  NoticeStatus,
  noticeStatuses,
  noticeStatusNames,
  NoticeView,
} from './notice/view';
export { Source } from './source';
export { CommandAnswer, HistoryItem, maxPageSize, onBehalfOfHeader, page, pageHeader, SignInSession, TaskTrack } from './http';
export { Finding, LedgerRow, ledgerColumns, ledgerHeader, RowVerdict, type LedgerColumn, type LedgerKey } from './ledger-row';
