import { setTimeout as delay } from 'node:timers/promises';
import type { Gateway } from '../gateway';
import { defaultHazards, defaultSeed } from '../load';
import type { Counts } from './counts';
import { enterDistrict } from './district';

/** How fast agencies act, in real time. */
export interface AgencyPace {
  /** Acts per second in the first `burstSeconds`, so that a visitor sees life at once; and afterwards. */
  burst: number;
  burstSeconds: number;
  drip: number;
  /** Budgets are used up this many times faster than granted; default 200, less on an accelerated clock. */
  haste?: number;
  /** New hazards turn up while fewer tasks than this are in work. */
  keepInWork: number;
}

export const visiblePace: AgencyPace = { burst: 4, burstSeconds: 90, drip: 1, keepInWork: Math.round(defaultHazards * 0.85) };

export interface RunOptions {
  gateway: Gateway;
  seed?: number;
  pace?: AgencyPace;
  signal: AbortSignal;
  /** Called after every act and every look around. */
  onCount?: (counts: Counts) => void;
}

/** Real milliseconds between two looks at the whole district. */
const lookEvery = 10_000;

/** Looks at the district every ten seconds until the signal fires, and does nothing; what fails is counted. */
export async function watchDistrict({ gateway, seed = defaultSeed, signal, onCount }: Omit<RunOptions, 'pace'>): Promise<void> {
  const district = await enterDistrict({ gateway, seed, haste: undefined, keepInWork: 0 });
  while (!signal.aborted) {
    await district.look().catch(() => void (district.counts.failures += 1));
    onCount?.(district.counts);
    await delay(lookEvery, undefined, { signal }).catch(() => undefined);
  }
}

/**
 * Simulated agencies at work until the signal fires: each act is a person's, goes through the HTTP API, and follows from
 * what the task shows it is waiting for. Refusals are counted, never fatal; while the gateway is away they wait.
 */
export async function runAgencies({
  gateway,
  seed = defaultSeed,
  pace = visiblePace,
  signal,
  onCount,
}: RunOptions): Promise<Counts> {
  const district = await enterDistrict({ gateway, seed, haste: pace.haste, keepInWork: pace.keepInWork });
  const started = Date.now();
  let looked = 0;
  while (!signal.aborted) {
    const begun = Date.now();
    try {
      if (begun - looked >= lookEvery) {
        await district.look();
        looked = begun;
      }
      await district.act();
    } catch {
      if (!signal.aborted) district.counts.failures += 1;
    }
    onCount?.(district.counts);
    const perSecond = begun - started < pace.burstSeconds * 1000 ? pace.burst : pace.drip;
    await delay(Math.max(0, 1000 / perSecond - (Date.now() - begun)), undefined, { signal }).catch(() => undefined);
  }
  return district.counts;
}
