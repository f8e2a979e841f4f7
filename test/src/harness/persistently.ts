import { setTimeout as delay } from 'node:timers/promises';
import { Refused } from './api';

const patienceMs = 120_000;

/** Whether the same request may succeed later: the gateway was away, or said so. */
const passing = (error: unknown): boolean => !(error instanceof Refused) || error.status >= 500 || error.status === 429;

/** Repeats a request as a careful client does, with the same key, while the gateway is away; `again` hears of each repetition. */
export async function persistently<T>(request: () => Promise<T>, again: () => void): Promise<T> {
  const end = performance.now() + patienceMs;
  for (let pause = 50; ; pause = Math.min(pause * 2, 1_000)) {
    try {
      return await request();
    } catch (error) {
      if (!passing(error) || performance.now() > end) throw error;
      again();
      await delay(pause);
    }
  }
}
