/**
 * Runs work per key one after the other, keys side by side up to a bound. Work asked for while the same key is under way runs once more afterwards, however
 * often it was asked for: several messages in a row are answered together.
 */
export function createSerialQueue(options: {
  work: (key: string) => Promise<void>;
  onError: (key: string, thrown: unknown) => void;
  mostAtOnce: number;
}) {
  const waiting = new Set<string>();
  const running = new Map<string, Promise<void>>();
  let stopped = false;

  function next(): void {
    for (const key of waiting) {
      if (stopped || running.size >= options.mostAtOnce) return;
      if (running.has(key)) continue;
      waiting.delete(key);
      running.set(
        key,
        options
          .work(key)
          .catch((thrown: unknown) => options.onError(key, thrown))
          .finally(() => {
            running.delete(key);
            next();
          }),
      );
    }
  }

  return {
    add(key: string): void {
      if (stopped) return;
      waiting.add(key);
      next();
    },
    isBusy: (key: string) => running.has(key) || waiting.has(key),
    /** Takes nothing new and waits for what runs. */
    async stop(): Promise<void> {
      stopped = true;
      waiting.clear();
      await Promise.allSettled(running.values());
    },
  };
}
