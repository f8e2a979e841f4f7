import { setTimeout as delay } from 'node:timers/promises';
import type { Gateway } from '../gateway';
import { defaultHazards, defaultSeed } from '../load';
import type { Counts } from './counts';
import { enterDistrict, type District } from './district';
import type { Work } from './work';

/** How fast agencies act, in real time. */
export interface AgencyPace {
  /** Acts per second in the first `burstSeconds`, so that a visitor sees life at once; and afterwards. */
  burst: number;
  burstSeconds: number;
  drip: number;
  /** Acts per second on joint operations beside them, at most; 0 where none are held. */
  onOperations: number;
  /** Budgets are used up this many times faster than granted; default 200, less on an accelerated clock. */
  haste?: number;
  /** New hazards turn up while fewer tasks than this are in work. */
  keepInWork: number;
}

export const visiblePace: AgencyPace = {
  burst: 4,
  burstSeconds: 90,
  drip: 1,
  onOperations: 2,
  keepInWork: Math.round(defaultHazards * 0.85),
};

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

type Watching = Pick<RunOptions, 'signal' | 'onCount'> & { counts: Counts };

/** Looks at the district every ten seconds until the signal fires, and does nothing; what fails is counted. */
export async function watchDistrict({ gateway, seed = defaultSeed, signal, onCount }: Omit<RunOptions, 'pace'>): Promise<void> {
  const district = await enterDistrict({ gateway, seed, haste: undefined, keepInWork: 0 });
  while (!signal.aborted) {
    await lookAround(district).catch(() => void (district.counts.failures += 1));
    onCount?.(district.counts);
    await delay(lookEvery, undefined, { signal }).catch(() => undefined);
  }
}

async function lookAround(district: District): Promise<void> {
  await district.look();
  await district.operations.look();
}

/**
 * Simulated agencies at work until the signal fires: each act is a person's, goes through the HTTP API, and follows from
 * what the task or operation shows it is waiting for. Refusals are counted, never fatal; while the gateway is away they wait.
 */
export async function runAgencies({
  gateway,
  seed = defaultSeed,
  pace = visiblePace,
  signal,
  onCount,
}: RunOptions): Promise<Counts> {
  const district = await enterDistrict({ gateway, seed, haste: pace.haste, keepInWork: pace.keepInWork });
  const { counts, operations } = district;
  const watching = { signal, counts, ...(onCount && { onCount }) };
  const started = Date.now();
  const { burst, burstSeconds, drip, onOperations } = pace;
  await Promise.all([
    keepAt(district, () => (Date.now() - started < burstSeconds * 1000 ? burst : drip), watching),
    onOperations > 0 && keepAt(operations, () => onOperations, watching),
  ]);
  return counts;
}

/** Looks at a part of the work every ten seconds and does what somebody wants to do, so many times a second. */
async function keepAt(work: Work, perSecond: () => number, { signal, counts, onCount }: Watching): Promise<void> {
  let looked = 0;
  while (!signal.aborted) {
    const begun = Date.now();
    try {
      if (begun - looked >= lookEvery) {
        await work.look();
        looked = begun;
      }
      await work.act();
    } catch {
      if (!signal.aborted) counts.failures += 1;
    }
    onCount?.(counts);
    await delay(Math.max(0, 1000 / perSecond() - (Date.now() - begun)), undefined, { signal }).catch(() => undefined);
  }
}
