/** Long work in the window's thread, in steps of less than a millisecond: keys and frames come between (decision 20). */
import { betweenKeys } from './between-keys.ts';

/** It may rest wherever it yields. */
export type Steps<Made> = Generator<void, Made, void>;

/** So much of it at once: a key that comes meanwhile is on the screen in time. */
const PIECE_MS = 4;

/** All of it at once. */
export function finish<Made>(steps: Steps<Made>): Made {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** Piece by piece, behind everything that is due now. @returns calls it off */
export function workOff<Made>(steps: Steps<Made>, onMade: (made: Made) => void): () => void {
  let isOff = false;
  const goOn = () => {
    if (isOff) return;
    const endMs = performance.now() + PIECE_MS;
    do {
      const step = steps.next();
      if (step.done === true) {
        onMade(step.value);
        return;
      }
    } while (performance.now() < endMs);
    rest();
  };
  const rest = () => setTimeout(() => betweenKeys(goOn));
  rest();
  return () => {
    isOff = true;
  };
}
