/** Numbers that a seed decides (mulberry32): everything random in a simulated world comes from one of these. */
export type SeededRandom = {
  /** In [0, 1). */
  next: () => number;
  /** In [0, most). */
  below: (most: number) => number;
  chance: (probability: number) => boolean;
  pick: <T>(items: readonly T[]) => T;
  bytes: (size: number) => Uint8Array;
};

export function createRandom(seed: number): SeededRandom {
  let state = (seed * 2_654_435_761) >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (most: number) => Math.floor(next() * most);
  return {
    next,
    below,
    chance: (probability) => next() < probability,
    pick: <T>(items: readonly T[]): T => {
      const item = items[below(items.length)];
      if (item === undefined) throw new Error('Nothing to pick from.');
      return item;
    },
    bytes: (size) => Uint8Array.from({ length: size }, () => below(256)),
  };
}
