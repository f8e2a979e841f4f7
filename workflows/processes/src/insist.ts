import { isCancellation } from '@temporalio/workflow';

/** One attempt within the workflow task: two thirds of the cost of an activity of its own, and nearly always enough. */
export const once = { startToCloseTimeout: '6 seconds', retry: { maximumAttempts: 1 } } as const;
/** Again and again, by the server, for ever: a process never gives up. A worker that died is noticed after 6 s. */
export const forEver = {
  startToCloseTimeout: '6 seconds',
  retry: { initialInterval: '500 milliseconds', backoffCoefficient: 2, maximumInterval: '5 seconds' },
} as const;

/** Asks once within the workflow task; when that fails, for ever. What is asked must do no harm when it is asked twice. */
export async function insist<T>(quickly: () => Promise<T>, persistently: () => Promise<T>): Promise<T> {
  try {
    return await quickly();
  } catch (error) {
    if (isCancellation(error)) throw error;
    return persistently();
  }
}
