import { createRequire } from 'node:module';

interface RequestQueue {
  pending: unknown[];
  scheduleCheckPendingRequests: (this: RequestQueue) => void;
}

/**
 * kafkajs 2.2.4 looks for queued requests by a timer whose delay is negative while nothing is throttled, and arms it
 * again each time: an idle connection wakes a thousand times a second, for ever. With nothing queued there is nothing
 * to look for: whoever queues a request arms the timer (`push`), so leaving it out loses no wake-up.
 */
export function stopIdleTimers(): void {
  const module = createRequire(__filename)('kafkajs/src/network/requestQueue') as { prototype: RequestQueue & { idle?: true } };
  const queue = module.prototype;
  if (queue.idle) return;
  const { scheduleCheckPendingRequests: schedule } = queue;
  queue.idle = true;
  queue.scheduleCheckPendingRequests = function (this: RequestQueue): void {
    if (this.pending.length > 0) schedule.call(this);
  };
}
