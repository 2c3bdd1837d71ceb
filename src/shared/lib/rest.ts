export type RestOptions = {
  /** Done when nothing has happened for a while; it takes time that nobody waits for then. */
  work: () => void;
  /** A rest is noticed after one to two of these. */
  tickMs: number;
  /** From one time to the next at least, however often something happens in between. */
  apartMs: number;
  setTimer: (work: () => void, delayMs: number) => unknown;
};

/** @returns what is called whenever something happens, often and cheaply */
export function createRest({ work, tickMs, apartMs, setTimer }: RestOptions): () => void {
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
    work();
    watch(apartMs, again);
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
