/** Whether anybody sits at this computer, by what the system knows of its keyboard and pointer. Nothing of what is pressed is seen or kept. */
export type IdleWatch = {
  isIdle: () => boolean;
  /** After so long without a key or a move nobody is there; 0: somebody always is. */
  setAfter: (seconds: number) => void;
  stop: () => void;
};

export type IdleOptions = {
  /** Seconds since the last input, of the whole system (Electron's powerMonitor). */
  idleSeconds: () => number;
  onChange: () => void;
  everyMs?: number;
};

const EVERY_MS = 5_000;

/** Until a page says after how long (`setAfter`), somebody is there. */
export function watchIdle({ idleSeconds, onChange, everyMs = EVERY_MS }: IdleOptions): IdleWatch {
  let isIdle = false;
  let afterS = 0;
  // Who has just started Baton is there, whatever the system counted before: a display that only machines look at counts from its own start.
  const startedMs = performance.now();
  const look = () => {
    const now = afterS > 0 && Math.min(idleSeconds(), (performance.now() - startedMs) / 1_000) >= afterS;
    if (now === isIdle) return;
    isIdle = now;
    onChange();
  };
  const timer = setInterval(look, everyMs);
  timer.unref();
  return {
    isIdle: () => isIdle,
    setAfter: (seconds) => {
      afterS = seconds;
      look();
    },
    stop: () => clearInterval(timer),
  };
}
