import type { SearchAttributePair } from '@temporalio/common';
import { defineQuery, type SignalDefinition } from '@temporalio/workflow';

/** What every process knows of the entity it stands beside; each kind of process knows more. */
export interface Picture {
  version: number;
  /** Real time (epoch milliseconds) of the next ring, or null when nothing is waited for. */
  wakeAt: number | null;
  /** True when nothing will happen any more: the process may stop. */
  over: boolean;
  /** Who must do what until when, in words. */
  waitingFor: string[];
  /** W3C trace context of the command that the process was told of last; its next rings belong to that trace. */
  traceparent: string | null;
}

/** A kind of process, for whoever starts and tells it: one home for names that must agree. */
export interface Process<P extends Picture> {
  /** Name of the workflow. */
  workflow: string;
  workflowId(entity: string): string;
  input(entity: string, picture: P): object;
  /** Tells it how its entity stands now. */
  changed: SignalDefinition<[P]>;
  /** What an operator finds it by from its start; later changes it shows by itself. */
  attributes(picture: P): SearchAttributePair[];
}

/** Task queue of the processes and id of a task's clock: one home for names that must agree. */
export const clockTaskQueue = 'baton-clocks';
/** Task queue of deliveries for the processes of a queue: a channel that answers slowly keeps no clock waiting. */
export const deliveryTaskQueue = (ofProcesses: string): string => `${ofProcesses}-deliveries`;
export const clockWorkflowId = (task: string): string => `joint-task/${task}`;

/** Asked of any process: who must do what until when, in words. */
export const waitingForQuery = defineQuery<string[]>('waitingFor');
