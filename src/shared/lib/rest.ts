export type RestOptions = {
  /** Done when nothing has happened for a while; it takes time that nobody waits for then. */
  work: () => void;
  /** A rest is noticed after one to two of these. */
  tickMs: number;
  /** From one time to the next at least, however often something happens in between. */
  apartMs: number;
  setTimer: (work: () => void, delayMs: number) => unknown;
};

/**
 * @returns what is called whenever something happens, often and cheaply. `times` is how often the rest behind it is worked in, a tick apart, as long as nothing happens: what one let go the next gives back. Of all that
 * happened since the last rest, the most counts.
 */
export function createRest({ work, tickMs, apartMs, setTimer }: RestOptions): (times?: number) => void {
  let isDisturbed = false;
  let isWatching = false;
  let left = 0;

  function watch(inMs: number, next: () => void): void {
    isWatching = true;
    isDisturbed = false;
    setTimer(next, inMs);
  }
  function look(): void {
    if (isDisturbed) watch(tickMs, look);
    else settle();
  }
  function settle(): void {
    left -= 1;
    work();
    if (left <= 0) watch(apartMs, again);
    else watch(tickMs, () => (isDisturbed ? setTimer(again, apartMs) : settle()));
  }
  function again(): void {
    isWatching = false;
    if (isDisturbed) watch(tickMs, look);
  }

  return (times = 1) => {
    isDisturbed = true;
    left = Math.max(left, times);
    if (!isWatching) watch(tickMs, look);
  };
}
