import { setTimeout as delay } from 'node:timers/promises';
import type { meter } from '@baton/runtime';

type Meter = ReturnType<typeof meter>;

/** How a projection stands, looked up when somebody asks for the metrics. */
export interface Standing {
  name: string;
  generation: number;
  lag: number;
  parked: number;
}

export interface LedgerMetrics {
  /** A pass was written. */
  passed(projection: string, applied: number, duplicates: number): void;
  repaired(projection: string): void;
  /** Where to look when somebody asks. */
  observe(standings: () => Promise<Standing[]>): void;
}

/** Longest time the metrics wait for what they are asked of, in milliseconds; after that it is left out. */
const patienceMs = 1_000;

const soon = (standings: Promise<Standing[]>): Promise<Standing[]> =>
  Promise.race([standings.catch(() => []), delay(patienceMs, [], { ref: false })]);

export function ledgerMetrics(meter: Meter): LedgerMetrics {
  const events = meter.createCounter('ledger_events', {
    description: 'events written to a projection, or skipped as duplicates',
  });
  const repairs = meter.createCounter('ledger_states_repaired', { description: 'current states found behind their commits' });
  const gauge = (name: string, description: string) => meter.createObservableGauge(name, { description });
  const lag = gauge('ledger_lag', 'messages in the log that a projection has not handled');
  const parked = gauge('ledger_parked', 'entities set aside at a gap or at an event that cannot be applied');
  const generation = gauge('ledger_generation', 'generation of a projection that readers see');
  return {
    passed(projection, applied, duplicates) {
      events.add(applied, { projection, outcome: 'applied' });
      if (duplicates > 0) events.add(duplicates, { projection, outcome: 'duplicate' });
    },
    repaired: (projection) => repairs.add(1, { projection }),
    observe(standings) {
      meter.addBatchObservableCallback(
        async (result) => {
          for (const standing of await soon(standings())) {
            const of = { projection: standing.name };
            result.observe(lag, standing.lag, of);
            result.observe(parked, standing.parked, of);
            result.observe(generation, standing.generation, of);
          }
        },
        [lag, parked, generation],
      );
    },
  };
}
