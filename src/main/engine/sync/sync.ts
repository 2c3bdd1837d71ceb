/** Puts connection, puller and pusher together: what happens when a link comes, when the server says something, and when a store fails. */
import { z } from 'zod';
import type { EventData } from '#shared/contract/ipc.ts';
import { agentEvents, agentPushes } from '#shared/contract/realtime.ts';
import { AppError } from '#shared/lib/errors.ts';
import { limits } from '#shared/lib/limits.ts';
import { resultOf, unwrap } from '#shared/lib/result.ts';
import type { Presence } from '../board/presence.ts';
import { diskFullText, storageFault } from '../db/faults.ts';
import type { Stores } from '../db/stores.ts';
import type { Clock, Log, Random } from '../engine-types.ts';
import type { Session } from '../session/session.ts';
import { type ConnectionControl, createConnection } from './connection.ts';
import { createDivergenceCheck } from './divergence-check.ts';
import type { GivingWay } from './giving-way.ts';
import type { Connect, Link } from './link.ts';
import { createPuller, type PageEffect } from './puller.ts';
import { createPusher, type Settled } from './pusher.ts';
import { createRetries } from './retries.ts';

/** SEC-26: the envelope strictly, each change later and on its own. */
const liveRows = agentPushes.live.extend({ changes: z.array(z.unknown()).max(limits.pageRows) });
const sessionAck = resultOf(agentEvents['session:get'].output);

export type SyncOptions = {
  stores: Stores;
  session: Session;
  presence: Presence;
  givingWay: GivingWay;
  connect: Connect;
  serverUrl: string;
  clock: Clock;
  random: Random;
  log: Log;
  onState: (state: EventData<'connection'>) => void;
  onApplied: (effect: PageEffect, isWhole: boolean) => void;
  onSettled: (settled: readonly Settled[]) => void;
  onSession: () => void;
  /** The server does not know the token any more, or the profile is another agent's. */
  onRefused: (error: AppError) => void;
  onServerTime: (serverTimeMs: number) => void;
  notify: (notice: EventData<'notice'>) => void;
  /** Repairs the store that failed; false when none is damaged. */
  repair: (thrown: unknown) => boolean;
};

export type Sync = {
  connection: ConnectionControl;
  /** Something waits to be sent. */
  kick: () => void;
};

/** Well below the 5 s of SYNC invariant 18: room that was made is used at once. */
const DISK_FULL_PAUSE_MS = 1_500;

export function createSync(options: SyncOptions): Sync {
  const { stores, session, presence, serverUrl, clock, random, log, notify } = options;
  /** The history that the server is in, as it said over this link; '' while it has not. */
  let serverEpoch = '';

  const check = createDivergenceCheck({
    stores,
    clock,
    random,
    log,
    pull: () => {
      const link = connection.link();
      if (link !== null) run(link, 'pull');
    },
    onFault: (thrown) => {
      if (connection.link() !== null) recover('pull', thrown);
    },
  });
  const puller = createPuller({
    stores,
    log,
    check,
    givingWay: options.givingWay,
    onApplied: (effect, { serverTime, isWhole, newHistory }) => {
      // Said over this link as well: the outbox goes on with the new cache, not only after the next poke.
      serverEpoch = newHistory ?? serverEpoch;
      if (isWhole) check.caughtUp();
      options.onServerTime(serverTime);
      connection.heard();
      options.onApplied(effect, isWhole);
      const link = connection.link();
      if (isWhole && link !== null) run(link, 'push');
    },
    onProgress: (left) => connection.setLeft(left),
  });
  const pusher = createPusher({
    stores,
    clock,
    random,
    log,
    onSettled: (settled, ahead) => {
      options.onSettled(settled);
      const link = connection.link();
      if (ahead && link !== null) run(link, 'pull');
    },
  });

  const connection = createConnection({
    connect: options.connect,
    clock,
    random,
    log,
    request: () => {
      const token = session.token();
      return token === null ? null : { serverUrl, token, clientId: stores.outbox.client().clientId };
    },
    onUp: async (link) => {
      const found = unwrap(sessionAck.parse(await link.send('session:get', {})));
      if (!session.confirm(found)) {
        connection.fail('profile_changed');
        return;
      }
      serverEpoch = found.epoch;
      options.onSession();
      presence.linkUp(link);
      run(link, 'pull');
      run(link, 'push');
    },
    onDown: () => {
      // The next link may lead into another history; it says so before anything is pushed over it.
      serverEpoch = '';
      check.linkLost();
      pusher.linkLost();
      presence.linkDown();
    },
    onPush: (name, data) => {
      try {
        receive(name, data);
      } catch (thrown) {
        if (connection.link() !== null) recover('pull', thrown);
      }
    },
    onRefused: (error) => options.onRefused(error),
    onState: options.onState,
  });

  /** Over whatever link there is by then: a new one begins by itself, and this is one try more. */
  const retries = createRetries<'pull' | 'push'>(clock, (what) => {
    const link = connection.link();
    if (link !== null) run(link, what);
  });

  /** Pulls or pushes over the link; a failure is answered by what it is, once, here. */
  function run(link: Link, what: 'pull' | 'push'): void {
    // PUSH-8: a number of the server's new history says nothing beside a cursor of the old one. The new cache comes first.
    if (what === 'push' && stores.cache.meta('epoch') !== serverEpoch) return;
    const work = async () => {
      try {
        await (what === 'pull' ? puller.pull(link) : pusher.push(link));
      } catch (thrown) {
        if (connection.link() === link) recover(what, thrown);
      }
    };
    void work();
  }

  function recover(what: 'pull' | 'push', thrown: unknown): void {
    const fault = storageFault(thrown);
    if (fault === 'full') {
      // Told once for all that comes in the pause.
      if (retries.again(what, DISK_FULL_PAUSE_MS)) {
        log('error', 'disk_full', { what });
        notify({ level: 'error', code: 'disk_full', text: diskFullText(), conversationId: null });
      }
    } else if (fault === 'corrupt' && options.repair(thrown)) {
      log('info', 'store_repaired', { what });
    } else if (thrown instanceof AppError && thrown.code === 'rate_limited') {
      retries.again(what, Number(thrown.details?.retryAfterMs ?? 1_000));
    } else if (thrown instanceof AppError && (thrown.code === 'unauthenticated' || thrown.code === 'client_too_old')) {
      options.onRefused(thrown);
    } else {
      const name = thrown instanceof AppError ? thrown.code : thrown instanceof Error ? thrown.name : 'unknown';
      log('error', 'sync_failed', { what, name });
      connection.fail(what);
    }
  }

  function receive(name: string, data: unknown): void {
    const link = connection.link();
    if (link === null) return;
    if (name === 'presence') presence.receive(data);
    else if (name === 'presence:changed') presence.receiveChange(data);
    else if (name === 'session:ended') {
      const ended = agentPushes['session:ended'].safeParse(data);
      options.onRefused(new AppError('unauthenticated', ended.success ? ended.data.reason : 'The session ended.'));
    } else if (name === 'live') {
      const rows = liveRows.safeParse(data);
      if (rows.success) options.onServerTime(rows.data.serverTime);
      // Not for where the store is, or not readable: a pull brings what it would have.
      if (!rows.success || !puller.take(link, rows.data)) run(link, 'pull');
      // They follow on what is here, so this is where the link leads, whatever a poke from before a restore said since (seed 700438).
      else serverEpoch = rows.data.epoch;
    } else if (name === 'poke') {
      const poke = agentPushes.poke.safeParse(data);
      if (!poke.success) {
        log('error', 'poke_unreadable');
        return;
      }
      options.onServerTime(poke.data.serverTime);
      serverEpoch = poke.data.epoch;
      // CUR-2: a hint. What is behind is pulled; what waits gets another chance.
      const { epoch, cursor } = stores.cache.position();
      run(link, poke.data.head > cursor || poke.data.epoch !== epoch ? 'pull' : 'push');
    }
  }

  return {
    connection,
    kick: () => {
      const link = connection.link();
      if (link !== null) run(link, 'push');
    },
  };
}
