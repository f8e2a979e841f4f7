import { MongoOperationTimeoutError } from 'mongodb';

/**
 * Waits for the store no longer than this. The driver can lose an operation whose connection breaks at the wrong moment:
 * its promise then never settles, whatever time limits it was given. Rejects with what counts as "no answer at the moment":
 * the outcome is not known, and asking again under the same command id finds it out.
 */
export async function within<T>(limitMs: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new MongoOperationTimeoutError(`no answer from the store within ${limitMs} ms`)), limitMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Longer than the driver takes to find out by itself that the store is away, retries included. */
export const storeLimitMs = 12_000;
