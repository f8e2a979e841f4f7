import type { Budget, DeadlineExplanation } from '@baton/contracts';
import { dayOf, startOfDay } from './local-time';

export type Pause = DeadlineExplanation['pauses'][number];

/** From and to, epoch ms. */
export type Stretch = readonly [number, number];

/** Epoch ms from which a budget begun at `from` counts: the day of the event is none of its working days (民法典 §201). */
export const countsFrom = (from: number, budget: Budget | null): number =>
  budget?.kind === 'working-days' ? startOfDay(dayOf(from) + 1) : from;

/**
 * The stretches between the pauses of a clock that began at `from` and is due at `due` (epoch ms). A clock that was
 * overdue when it was stopped had run out before: its due instant then moved by the length of the pause, and nothing
 * counted afterwards.
 */
export function stretches(from: number, due: number, pauses: readonly Pause[]): Stretch[] {
  const found: Stretch[] = [];
  let end = due;
  for (const pause of pauses.toReversed()) {
    const [stopped, resumed] = [Date.parse(pause.from), Date.parse(pause.to)];
    if (end > resumed) {
      found.unshift([Math.max(resumed, from), end]);
      end = stopped;
    } else end -= resumed - stopped;
  }
  found.unshift([from, end]);
  return found.filter(([a, b]) => b > a);
}
