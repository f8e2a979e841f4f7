import { workflowInfo } from '@temporalio/workflow';

/** Something that waits for nothing is still looked at once a day. */
const idle = 24 * 60 * 60 * 1000;
/** Least sleep after a ring that found nothing due, so that two machines whose clocks differ do not spin. */
export const afterNothing = 50;
/** Milliseconds by which two looks at one deadline may differ. */
const jitter = 20;

/** Real milliseconds until `wakeAt` (epoch milliseconds of real time; null: nothing is waited for), at least `least`. */
export const sleepTime = (wakeAt: number | null, least: number): number =>
  wakeAt === null ? idle : Math.max(least, wakeAt - Date.now());

/** Whether a deadline is another one than was slept for. */
export const moved = (from: number | null, to: number | null): boolean =>
  from === null || to === null ? from !== to : Math.abs(from - to) > jitter;

/** Whether the workflow should start over with a short history; `most` in events. */
export const isLong = (most: number): boolean => workflowInfo().continueAsNewSuggested || workflowInfo().historyLength > most;
