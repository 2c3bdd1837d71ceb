import { type WallTime, wallTimeAt } from '../timed/zoned-time.ts';

const dayMs = 86_400_000;

/**
 * When clocks in a zone show this, in milliseconds since 1970, for a bound of open hours (MEASURES L5): one that does not exist that night moves forward by the gap;
 * of one that comes twice an opening is the first and a closing the second.
 */
export function msOfBound(wall: WallTime, zone: string, bound: 'opening' | 'closing'): number {
  const asUtc = Date.UTC(wall.year, wall.month - 1, wall.day, wall.hour, wall.minute);
  // A day to either side lies beyond any change of the clocks that this time could be caught in, and no zone changes them twice within two days.
  const before = offsetMs(asUtc - dayMs, zone);
  const after = offsetMs(asUtc + dayMs, zone);
  const shown = [asUtc - before, asUtc - after].filter((ms) => offsetMs(ms, zone) === asUtc - ms);
  if (shown.length === 0) return asUtc - before;
  return bound === 'opening' ? Math.min(...shown) : Math.max(...shown);
}

/** How far clocks there are ahead of UTC. */
function offsetMs(ms: number, zone: string): number {
  const { year, month, day, hour, minute } = wallTimeAt(ms, zone);
  return Date.UTC(year, month - 1, day, hour, minute) - Math.floor(ms / 60_000) * 60_000;
}
