import { setTimeout as delay } from 'node:timers/promises';

/**
 * Asks until the answer is yes; false when it is not within the time. A question that throws counts as no. `giveUp` is
 * asked between two questions and ends the wait early.
 */
export async function until(
  question: () => boolean | Promise<boolean>,
  options: { withinMs: number; everyMs: number; giveUp?: () => boolean },
): Promise<boolean> {
  const end = performance.now() + options.withinMs;
  for (;;) {
    if (
      await Promise.resolve()
        .then(question)
        .catch(() => false)
    )
      return true;
    if (performance.now() >= end || options.giveUp?.() === true) return false;
    await delay(options.everyMs);
  }
}
