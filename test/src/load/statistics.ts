/** Least, middle and greatest of some measurements of one thing. */
export interface Spread {
  min: number;
  median: number;
  max: number;
}

/** Spread of at least one measurement; throws a RangeError without any. */
export function spreadOf(values: readonly number[]): Spread {
  const sorted = Float64Array.from(values).sort();
  return { min: percentile(sorted, 0), median: median(sorted), max: percentile(sorted, 100) };
}

/** Both middle values count when there is no single one. */
function median(sorted: Float64Array): number {
  const half = sorted.length / 2;
  return (valueAt(sorted, Math.ceil(half) - 1) + valueAt(sorted, Math.floor(half))) / 2;
}

/** Percentile by nearest rank: the least value that `p` per cent of all do not exceed. `sorted` ascending, not empty. */
export function percentile(sorted: Float64Array, p: number): number {
  return valueAt(sorted, Math.max(0, Math.ceil((p / 100) * sorted.length) - 1));
}

function valueAt(sorted: Float64Array, index: number): number {
  const value = sorted[index];
  if (value === undefined) throw new RangeError(`no measurement ${index} among ${sorted.length}`);
  return value;
}

/** The percentiles figures speak of, of durations in milliseconds. */
export interface Latency {
  p50: number;
  p99: number;
  max: number;
}

export function latencyOf(durations: readonly number[]): Latency {
  const sorted = Float64Array.from(durations).sort();
  return { p50: percentile(sorted, 50), p99: percentile(sorted, 99), max: percentile(sorted, 100) };
}

/**
 * How many times the second each first one is, pair by pair: what was measured one after the other is compared, so that a
 * slow minute of the machine slows down both.
 */
export function ratios(pairs: readonly (readonly [number, number])[]): Spread {
  return spreadOf(pairs.map(([one, other]) => one / other));
}
