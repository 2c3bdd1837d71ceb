export type RestOptions = {
  /** Done when nothing has happened for a while; it takes time that nobody waits for then. */
  work: () => void;
  /** A rest is noticed after one to two of these. */
  tickMs: number;
  /** From one time to the next at least, however often something happens in between. */
  apartMs: number;
  /** So often in one rest, a tick apart, as long as nothing happens: what one let go the next gives back. Once when not given. */
  times?: number;
  setTimer: (work: () => void, delayMs: number) => unknown;
};

/** @returns what is called whenever something happens, often and cheaply */
export function createRest({ work, tickMs, apartMs, times = 1, setTimer }: RestOptions): () => void {
  let isDisturbed = false;
  let isWatching = false;

  function watch(inMs: number, look: () => void): void {
    isWatching = true;
    isDisturbed = false;
    setTimer(look, inMs);
  }
  function look(): void {
    if (isDisturbed) {
      watch(tickMs, look);
      return;
    }
    settle(times);
  }
  function settle(left: number): void {
    work();
    if (left <= 1) watch(apartMs, again);
    else watch(tickMs, () => (isDisturbed ? setTimer(again, apartMs) : settle(left - 1)));
  }
  function again(): void {
    isWatching = false;
    if (isDisturbed) watch(tickMs, look);
  }

  return () => {
    isDisturbed = true;
    if (!isWatching) watch(tickMs, look);
  };
}
