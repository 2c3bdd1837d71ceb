/** The restart waits for a reply on its way at most so long: what is not sent by then goes at the next start. */
const SENDING_LIMIT_MS = 10_000;
const LOOK_MS = 250;

export type RestartOptions = {
  isSending: () => Promise<boolean>;
  /** J4: asks where a window alone has text; false keeps everything as it is. */
  mayLose: () => Promise<boolean>;
  install: () => void;
  nowMs: () => number;
  pause: (ms: number) => Promise<void>;
};

/** @returns what a person presses: it waits for what is on its way, asks last, so that what is written meanwhile counts, and runs once however often it is pressed */
export function createRestart({ isSending, mayLose, install, nowMs, pause }: RestartOptions): () => Promise<void> {
  let running: Promise<void> | undefined;

  async function restart(): Promise<void> {
    const until = nowMs() + SENDING_LIMIT_MS;
    while (nowMs() < until && (await isSending())) await pause(LOOK_MS);
    if (await mayLose()) install();
  }

  return async () => {
    running ??= restart().finally(() => {
      running = undefined;
    });
    await running;
  };
}
