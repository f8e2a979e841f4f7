import { TaskView } from '@baton/contracts';
import { jointTaskProcess, type ClockPicture } from '@baton/processes';
import type { z } from 'zod';
import { startProcess, tellProcess, type Told } from './clocks';
import type { FollowedSubject } from './followed-subject';
import type { Gateway, Seen } from './gateway';

/** What of a task its clock needs to know. */
const TaskClockView = TaskView.pick({
  id: true,
  version: true,
  status: true,
  class: true,
  holder: true,
  lead: true,
  nextDeadline: true,
  rung: true,
  waitingFor: true,
});
export type TaskClockView = z.infer<typeof TaskClockView>;
export type SeenTask = Seen<TaskClockView>;
export type TaskGateway = Gateway<TaskClockView>;

const over = new Set(['closed', 'voided']);

/** What a task's clock needs to know of it. `realNow` in epoch milliseconds, taken when the task was seen. */
export function pictureOf({ view, sleepMs }: SeenTask, realNow: number, traceparent: string | null = null): ClockPicture {
  return {
    version: view.version,
    wakeAt: sleepMs === null ? null : realNow + sleepMs,
    over: over.has(view.status),
    district: view.id.split(':')[0] ?? '',
    hazardClass: view.class,
    status: view.status,
    holder: view.holder,
    lead: view.lead,
    nextDue: view.nextDeadline,
    rung: view.rung,
    waitingFor: view.waitingFor,
    traceparent,
  };
}

/** The joint task and its clock. */
export const followedTask: FollowedSubject<TaskClockView, ClockPicture> = {
  kind: 'task',
  path: 'tasks',
  view: TaskClockView,
  ring: 'RingTask',
  pictureOf,
  process: jointTaskProcess,
};

/** Tells the clock of a task how it stands, see `tellProcess`. */
export const tellClock = (...told: Told<ClockPicture>): Promise<void> => tellProcess(jointTaskProcess, ...told);
/** Starts the clock of a task, see `startProcess`. */
export const startClock = (...told: Told<ClockPicture>): Promise<boolean> => startProcess(jointTaskProcess, ...told);
