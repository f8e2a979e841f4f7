import type { ObligationView, TaskView } from '@baton/contracts';
import { randomOf } from '../random';

/** How fast people work: budgets are used up this many times faster than they were granted. 1 would be true to life. */
export interface Pace {
  haste: number;
  seed: number;
}

/** Share of obligations an agency leaves until it is reminded, in per cent; others see to it in time. */
const slowness: Record<string, number> = { shangwu: 16, chengguan: 11, meixi: 14, gongan: 8 };
const usualSlowness = 4;
/** What is urgent is missed oftener, because there is so little time. */
const urgentFactor = 3;

/** Obligations that mark a moment in the calendar rather than work: done when their time comes, however fast people work. */
const periodic: readonly ObligationView['kind'][] = ['check-in', 'look-back', 'suspension-review'];

const at = (instant: string): number => Date.parse(instant);

/** One task in eight goes through quickly from hand to hand, so that a visitor sees some to their end. */
export const isBrisk = ({ id }: TaskView, seed: number): boolean => randomOf(seed, `brisk/${id}`).chance(1 / 8);

/**
 * The instant from which whoever owes an obligation acts on it. Prompt people act within the first part of their budget,
 * slow ones only after they were called, some only once the district itself has called: that is what ladders are for.
 */
export function actsFrom(view: TaskView, o: ObligationView, { haste, seed }: Pace): number {
  const random = randomOf(seed, `temper/${view.id}/${o.id}`);
  const budget = at(o.due) - at(o.since);
  if (periodic.includes(o.kind)) return at(o.since) + budget * (0.4 + 0.4 * random.next());
  const brisk = isBrisk(view, seed);
  const share = brisk ? 0.01 + 0.05 * random.next() : 0.05 + 0.75 * random.next();
  const slow = (slowness[o.responsible] ?? usualSlowness) * (view.class === 'urgent' ? urgentFactor : 1);
  const luck = random.next() * 100;
  if (brisk || luck > slow) return at(o.since) + (budget * share) / haste;
  const rung = luck > slow / 3 ? 0 : luck > slow / 9 ? 1 : 2;
  const called = view.escalations.some((e) => e.obligation === o.id && e.rung >= rung);
  return called ? at(o.since) : Number.POSITIVE_INFINITY;
}
