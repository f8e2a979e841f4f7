/** A small seeded source of chance (mulberry32): the same seed, the same district, on every machine. */
export interface Random {
  /** Uniform in [0, 1). */
  next(): number;
  /** Whole number from `from` to `to`, both included. */
  int(from: number, to: number): number;
  pick<T>(list: readonly T[]): T;
  /** One of the items, in proportion to its weight. */
  weighted<T extends { weight: number }>(list: readonly T[]): T;
  chance(probability: number): boolean;
}

/** 32-bit FNV-1a of a text. */
function hash32(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

/** Source of chance for a seed and what it is used for; each purpose has its own stream, so that one never shifts another. */
export function randomOf(seed: number, purpose: string): Random {
  let state = hash32(`${seed}/${purpose}`);
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  const int = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1));
  const at = <T>(list: readonly T[], index: number): T => {
    const item = list[index];
    if (item === undefined) throw new Error('nothing to pick from');
    return item;
  };
  return {
    next,
    int,
    pick: (list) => at(list, int(0, list.length - 1)),
    weighted: (list) => {
      let rest = next() * list.reduce((sum, { weight }) => sum + weight, 0);
      return at(
        list,
        Math.max(
          0,
          list.findIndex(({ weight }) => (rest -= weight) < 0),
        ),
      );
    },
    chance: (probability) => next() < probability,
  };
}
