import type { Spread } from './statistics';

export type Unit = '/s' | 'ms' | 's' | 'MiB' | '×' | '';

/** What a figure is to reach: at least, or at most. */
export type Target = { atLeast: number } | { atMost: number };

/** A bare server doing the least that could be called the same, measured in the same run. */
export interface Baseline {
  what: string;
  value: Spread;
  /** Our figure by this one, pair by pair where both were measured in rounds. */
  ratio: Spread;
  target?: Target;
}

/** One thing measured, in one or several rounds. */
export interface Figure {
  what: string;
  unit: Unit;
  value: Spread;
  rounds: number;
  target?: Target;
  baseline?: Baseline;
  /** What a reader must know to understand the figure. */
  note?: string;
}

/** Whether the median reaches the target; null without one. */
export function reaches(value: Spread, target: Target | undefined): boolean | null {
  if (target === undefined) return null;
  return 'atLeast' in target ? value.median >= target.atLeast : value.median <= target.atMost;
}

/** False when the figure or its ratio misses a target, null when there is none. */
export function isReached({ value, target, baseline }: Figure): boolean | null {
  const answers = [reaches(value, target), baseline ? reaches(baseline.ratio, baseline.target) : null];
  const known = answers.filter((answer) => answer !== null);
  return known.length === 0 ? null : known.every(Boolean);
}

/** A figure measured once. */
export const once = (value: number): Pick<Figure, 'value' | 'rounds'> => ({
  value: { min: value, median: value, max: value },
  rounds: 1,
});
