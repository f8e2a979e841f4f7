export {
  AgencyId,
  derivedId,
  directoryEntity,
  DistrictId,
  EntityId,
  entityParts,
  eventId,
  Instant,
  LocalDate,
  newEntityId,
  PersonId,
  subjectKinds,
  type SubjectKind,
} from './ids';
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
