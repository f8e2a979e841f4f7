import type { DomainEvent, Subject, SubjectKind } from '@baton/contracts';
import { OperationEvent, TaskEvent } from '@baton/contracts';
import { operationSubject, type OperationState, taskSubject, type TaskState } from '@baton/rules';
import { operationBreaks, taskBreaks } from './promises';

/** All the audit must know of a kind of entity. */
export interface AuditedSubject<S, E extends DomainEvent> {
  kind: SubjectKind;
  /** Collection of the current states. */
  collection: string;
  subject: Pick<Subject<S, never, E, never>, 'topic' | 'initialState' | 'evolve' | 'nextDeadline'>;
  /** Reads an event as the contract has it. */
  event: { safeParse(event: unknown): { data?: E; error?: { message: string } } };
  /** What Baton promises of it after every commit, and a state breaks. */
  broken(state: S): string[];
}

export const auditedTasks: AuditedSubject<TaskState, TaskEvent> = {
  kind: 'task',
  collection: 'tasks',
  subject: taskSubject,
  event: TaskEvent,
  broken: taskBreaks,
};

export const auditedOperations: AuditedSubject<OperationState, OperationEvent> = {
  kind: 'operation',
  collection: 'operations',
  subject: operationSubject,
  event: OperationEvent,
  broken: operationBreaks,
};
