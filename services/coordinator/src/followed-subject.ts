import type { SubjectKind } from '@baton/contracts';
import type { Picture, Process } from '@baton/processes';
import type { Seen, SeenView, ShownSubject } from './gateway';

/**
 * All the coordinator must know of a subject to keep a process beside each of its entities. The keeper, the sweep and
 * restoring are the same for every subject.
 */
export interface FollowedSubject<V extends SeenView, P extends Picture> extends ShownSubject<V> {
  kind: SubjectKind;
  /** Whether its process acts on every change, so that each is told before the batch is acknowledged; else only on what is due. */
  actsOnChanges?: boolean;
  /** What its process needs to know. `realNow` in epoch milliseconds, taken when the entity was seen. */
  pictureOf(seen: Seen<V>, realNow: number, traceparent?: string | null): P;
  process: Process<P>;
}
