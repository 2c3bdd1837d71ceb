type Waiting<K, V> = { key: K; resolve: (value: V | undefined) => void; reject: (thrown: unknown) => void };

const mostUnderWay = 2;

/**
 * Reads of one kind that are asked for at the same time are one: what is asked while one runs goes with the next, which begins after it was asked, so that nobody is answered from before.
 * Undefined: it is not there. Rejects for all of one read as `read` does.
 */
export function createReadTogether<K, V>(
  read: (keys: readonly K[]) => Promise<ReadonlyMap<K, V>>,
  /** After this turn of the event loop: whatever arrived with it goes along. */
  soon: (work: () => void) => void = setImmediate,
): (key: K) => Promise<V | undefined> {
  let waiting: Waiting<K, V>[] = [];
  let underWay = 0;

  async function next(): Promise<void> {
    if (waiting.length === 0 || underWay >= mostUnderWay) return;
    const batch = waiting;
    waiting = [];
    underWay += 1;
    try {
      const found = await read([...new Set(batch.map(({ key }) => key))]);
      for (const { key, resolve } of batch) resolve(found.get(key));
    } catch (thrown) {
      for (const { reject } of batch) reject(thrown);
    }
    underWay -= 1;
    void next();
  }

  return (key) =>
    new Promise((resolve, reject) => {
      waiting.push({ key, resolve, reject });
      if (waiting.length === 1) soon(() => void next());
    });
}
