/** Sends what waits, lanes in order, one push in flight, and stores what became of each (PUSH-1 to PUSH-4). */
import { type PushOutcome, pushResponse } from '#shared/contract/sync.ts';
import { AppError } from '#shared/lib/errors.ts';
import type { ClientId } from '#shared/lib/ids.ts';
import { limits } from '#shared/lib/limits.ts';
import { resultOf, unwrap } from '#shared/lib/result.ts';
import { storageFault } from '../db/faults.ts';
import type { StoredMutation } from '../db/mutation-table.ts';
import type { Stores } from '../db/stores.ts';
import type { Clock, Log, Random } from '../engine-types.ts';
import type { Link } from './link.ts';

const ack = resultOf(pushResponse);

export type PusherOptions = {
  stores: Stores;
  clock: Clock;
  random: Random;
  log: Log;
  /** Entries changed their state. `ahead`: something was applied that the cursor has not reached. */
  onSettled: (settled: readonly Settled[], ahead: boolean) => void;
};

export type Settled = { entry: StoredMutation; outcome: PushOutcome };

export type Pusher = {
  /** Sends until nothing is left that may be sent now. Rejects with AppError when the link is of no use. */
  push: (link: Link) => Promise<void>;
  /** The link is gone: what was under way is in doubt and will be sent again. */
  linkLost: () => void;
};

const BATCH = 50;
const BATCH_BYTES = limits.pushBytes / 2;
const FIRST_RETRY_MS = 500;
/** With the server's second and the jitter below the 5 s of SYNC invariant 18: the wait may have begun just before the fault ended. */
const LONGEST_RETRY_MS = 2_000;

export function createPusher({ stores, clock, random, log, onSettled }: PusherOptions): Pusher {
  let active: Link | null = null;
  let batchLimit = BATCH;
  /** Lanes that the server asked to wait: since when, how long and after how many tries. */
  const delayed = new Map<string, { since: number; waitMs: number; tries: number }>();
  let cancelRetry: () => void = () => undefined;

  function choose(): StoredMutation[] {
    const now = clock.nowMs();
    const chosen: StoredMutation[] = [];
    let bytes = 0;
    for (const entry of stores.outbox.mutations.all()) {
      // Nothing is in flight while this chooses: what says so is left over.
      const isToSend = entry.state === 'waiting' || entry.state === 'sending';
      if (!isToSend || leftMs(entry.lane, now) > 0) continue;
      bytes += JSON.stringify(entry.args).length * 2 + 300;
      if (chosen.length > 0 && (chosen.length >= batchLimit || bytes > BATCH_BYTES)) break;
      chosen.push(entry);
    }
    return chosen;
  }

  async function push(link: Link): Promise<void> {
    if (active === link) return;
    active = link;
    try {
      for (let batch = choose(); batch.length > 0 && active === link; batch = choose()) {
        stores.outbox.mutations.markSending(batch.map(({ id }) => id));
        if (!(await sendBatch(link, batch))) break;
      }
    } finally {
      if (active === link) active = null;
    }
    scheduleRetry(link);
  }

  /** @returns false when nothing more is to be sent now */
  async function sendBatch(link: Link, batch: readonly StoredMutation[]): Promise<boolean> {
    const { outbox } = stores;
    const mutations = batch.map(({ lane, n, id, name, args, at, protocol }) => ({
      lane,
      n,
      id,
      name,
      args,
      at,
      protocol,
    }));
    let outcomes: readonly PushOutcome[];
    const epoch = stores.cache.meta('epoch') ?? '';
    try {
      const clientId = outbox.client().clientId as ClientId;
      const raw = await link.send('sync:push', { clientId, epoch, mutations });
      const answer = ack.safeParse(raw);
      if (!answer.success) throw new AppError('internal', 'The server answered a push in a way that cannot be read.');
      outcomes = unwrap(answer.data).outcomes;
    } catch (thrown) {
      if (stores.outbox !== outbox || active !== link) return false;
      outbox.mutations.requeue();
      if (!(thrown instanceof AppError)) throw thrown;
      return takeRefusedPush(thrown, batch);
    }
    // The link was lost or the outbox replaced meanwhile: the answer will come again.
    if (stores.outbox !== outbox || active !== link) return false;
    batchLimit = BATCH;
    // PUSH-8: the server left the history that this was answered in, and perhaps the effect with it. The new one is asked, as soon as the cache is of it.
    if (knownEpoch() !== epoch) {
      outbox.mutations.requeue();
      return knownEpoch() !== '' && knownEpoch() === stores.cache.meta('epoch');
    }
    const settled = store(batch, outcomes);
    const cursor = stores.cache.position().cursor;
    const ahead = settled.some(({ outcome }) => 'seq' in outcome && outcome.seq > cursor);
    outbox.mutations.dropAcknowledged(cursor);
    onSettled(settled, ahead);
    return true;
  }

  /** The newest history that anything is stored of. */
  function knownEpoch(): string {
    return stores.next?.meta('epoch') || (stores.cache.meta('epoch') ?? '');
  }

  /** The push as a whole was refused. What cannot be read even alone is refused here, so that it blocks nobody (invariant 9). */
  function takeRefusedPush(error: AppError, batch: readonly StoredMutation[]): boolean {
    const first = batch[0];
    if (error.code === 'rate_limited') {
      const waitMs = Number(error.details?.retryAfterMs ?? 1_000);
      for (const { lane } of batch) delay(lane, waitMs);
      return false;
    }
    if (error.code !== 'invalid' || first === undefined) throw error;
    if (batch.length > 1) {
      batchLimit = 1;
      return true;
    }
    log('error', 'mutation_unreadable', { name: first.name });
    stores.outbox.mutations.settle(first.lane, first.n, 'refused', error.toBody(), null);
    onSettled(
      [{ entry: first, outcome: { lane: first.lane, n: first.n, status: 'refused', seq: 0, error: error.toBody() } }],
      false,
    );
    return true;
  }

  function store(batch: readonly StoredMutation[], outcomes: readonly PushOutcome[]): Settled[] {
    const { outbox } = stores;
    const settled: Settled[] = [];
    const stopped = new Set<string>();
    outbox.atomically(() => {
      for (const outcome of outcomes) {
        const { lane, n } = outcome;
        const entry = batch.find((sent) => sent.lane === lane && sent.n === n);
        if (entry === undefined || stopped.has(lane)) continue;
        if (outcome.status === 'applied') outbox.mutations.acknowledge(lane, n, outcome.seq);
        else if (outcome.status === 'refused') outbox.mutations.settle(lane, n, 'refused', outcome.error, null);
        else if (outcome.status === 'held') outbox.mutations.settle(lane, n, 'held', outcome.error, outcome.why);
        else {
          stopped.add(lane);
          if (outcome.status === 'retry') delay(lane, outcome.afterMs);
          else {
            log('error', 'lane_gap', { behind: n - outcome.expected });
            outbox.mutations.renumber(lane, outcome.expected);
          }
          continue;
        }
        delayed.delete(lane);
        settled.push({ entry, outcome });
      }
      // What got no outcome is sent again.
      outbox.mutations.requeue();
    });
    // An answer without outcomes must not be asked for in a tight loop.
    if (settled.length === 0) for (const { lane } of batch) if (!delayed.has(lane)) delay(lane, 0);
    return settled;
  }

  /** How long a lane still has to wait. A clock that was set, forward or back, ends the wait: it must not last a day (invariant 17). */
  function leftMs(lane: string, now: number): number {
    const wait = delayed.get(lane);
    return wait === undefined ? 0 : Math.max(0, wait.waitMs - Math.abs(now - wait.since));
  }

  function delay(lane: string, afterMs: number): void {
    const tries = (delayed.get(lane)?.tries ?? 0) + 1;
    const backOff = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** (tries - 1));
    const jitter = 1 + (random(1)[0] ?? 0) / 1_024;
    delayed.set(lane, { since: clock.nowMs(), waitMs: Math.round(Math.max(afterMs, backOff) * jitter), tries });
  }

  function scheduleRetry(link: Link): void {
    cancelRetry();
    const waiting = new Set(
      stores.outbox.mutations.all().flatMap(({ state, lane }) => (state === 'waiting' ? [lane] : [])),
    );
    const now = clock.nowMs();
    const next = Math.min(...[...delayed.keys()].flatMap((lane) => (waiting.has(lane) ? [leftMs(lane, now)] : [])));
    if (!Number.isFinite(next)) return;
    // A link that cannot be pushed over is closed; its connection makes a new one.
    cancelRetry = clock.after(next, () => void push(link).catch(() => link.close()));
  }

  return {
    push,
    linkLost: () => {
      active = null;
      cancelRetry();
      delayed.clear();
      try {
        stores.outbox.mutations.requeue();
      } catch (thrown) {
        // They stay marked as under way and are sent again all the same.
        if (storageFault(thrown) === undefined) throw thrown;
        log('error', 'requeue_failed');
      }
    },
  };
}
