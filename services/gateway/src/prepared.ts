import { setTimeout as delay } from 'node:timers/promises';
import { ProblemError } from '@baton/runtime';
import type { RequestHandler } from 'express';

export interface Prepared {
  /** Throws `unavailable` until everything is prepared. */
  check(): void;
  /** Lets no request through until everything is prepared: without its unique indexes the record would take a command twice. */
  gate: RequestHandler;
}

/** Prepares again and again until it works, so that a process starts while its database is down. */
export function preparing(prepare: () => Promise<void>, onError: (error: unknown) => void): Prepared {
  let ready = false;
  const check = (): void => {
    if (!ready) throw new ProblemError('unavailable', 'The database is not ready yet.', { retryAfterSeconds: 2 });
  };
  const run = async (): Promise<void> => {
    for (let pauseMs = 250; !ready; pauseMs = Math.min(5_000, pauseMs * 2)) {
      try {
        await prepare();
        ready = true;
      } catch (error) {
        onError(error);
        await delay(pauseMs, undefined, { ref: false });
      }
    }
  };
  void run();
  return {
    check,
    gate: (_request, _response, next) => {
      check();
      next();
    },
  };
}
