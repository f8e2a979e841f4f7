import type { meter } from '@baton/runtime';
import type { TellReason } from './keeper';

type Meter = ReturnType<typeof meter>;

/** What the coordinator tells of its work. */
export interface CoordinatorMetrics {
  /** A clock rang; `lateMs` = real time since the first of what was due fell due, null when nothing was. */
  rang(lateMs: number | null): void;
  /** A ring was not answered, or refused; it is tried again. */
  ringFailed(): void;
  told(reason: TellReason): void;
  /** The sweep rang what no clock had rung. */
  swept(entities: number): void;
  /** Gives the number of clocks that show an older state than the log. */
  watchBehind(behind: () => number): void;
}

const lateness = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 4, 6, 10, 15, 60, 300, 3_600];

export function coordinatorMetrics(meter: Meter): CoordinatorMetrics {
  const rings = meter.createCounter('coordinator_rings', { description: 'rings of clocks, by what they came to' });
  const late = meter.createHistogram('coordinator_ring_lateness_seconds', {
    description: 'from a deadline to the answer of the ring that acted on it, in real time',
    unit: 's',
    advice: { explicitBucketBoundaries: lateness },
  });
  const told = meter.createCounter('coordinator_clocks_told', { description: 'clocks started or told, by reason' });
  const swept = meter.createCounter('coordinator_swept', { description: 'deadlines more than 15 s late that the sweep rang' });
  return {
    rang(lateMs) {
      rings.add(1, { outcome: lateMs === null ? 'nothing' : 'due' });
      if (lateMs !== null) late.record(Math.max(0, lateMs) / 1_000);
    },
    ringFailed: () => rings.add(1, { outcome: 'failed' }),
    told: (reason) => told.add(1, { reason }),
    swept: (entities) => swept.add(entities),
    watchBehind: (behind) =>
      void meter
        .createObservableGauge('coordinator_clocks_behind', { description: 'clocks that show an older state than the log' })
        .addCallback((result) => result.observe(behind())),
  };
}
