/** Choices by seed. Real processes are not deterministic, but what is done to them is chosen alike for the same seed. */
export type Seeded = {
  /** 0 ≤ x < 1 */
  next: () => number;
  /** Whole number, both ends included. */
  between: (least: number, most: number) => number;
  chance: (probability: number) => boolean;
  /** Throws on an empty list. */
  pick: <T>(list: readonly T[]) => T;
  /** A stream of its own, so that one part's choices do not move another's. */
  fork: (name: string) => Seeded;
};

/** mulberry32 (public domain, T. Ettinger): 32 bits of state are plenty for choosing faults. */
export function seeded(seed: number): Seeded {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    next,
    between: (least, most) => least + Math.floor(next() * (most - least + 1)),
    chance: (probability) => next() < probability,
    pick: (list) => {
      const found = list[Math.floor(next() * list.length)];
      if (found === undefined) throw new Error('Nothing to pick from.');
      return found;
    },
    fork: (name) => seeded(hash(`${seed}/${name}`)),
  };
}

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1)
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193) >>> 0;
  return value;
}
