import type { meter } from '@baton/runtime';

type Meter = ReturnType<typeof meter>;

/** What the relay tells of its work. */
export interface RelayMetrics {
  /** Kafka has acknowledged a batch; `writtenAt` = when the database wrote its oldest commit, null in a walk. */
  acknowledged(messages: number, writtenAt: number | null): void;
  /** A batch was not acknowledged and is sent again. */
  failed(): void;
  /** The oldest commit at hand that Kafka has not acknowledged; null when there is none. */
  waitingSince(writtenAt: number | null): void;
  leads(leading: boolean): void;
}

const latencies = [0.01, 0.025, 0.05, 0.075, 0.1, 0.15, 0.2, 0.3, 0.5, 1, 2.5, 5, 15, 60];

export function relayMetrics(meter: Meter, now: () => number = Date.now): RelayMetrics {
  const published = meter.createCounter('relay_messages_published', { description: 'messages acknowledged by Kafka' });
  const batches = meter.createCounter('relay_batches', { description: 'batches sent, by outcome' });
  const delay = meter.createHistogram('relay_commit_to_ack_seconds', {
    description: 'from the database writing a commit to Kafka acknowledging its events; the oldest of each batch',
    unit: 's',
    advice: { explicitBucketBoundaries: latencies },
  });
  const seen = { waitingSince: null as number | null, ackAt: null as number | null, leading: false };
  const since = (instant: number | null): number => (instant === null ? 0 : Math.max(0, now() - instant) / 1_000);
  const gauge = (name: string, description: string, value: () => number) =>
    meter.createObservableGauge(name, { description }).addCallback((result) => result.observe(value()));
  gauge('relay_lag_seconds', 'age of the oldest commit read and not yet acknowledged by Kafka', () => since(seen.waitingSince));
  gauge('relay_seconds_since_ack', 'since Kafka last acknowledged something; 0 before the first time', () => since(seen.ackAt));
  gauge('relay_leader', '1 while this relay leads', () => Number(seen.leading));
  return {
    acknowledged(messages, writtenAt) {
      seen.ackAt = now();
      published.add(messages);
      batches.add(1, { outcome: 'acknowledged' });
      if (writtenAt !== null) delay.record(since(writtenAt));
    },
    failed: () => batches.add(1, { outcome: 'failed' }),
    waitingSince: (writtenAt) => void (seen.waitingSince = writtenAt),
    leads: (leading) => void (seen.leading = leading),
  };
}
