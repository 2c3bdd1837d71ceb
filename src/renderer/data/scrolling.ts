/** Whether something scrolls: what may stand meanwhile takes no time from its frames (decision 20). */

/** So long after the last step it is still. */
const STILL_MS = 250;

let scrolledMs = Number.NEGATIVE_INFINITY;

/** @returns ends it */
export function watchScrolling(target: Window): () => void {
  const onScroll = () => {
    scrolledMs = performance.now();
  };
  // A scroll of a part does not come up to the window, but goes down from it.
  target.addEventListener('scroll', onScroll, { capture: true, passive: true });
  return () => {
    target.removeEventListener('scroll', onScroll, { capture: true });
    scrolledMs = Number.NEGATIVE_INFINITY;
  };
}

export function isScrolling(): boolean {
  return performance.now() - scrolledMs < STILL_MS;
}
