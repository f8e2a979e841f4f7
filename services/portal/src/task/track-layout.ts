import type { Track } from '@baton/words';

/** One stretch in one hand, as it stands in the picture; lengths are in pixels. */
export interface PlacedLeg {
  holder: string;
  x: number;
  width: number;
  since: string;
  until: string | null;
  how: Track['legs'][number]['how'];
  tries: Track['legs'][number]['tries'];
}

export interface PlacedLane {
  duty: string;
  legs: PlacedLeg[];
}

/** Room for a name, and what the whole picture should fill. */
const leastWidth = 132;
const wished = 850;

/**
 * Places the hands of every duty on one time axis. An hour between dispatches matters as much as a month of work, so that
 * stretches between two passes grow with the logarithm of their length, and none is too short for its name.
 */
export function trackLayout(tracks: readonly Track[], now: string): { lanes: PlacedLane[]; width: number } {
  const instants = tracks.flatMap(({ legs }) => legs.flatMap(({ since, until }) => [since, until ?? now]));
  const marks = [...new Set(instants)].sort();
  const gaps = marks.slice(1).map((to, i) => Math.log2(2 + (Date.parse(to) - Date.parse(marks[i]!)) / 60_000));
  const total = gaps.reduce((sum, gap) => sum + gap, 0);
  const stretch = Math.max(leastWidth * gaps.length, wished) - leastWidth * gaps.length;
  const places = new Map<string, number>([[marks[0] ?? now, 0]]);
  let x = 0;
  gaps.forEach((gap, i) => {
    x += leastWidth + (total > 0 ? (stretch * gap) / total : 0);
    places.set(marks[i + 1]!, x);
  });
  const at = (instant: string): number => places.get(instant) ?? 0;
  const lanes = tracks.map(({ duty, legs }) => ({
    duty,
    legs: legs.map((leg) => ({ ...leg, x: at(leg.since), width: Math.max(leastWidth, at(leg.until ?? now) - at(leg.since)) })),
  }));
  return { lanes, width: Math.max(x, ...lanes.flatMap(({ legs }) => legs.map((leg) => leg.x + leg.width)), leastWidth) };
}
