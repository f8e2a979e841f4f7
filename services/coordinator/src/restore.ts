import type { ClockPort } from './keeper';
import { pictureOf } from './clocks';
import type { Seen } from './gateway';
import type { Lanes } from './lanes';

export interface RestoreOptions {
  clocks: Pick<ClockPort, 'tell'>;
  lanes: Lanes;
  /** Every open task, page by page. */
  pages: AsyncIterable<Seen[]>;
  realNow: () => number;
  /** Ends the work after the page at hand. */
  signal?: AbortSignal;
}

/**
 * Gives every open task a running clock again, whatever Temporal still has: after its store was lost, or to be sure.
 * Reports the number of tasks told after each page and gives it in the end. Safe to repeat and to run beside anything.
 */
export async function restoreClocks(
  { clocks, lanes, pages, realNow, signal }: RestoreOptions,
  progress: (told: number) => void,
): Promise<number> {
  let told = 0;
  for await (const page of pages) {
    signal?.throwIfAborted();
    await Promise.all(page.map((one) => lanes.run(() => clocks.tell(one.view.id, pictureOf(one, realNow())))));
    told += page.length;
    progress(told);
  }
  return told;
}
