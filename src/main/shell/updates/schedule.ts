/** When an update is looked for: a while after the start, then each few hours, at another moment on each desk; and never while a reply is on its way. */

const FIRST_AFTER_MS = 45_000;
const EACH_MS = 4 * 3_600_000;
/** A quarter to either side, so that not all desks ask at once. */
const JITTER = 0.25;
const AGAIN_AFTER_MS = 5_000;

export type ScheduleOptions = {
  check: () => Promise<void>;
  /** A reply is being sent now. */
  isSending: () => Promise<boolean>;
  /** 0 to 1. */
  random: () => number;
  setTimer: (work: () => void, delayMs: number) => () => void;
};

export type Schedule = {
  /** Looks as soon as nothing is being sent; one look at a time. */
  now: () => void;
  stop: () => void;
};

export function jittered(ms: number, random: number): number {
  return Math.round(ms * (1 - JITTER + 2 * JITTER * random));
}

export function scheduleChecks({ check, isSending, random, setTimer }: ScheduleOptions): Schedule {
  let cancel = setTimer(look, jittered(FIRST_AFTER_MS, random()));
  let isLooking = false;
  let isStopped = false;

  function look(): void {
    if (isLooking || isStopped) return;
    isLooking = true;
    cancel();
    void isSending().then(async (isBusy) => {
      if (!isBusy) await check();
      isLooking = false;
      if (!isStopped) cancel = setTimer(look, isBusy ? AGAIN_AFTER_MS : jittered(EACH_MS, random()));
    });
  }
  return {
    now: look,
    stop: () => {
      isStopped = true;
      cancel();
    },
  };
}
