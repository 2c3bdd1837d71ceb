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
  const { drawn, fresh } = useMemo(
    () => choose(items, known, isAtOnce ? items.length : STEP),
    [items, known, isAtOnce],
  );

  useEffect(() => {
    const isWhole = drawn.length === items.length;
    if (isWhole && fresh <= WORTH_NOTING) return;
    const frame = requestAnimationFrame(() => setKnown(new Set(drawn.map(({ key }) => key))));
    return () => cancelAnimationFrame(frame);
  }, [drawn, fresh, items]);
  return drawn;
}

/** Those known, and the last `most` of the others; `fresh` says how many the others are. */
function choose<Item extends { key: string }>(items: readonly Item[], known: ReadonlySet<string>, most: number) {
  let fresh = 0;
  const chosen = items.toReversed().filter(({ key }) => {
    if (known.has(key)) return true;
    fresh += 1;
    return fresh <= most;
  });
  return { drawn: chosen.reverse(), fresh };
}
