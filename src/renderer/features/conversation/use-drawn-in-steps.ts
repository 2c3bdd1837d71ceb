import { useEffect, useMemo, useState } from 'react';

/** A turn costs about a millisecond to make and lay out: a step stays within a frame, and holds more than is in view. */
const STEP = 16;
/** So many new ones are remembered as drawn; fewer are not worth a drawing of their own. */
const WORTH_NOTING = STEP / 2;
const NONE: ReadonlySet<string> = new Set();

/**
 * A long list that is new is drawn from its end, a step in each frame, so that opening it, or the arrival of hundreds of rows at once, never holds up a key press (SYNC 7).
 * What is drawn stays drawn.
 *
 * @param isAtOnce somebody asked for a place in it: everything is there with the next drawing
 */
export function useDrawnInSteps<Item extends { key: string }>(items: readonly Item[], isAtOnce: boolean): Item[] {
  const [known, setKnown] = useState(NONE);
  const { drawn, fresh } = useMemo(() => {
    let made = 0;
    const chosen = items.toReversed().filter(({ key }) => {
      if (known.has(key)) return true;
      made += 1;
      return isAtOnce || made <= STEP;
    });
    return { drawn: chosen.reverse(), fresh: made };
  }, [items, known, isAtOnce]);

  useEffect(() => {
    const isWhole = drawn.length === items.length;
    if (isWhole && fresh <= WORTH_NOTING) return;
    const frame = requestAnimationFrame(() => setKnown(new Set(drawn.map(({ key }) => key))));
    return () => cancelAnimationFrame(frame);
  }, [drawn, fresh, items]);
  return drawn;
}
