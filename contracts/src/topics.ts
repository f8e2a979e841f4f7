import type { SubjectKind } from './ids';

/** Fact topics, one per subject: complete, ordered per entity, kept for ever. Partitions never change on a live topic. */
export const topics: Record<SubjectKind, string> = {
  task: 'baton.tasks.v1',
  directory: 'baton.directory.v1',
  operation: 'baton.operations.v1',
  notice: 'baton.notices.v1',
};
export const topicPartitions = 24;
export const topicConfig: Record<string, string> = { 'cleanup.policy': 'delete', 'retention.ms': '-1', 'retention.bytes': '-1' };
