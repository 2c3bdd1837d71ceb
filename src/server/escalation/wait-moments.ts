/**
 * A wait of the queue, as its rows tell it. `takenMs`: an agent took it; `leftMs`: it left without (closed); neither: it waits still. `activeUntilMs`: until when the agent had it, null: has it still.
 */
export type PastWait = {
  enteredMs: number;
  takenMs: number | null;
  leftMs: number | null;
  activeUntilMs: number | null;
  priority: number;
};
/** What the queue was like when somebody entered it. */
export type Moment = {
  /** Waiting of at least their priority. */
  before: number;
  /** Waiting at all. */
  waiting: number;
  /** Under way with agents. */
  active: number;
};

/** Priorities from 0 to 100, in whole points. */
const bands = 101;

/** For each wait the moment at which it began, in one walk through all that happened: a queue's week is thousands of waits, and a customer's page asks often. */
export function countMoments(waits: readonly PastWait[]): Moment[] {
  const moments: Moment[] = waits.map(() => ({ before: 0, waiting: 0, active: 0 }));
  const waitingIn = new Int32Array(bands);
  let waiting = 0;
  let active = 0;
  for (const { what, i, band } of stepsOf(waits)) {
    if (what === 'entered') {
      const before = waitingIn.subarray(band).reduce((total, count) => total + count, 0);
      moments[i] = { before, waiting, active };
      waitingIn.set([(waitingIn[band] ?? 0) + 1], band);
      waiting += 1;
    } else if (what === 'done') active -= 1;
    else {
      waitingIn.set([(waitingIn[band] ?? 0) - 1], band);
      waiting -= 1;
      if (what === 'taken') active += 1;
    }
  }
  return moments;
}

type Step = { atMs: number; what: 'entered' | 'taken' | 'left' | 'done'; i: number; band: number };

/** In their order; who leaves at the moment at which another comes has left, and nobody leaves before they came. */
function stepsOf(waits: readonly PastWait[]): Step[] {
  const steps: Step[] = [];
  waits.forEach(({ enteredMs, takenMs, leftMs, activeUntilMs, priority }, i) => {
    const band = Math.min(bands - 1, Math.max(0, Math.round(priority)));
    const add = (atMs: number, what: Step['what']) => steps.push({ atMs, what, i, band });
    add(enteredMs, 'entered');
    if (takenMs !== null) {
      add(takenMs, 'taken');
      if (activeUntilMs !== null) add(Math.max(takenMs, activeUntilMs), 'done');
    } else if (leftMs !== null) add(leftMs, 'left');
  });
  const isComing = ({ what }: Step) => Number(what === 'entered');
  return steps.sort((a, b) => a.atMs - b.atMs || (a.i === b.i ? 0 : isComing(a) - isComing(b)));
}
