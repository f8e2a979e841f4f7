import { topics, type OperationCommand, type OperationEvent, type Subject } from '@baton/contracts';
import { decide } from './decide';
import { evolve } from './evolve';
import type { OperationPolicy } from './policy';
import { nextDeadline } from './ring';
import { noOperation, type OperationState } from './state';

/** The joint operation 联合执法行动 as the engine sees it. */
export const operationSubject: Subject<OperationState, OperationCommand, OperationEvent, OperationPolicy> = {
  kind: 'operation',
  topic: topics.operation,
  initialState: noOperation,
  decide,
  evolve,
  nextDeadline,
};
