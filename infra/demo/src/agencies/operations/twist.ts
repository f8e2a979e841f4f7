import type { OperationView } from '@baton/contracts';
import { randomOf } from '../../random';

/** What goes otherwise than planned at an operation of the series, in the order in which a visitor meets it. */
const twists = [
  'none',
  'refusal',
  'short-handed',
  'late',
  'dissent',
  'postponed',
  'none',
  'silence',
  'emergency',
  'late',
  'called-off',
  'refusal',
] as const;
export type Twist = (typeof twists)[number];

/** The twist of the `n`th operation (from 1); an operation that somebody else planned has none. */
export const twistOf = (n: number | null): Twist => (n === null ? 'none' : (twists[(n - 1) % twists.length] ?? 'none'));

/** The agency that behaves otherwise: one of those called, never the commander's while there is another. */
export function oddOne({ id, calls, commander }: OperationView, seed: number): string {
  const called = calls.map(({ agency }) => agency);
  const others = called.filter((agency) => agency !== commander.agency);
  return randomOf(seed, `odd/${id}`).pick(others.length > 0 ? others : called);
}
