/** What was there to draw from, by stratum. */
export type StratumSizes<K> = ReadonlyMap<K, number>;

/** MEASURES `review.sample_size`: half-width of the interval that four weeks of judging are to give. */
const halfWidth = 0.07;
const z = 1.96;
const fewest = 10;
const weeks = 4;

/** How many of each stratum four weeks ask for: n = ⌈n₀ / (1 + (n₀ − 1)/N)⌉, n₀ = 1.96² · 0.25 / d²; of a stratum min(N_h, max(10, ⌈n N_h/N⌉)). */
export function sampleSizes<K>(strata: StratumSizes<K>, d: number = halfWidth): Map<K, number> {
  const all = [...strata.values()].reduce((sum, size) => sum + size, 0);
  const without = (z * z * 0.25) / (d * d);
  const asked = all === 0 ? 0 : Math.ceil(without / (1 + (without - 1) / all));
  return new Map(
    [...strata].map(([key, size]) => [key, Math.min(size, Math.max(fewest, Math.ceil((asked * size) / all)))]),
  );
}

type Drawable<K> = { stratum: K; isOfWeek: boolean };

/**
 * Draws one week's part of what four weeks ask for. `units` are those of the four weeks that end with it, in the random order of the kept seed; answered are those drawn, in that order, with the size
 * of their stratum in the week.
 */
export function drawWeek<K, U extends Drawable<K>>(units: readonly U[]): (U & { stratumSize: number })[] {
  const asked = sampleSizes(countBy(units));
  const ofWeek = units.filter(({ isOfWeek }) => isOfWeek);
  const sizes = countBy(ofWeek);
  const taken = new Map<K, number>();
  return ofWeek.flatMap((unit) => {
    const before = taken.get(unit.stratum) ?? 0;
    if (before >= Math.ceil((asked.get(unit.stratum) ?? 0) / weeks)) return [];
    taken.set(unit.stratum, before + 1);
    return [{ ...unit, stratumSize: sizes.get(unit.stratum) ?? 0 }];
  });
}

function countBy<K>(units: readonly { stratum: K }[]): Map<K, number> {
  const counts = new Map<K, number>();
  for (const { stratum } of units) counts.set(stratum, (counts.get(stratum) ?? 0) + 1);
  return counts;
}
