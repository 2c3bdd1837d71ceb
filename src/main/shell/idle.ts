/** Whether anybody sits at this computer, by what the system knows of its keyboard and pointer. Nothing of what is pressed is seen or kept. */
export type IdleWatch = { isIdle: () => boolean; stop: () => void };

export type IdleOptions = {
  /** Seconds since the last input, of the whole system (Electron's powerMonitor). */
  idleSeconds: () => number;
  onChange: () => void;
  everyMs?: number;
};

/** A call, a longer read: after so long without a key or a move nobody is there. */
export const IDLE_AFTER_S = 600;
const EVERY_MS = 5_000;

export function watchIdle({ idleSeconds, onChange, everyMs = EVERY_MS }: IdleOptions): IdleWatch {
  let isIdle = false;
  // Who has just started Baton is there, whatever the system counted before: a display that only machines look at counts from its own start.
  const startedMs = performance.now();
  const timer = setInterval(() => {
    const now = Math.min(idleSeconds(), (performance.now() - startedMs) / 1_000) >= IDLE_AFTER_S;
    if (now === isIdle) return;
    isIdle = now;
    onChange();
  }, everyMs);
  timer.unref();
  return { isIdle: () => isIdle, stop: () => clearInterval(timer) };
}
