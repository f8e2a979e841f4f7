import { setTimeout as delay } from 'node:timers/promises';

/** Tries again and again, so that a process starts while its database is down. */
export async function untilItWorks<T>(work: () => Promise<T>, onError: (error: unknown) => void): Promise<T> {
  for (let pauseMs = 250; ; pauseMs = Math.min(5_000, pauseMs * 2)) {
    try {
      return await work();
    } catch (error) {
      onError(error);
      await delay(pauseMs);
    }
  }
}
