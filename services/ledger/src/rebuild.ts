import { setTimeout as delay } from 'node:timers/promises';
import { ProblemError } from '@baton/runtime';
import { compareGenerations } from './compare';
import type { Generations } from './generations';
import type { ProjectionRun } from './projection-run';
import type { ProjectionStore } from './projection-store';

export interface RebuildOptions<R> {
  name: string;
  generations: Generations;
  /** Name of this process. */
  by: string;
  /** Starts the run of a generation. */
  start: (generation: number) => Promise<ProjectionRun<R>>;
  /** What readers see now. */
  readers: () => Promise<ProjectionStore<R>>;
  /** Let readers see the new generation although it says something else: for a projection that was changed on purpose. */
  acceptDifferences: boolean;
  tell: (line: object) => void;
  /** Gives up: what was built is dropped and readers never hear of it. */
  signal: AbortSignal;
}

/** What a rebuild came to. */
export interface Rebuilt {
  generation: number;
  /** Whether readers see the new generation now. */
  flipped: boolean;
  applied: number;
  compared: number;
  different: number;
  /** Some of the entities that differ. */
  examples: string[];
  seconds: number;
}

/** How often progress is told, and the builder says that it lives, in milliseconds. */
const everyMs = 100;

/**
 * Makes a projection again beside the one that is read: all of the log into new collections, then a comparison by hash
 * with what readers see, then the pointer. Until then, and whatever goes wrong, readers see the old one.
 *
 *   begin ──▶ apply the log until nothing is left ──▶ compare ──▶ flip ──▶ (old one dropped by housekeeping)
 *                                                        └─▶ different and not accepted: abandon
 */
export async function rebuild<R>(options: RebuildOptions<R>): Promise<Rebuilt & { run: ProjectionRun<R> | null }> {
  const { name, generations, by, start } = options;
  const begin = performance.now();
  const generation = await generations.begin(by);
  if (generation === null) throw new ProblemError('busy', `${name} is being rebuilt already.`);
  let run: ProjectionRun<R> | null = null;
  try {
    run = await start(generation);
    await applyAll(run, options);
    const { compared, different } = await compareGenerations(await options.readers(), run.store, options.signal);
    const flipped = (different.length === 0 || options.acceptDifferences) && (await generations.flip(generation));
    const seconds = (performance.now() - begin) / 1_000;
    const { applied } = run.counts;
    const rebuilt = {
      generation,
      flipped,
      applied,
      compared,
      different: different.length,
      examples: different.slice(0, 5),
      seconds,
    };
    return { ...rebuilt, run: flipped ? run : await giveUp(options, generation, run) };
  } catch (error) {
    await giveUp(options, generation, run);
    throw error;
  }
}

async function applyAll<R>(run: ProjectionRun<R>, { generations, tell, signal }: RebuildOptions<R>): Promise<void> {
  for (;;) {
    signal.throwIfAborted();
    const left = await run.lag();
    tell({ applied: run.counts.applied, left });
    if (left === 0) return;
    if (!(await generations.alive(run.generation))) throw new ProblemError('busy', 'Somebody else rebuilds it now.');
    await delay(everyMs, undefined, { signal });
  }
}

async function giveUp<R>({ generations }: RebuildOptions<R>, generation: number, run: ProjectionRun<R> | null): Promise<null> {
  await run?.close();
  await generations.abandon(generation);
  return null;
}
