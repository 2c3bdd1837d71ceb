/**
 * SYNC 2.6: holds what is here against what the server has, scope by scope, at one cursor (DIV-1): after the catch-up of each link and every ten minutes. What
 * differs is asked for whole again (DIV-2), at most once in that time, so that a scope that cannot be mended costs no more than that.
 */
import type { ScopeSum } from '#shared/contract/sync.ts';
import { limits } from '#shared/lib/limits.ts';
import { storageFault } from '../db/faults.ts';
import type { Stores } from '../db/stores.ts';
import type { RowPlace, ScopeSummer } from '../db/sum-scopes.ts';
import type { Clock, Log, Random } from '../engine-types.ts';

export type DivergenceCheck = {
  /** The rows are those of the server: over a new link the first time, or again. */
  caughtUp: () => void;
  linkLost: () => void;
  /** What the pull that goes out now should ask for; null: nothing, or not at this cursor. */
  take: () => Question | null;
  /** Not before the answer's page was applied. Answers the scopes that differ and are to come whole again. */
  answered: (question: Question, checked: readonly ScopeSum[] | undefined) => string[];
};

/** Sums of some scopes as they were at that place. */
export type Question = { epoch: string; cursor: number; sums: readonly ScopeSum[]; scopes: readonly string[] };

export const PERIOD_MS = 600_000;
/** After a catch-up: not all desks of a node that died at once. */
const FIRST_MS = 2_000;
const SPREAD_MS = 8_000;
/** Between two questions, and when the server has no time. */
const PAUSE_MS = 50;
const BUSY_MS = 5_000;
const MOST_TRIES = 8;
/** One question: this many scopes at most, and no further scope beyond so many rows. */
const MOST_SCOPES = limits.checkScopes;
const MOST_ROWS = 4_000;
/** Read at once: a millisecond or two in which nothing else is answered, or shown. */
const STEP_ROWS = 100;

export type DivergenceOptions = {
  stores: Stores;
  clock: Clock;
  random: Random;
  log: Log;
  /** Asks for a pull, which takes the question along. */
  pull: () => void;
  /** A store failed meanwhile. */
  onFault: (thrown: unknown) => void;
};

export function createDivergenceCheck({
  stores,
  clock,
  random,
  log,
  pull,
  onFault,
}: DivergenceOptions): DivergenceCheck {
  let isUp = false;
  let isTimed = false;
  /** Scopes of this round that were not asked about yet. */
  let queue: string[] = [];
  let ready: Question | null = null;
  /** Scopes with rows whose content is not that of their number. */
  const broken = new Set<string>();
  let tries = 0;
  let cancel: () => void = () => undefined;
  /** Asked for again since the last period began. */
  const mended = new Set<string>();

  function later(delayMs: number, work: () => void): void {
    cancel();
    cancel = clock.after(delayMs, () => {
      try {
        work();
      } catch (thrown) {
        // A round that fails is given up; the next period has another.
        queue = [];
        if (storageFault(thrown) === undefined) log('error', 'check_failed');
        onFault(thrown);
      }
    });
  }

  /** First what can be seen here alone, row by row; then the sums. */
  function startRound(): void {
    ready = null;
    queue = [];
    broken.clear();
    const { cache } = stores;
    let after: RowPlace | null = null;
    const look = (): void => {
      if (stores.cache !== cache) return;
      // Rows that are being written anew have no numbers to compare, also where other scopes share them.
      if (cache.place().again.length > 0) {
        later(BUSY_MS, startRound);
        return;
      }
      const { scopes, last } = cache.findBroken(after, STEP_ROWS);
      for (const scope of scopes) broken.add(scope);
      after = last;
      if (last !== null) {
        later(0, look);
        return;
      }
      queue = cache.position().held;
      tries = 0;
      next();
    };
    look();
  }

  function next(): void {
    if (queue.length === 0 || stores.next !== null) return;
    const { cache } = stores;
    const { epoch, cursor, again: distrusted } = cache.place();
    if (distrusted.length > 0) {
      later(BUSY_MS, next);
      return;
    }
    const summer = cache.sum(queue.slice(0, MOST_SCOPES));
    const go = (): void => {
      const at = stores.cache === cache ? cache.place() : null;
      if (at?.epoch !== epoch || at.cursor !== cursor) again(PAUSE_MS);
      else if (step(summer)) later(0, go);
      else {
        const sums = summer.sums();
        ready = { epoch, cursor, sums, scopes: sums.map(({ scope }) => scope) };
        pull();
      }
    };
    go();
  }

  /** Another try at the same scopes; where there is no rest between changes, they are left for the next period. */
  function again(delayMs: number): void {
    ready = null;
    tries += 1;
    if (tries >= MOST_TRIES) {
      log('info', 'check_given_up', { scopes: queue.length });
      queue = [];
    } else later(delayMs, next);
  }

  return {
    caughtUp: () => {
      if (!isTimed) {
        isTimed = true;
        const period = (): void => {
          mended.clear();
          clock.after(PERIOD_MS, period);
          if (isUp) later(0, startRound);
        };
        clock.after(PERIOD_MS, period);
      }
      if (isUp) return;
      isUp = true;
      later(FIRST_MS + Math.round(((random(1)[0] ?? 0) / 256) * SPREAD_MS), startRound);
    },
    linkLost: () => {
      isUp = false;
      queue = [];
      ready = null;
      cancel();
    },
    take: () => {
      const question = ready;
      ready = null;
      if (question === null) return null;
      const { epoch, cursor } = stores.cache.place();
      if (stores.next === null && question.epoch === epoch && question.cursor === cursor) return question;
      again(PAUSE_MS);
      return null;
    },
    answered: (question, checked) => {
      if (checked === undefined) {
        again(BUSY_MS);
        return [];
      }
      const theirs = new Map(checked.map((sum) => [sum.scope, sum]));
      const differing = question.sums.flatMap((ours) => {
        const sum = theirs.get(ours.scope);
        const isSame = sum === undefined || (sum.count === ours.count && sum.hash === ours.hash);
        if (isSame && !broken.delete(ours.scope)) return [];
        const isMended = mended.has(ours.scope);
        const kind = ours.scope.split(':', 1)[0] ?? '';
        log('error', 'scope_diverged', { kind, here: ours.count, there: sum?.count ?? null, isMended });
        return isMended ? [] : [ours.scope];
      });
      for (const scope of differing) mended.add(scope);
      queue = queue.slice(question.scopes.length);
      tries = 0;
      if (queue.length > 0) later(PAUSE_MS, next);
      return differing;
    },
  };

  /** Takes in a part; false when the question is long enough. */
  function step(summer: ScopeSummer): boolean {
    return summer.step(STEP_ROWS) && (summer.rows() < MOST_ROWS || summer.sums().length === 0);
  }
}
