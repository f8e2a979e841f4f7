import type { Audited } from '../harness/audit/log-audit';

const line = ([what, n]: [string, number]): string => `    ${String(n).padStart(8)}  ${what}`;

/** How often what, a line each, the most frequent first. */
export const byCount = (counts: ReadonlyMap<string, number>): string[] => [...counts].sort((a, b) => b[1] - a[1]).map(line);

/** How often what, a line each, in the order of the words. */
export const byName = (counts: ReadonlyMap<string, number>): string[] =>
  [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(line);

/** How many entities stand in which status. */
export function endStates(entities: Iterable<[string, Audited<{ status: string }>]>): Map<string, number> {
  const states = new Map<string, number>();
  for (const [, { state }] of entities) states.set(state.status, (states.get(state.status) ?? 0) + 1);
  return states;
}
