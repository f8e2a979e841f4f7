import { setTimeout as delay } from 'node:timers/promises';

export interface WaitOptions {
  /** Longest wait in milliseconds; generous, because it only matters when something is broken. */
  timeoutMs?: number;
  everyMs?: number;
}

/**
 * Asks until the answer is neither false nor empty and gives it. A question that throws counts as no answer yet.
 * Throws with what was waited for and the last answer or error when it never comes.
 */
export async function waitFor<T>(
  what: string,
  question: () => T | null | undefined | false | Promise<T | null | undefined | false>,
  { timeoutMs = 30_000, everyMs = 50 }: WaitOptions = {},
): Promise<T> {
  const end = performance.now() + timeoutMs;
  let last: unknown;
  for (;;) {
    try {
      const answer = await question();
      if (answer !== null && answer !== undefined && answer !== false) return answer;
      last = answer;
    } catch (error) {
      last = error;
    }
    if (performance.now() >= end) {
      throw new Error(`waited ${timeoutMs} ms in vain for ${what}; last: ${String(last)}`, { cause: last });
    }
    await delay(everyMs);
  }
}
