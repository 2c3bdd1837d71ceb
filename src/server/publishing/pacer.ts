/** A slice after which everybody else's work comes first: a socket waits for no longer. */
const sliceMs = 8;

/** Work in slices: `step` after each piece, which lets the event loop turn when the slice is used up. */
export function createPacer(onStep: (done: number) => void) {
  let done = 0;
  let sliceFromMs = performance.now();
  return {
    async step(): Promise<void> {
      done += 1;
      onStep(done);
      if (performance.now() - sliceFromMs < sliceMs) return;
      await new Promise((resolve) => setImmediate(resolve));
      sliceFromMs = performance.now();
    },
  };
}
