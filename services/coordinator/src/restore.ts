import type { Picture } from '@baton/processes';
import type { FollowedSubject } from './followed-subject';
import type { Seen, SeenView } from './gateway';
import type { ClockPort } from './keeper';
import type { Lanes } from './lanes';

export interface RestoreOptions<V extends SeenView, P extends Picture> {
  subject: Pick<FollowedSubject<V, P>, 'pictureOf'>;
  clocks: Pick<ClockPort<P>, 'tell'>;
  lanes: Lanes;
  /** Every open entity, page by page. */
  pages: AsyncIterable<Seen<V>[]>;
  realNow: () => number;
  /** Ends the work after the page at hand. */
  signal?: AbortSignal;
}

/**
 * Gives every open entity of a subject a running process again, whatever Temporal still has: after its store was lost, or to be sure.
 * Reports the number of those told after each page and gives it in the end. Safe to repeat and to run beside anything.
 */
export async function restoreClocks<V extends SeenView, P extends Picture>(
  { subject, clocks, lanes, pages, realNow, signal }: RestoreOptions<V, P>,
  progress: (told: number) => void,
): Promise<number> {
  let told = 0;
  for await (const page of pages) {
    signal?.throwIfAborted();
    await Promise.all(page.map((one) => lanes.run(() => clocks.tell(one.view.id, subject.pictureOf(one, realNow())))));
    told += page.length;
    progress(told);
  }
  return told;
}
