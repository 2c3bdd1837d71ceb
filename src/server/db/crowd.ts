/** What comes in crowds shares transactions: what waits while one runs goes with the next, and who comes alone waits for nobody. */
export type Crowd<T, R> = {
  /** Null: nothing was done, and it is to be taken alone. */
  take: (item: T) => Promise<R | null>;
};

export type CrowdOptions<T, R> = {
  /** Of those with one key only one goes along: each follows the other. */
  keyOf: (item: T) => string;
  /** What its transaction locks: while one that locks the same is under way it waits, instead of finding it locked. Not given: its key. */
  locks?: (item: T) => string;
  /**
   * One transaction; an answer for each, in order: null when it is to be taken alone, `later` when somebody else has its row in hand (it goes along again, not for ever).
   * When it throws, nothing was done, and all are taken alone.
   */
  run: (batch: readonly T[]) => Promise<readonly (R | 'later' | null)[]>;
  /** After this turn of the event loop: whatever arrived with it goes along. */
  soon: (work: () => void) => void;
  /**
   * Who waited this long, in milliseconds, is taken alone: where the transactions under way hang (a database that says nothing any more), nobody would be told to try again.
   * Not given: they wait.
   */
  patienceMs?: number | undefined;
  /**
   * The next transaction begins this many times as long after the last one as that one took, but no later than `longestRestMs`: on a machine that is loaded transactions take longer, and then what waits
   * makes them larger instead of more. Not given: at once, for what somebody is watching.
   */
  restTimes?: number | undefined;
};

type Waiting<T, R> = { item: T; passes: number; isLate: boolean; settle: (answer: R | null) => void };

/** For `patienceMs`: as long as a request waits for a connection (database.ts). Shorter, and an overload that passes would be met with more transactions instead of fewer. */
export const usualPatienceMs = 5_000;

/** Those of a transaction: it holds the rows it decides on for about as many tenths of a millisecond. */
const mostTogether = 40;
/** While one commits, the next reads. */
const mostUnderWay = 2;
const mostPasses = 2;
export const usualRestTimes = 1;
const longestRestMs = 50;

export function createCrowd<T, R extends object>(options: CrowdOptions<T, R>): Crowd<T, R> {
  const { keyOf, locks = keyOf, run, soon, patienceMs, restTimes = 0 } = options;
  const locked = new Set<string>();
  const waiting: Waiting<T, R>[] = [];
  let underWay = 0;
  let lastTookMs = 0;
  let notBefore = 0;
  let isResting = false;

  function next(): void {
    if (underWay >= mostUnderWay || waiting.length === 0 || isResting) return;
    const restMs = notBefore - performance.now();
    if (restMs > 0) {
      isResting = true;
      setTimeout(() => {
        isResting = false;
        next();
      }, restMs);
      return;
    }
    underWay += 1;
    soon(() => {
      const batch = takeFree();
      // All that waits follows what is under way, whose end asks again.
      if (batch.length === 0) {
        underWay -= 1;
        return;
      }
      const startedAt = performance.now();
      notBefore = startedAt + Math.min(longestRestMs, restTimes * lastTookMs);
      const held = new Set(batch.map(({ item }) => locks(item)));
      for (const key of held) locked.add(key);
      runAll(batch)
        .then(
          (again) => void waiting.unshift(...again),
          () => {
            for (const { settle } of batch) settle(null);
          },
        )
        .finally(() => {
          underWay -= 1;
          for (const key of held) locked.delete(key);
          lastTookMs = performance.now() - startedAt;
          next();
        });
    });
  }

  /** Answers those that are to be tried again. */
  async function runAll(batch: readonly Waiting<T, R>[]): Promise<Waiting<T, R>[]> {
    const answers = await run(batch.map(({ item }) => item));
    const again: Waiting<T, R>[] = [];
    for (const [index, entry] of batch.entries()) {
      const answer = answers[index] ?? null;
      // Not ready, or passed over too often: it is taken alone.
      if (answer === null || (answer === 'later' && (entry.isLate || entry.passes >= mostPasses))) entry.settle(null);
      else if (answer === 'later') {
        entry.passes += 1;
        again.push(entry);
      } else entry.settle(answer);
    }
    return again;
  }

  function takeFree(): Waiting<T, R>[] {
    const keys = new Set<string>();
    const taken: Waiting<T, R>[] = [];
    for (let at = 0; at < waiting.length && taken.length < mostTogether; ) {
      const entry = waiting[at];
      const key = entry && keyOf(entry.item);
      if (!entry || key === undefined || keys.has(key) || locked.has(locks(entry.item))) at += 1;
      else {
        keys.add(key);
        taken.push(...waiting.splice(at, 1));
      }
    }
    return taken;
  }

  /** What is under way stays: it may be stored already. */
  function leave(entry: Waiting<T, R>): void {
    entry.isLate = true;
    const at = waiting.indexOf(entry);
    if (at < 0) return;
    waiting.splice(at, 1);
    entry.settle(null);
  }

  return {
    take: (item) =>
      new Promise((settle) => {
        const entry: Waiting<T, R> = { item, passes: 0, isLate: false, settle };
        waiting.push(entry);
        if (patienceMs !== undefined) {
          const timer = setTimeout(() => leave(entry), patienceMs);
          entry.settle = (answer) => {
            clearTimeout(timer);
            settle(answer);
          };
        }
        next();
      }),
  };
}
