/**
 * The engine's only door: stores, sync and calls of one profile. It owns everything that can be wrong about data and must not import electron,
 * so that it runs in a utility process, or in a test.
 */
import { join } from 'node:path';
import { changeKinds } from '#shared/contract/change-kinds.ts';
import { AppError } from '#shared/lib/errors.ts';
import { uuidFrom } from '#shared/lib/ids.ts';
import { createDeskFiles } from './attachment/desk-files.ts';
import { createVault } from './attachment/vault.ts';
import { createBoard } from './board/board.ts';
import { createPresence } from './board/presence.ts';
import { AGAIN, createDoor } from './call-door.ts';
import { createChanges, outboxKinds } from './changes.ts';
import { dropErasedDrafts } from './conversation/drop-erased-drafts.ts';
import { createReader } from './conversation/reader.ts';
import { createWaking } from './conversation/wake-snoozed.ts';
import { diskFullError, diskFullText, storageFault } from './db/faults.ts';
import { FILES_FOLDER, openStores } from './db/stores.ts';
import { createDrafts } from './draft/drafts.ts';
import type { Engine, EngineEvent, EngineOptions } from './engine-types.ts';
import { createHandlers } from './handlers.ts';
import { createLive, type Live } from './live/live.ts';
import { createOutbox } from './outbox/outbox.ts';
import { createUndoSend } from './outbox/undo-send.ts';
import { createOwnClock } from './own-clock.ts';
import { createReturning } from './review/return-deferred.ts';
import { createIndexer } from './search/indexer.ts';
import { createAccount } from './session/account.ts';
import { createSession } from './session/session.ts';
import { createAskServer } from './suggestion/ask-server.ts';
import { createSuggestions } from './suggestion/suggestions.ts';
import { connectLater } from './sync/connect-later.ts';
import { createGivingWay } from './sync/giving-way.ts';
import { createSync } from './sync/sync.ts';
import { createTimed } from './timed/timed.ts';

export type { Clock, Engine, EngineEvent, EngineOptions, Log, LogFields, Random } from './engine-types.ts';
export type { Connect, Link, LinkRequest } from './sync/link.ts';

/** Rows with a time of their own (J6, J10). */
const TIMED = ['promise', 'reminder', 'scheduled'] as const;
/** A full disk is met by every try of the sync and of a draft: said again after this, while it lasts. Who acts hears it from their own call. */
const FULL_AGAIN_MS = 60_000;

/** Opens the stores of a profile. Throws DatabaseFromFuture, or what the file system throws, when they cannot be opened at all. */
export function createEngine(options: EngineOptions): Engine {
  const { random, log, serverUrl } = options;
  const clock = createOwnClock(options.clock, (thrown) => endure(thrown));
  const listeners = new Set<(event: EngineEvent) => void>();
  /** Said before anybody listens: what was found at opening. */
  const early: EngineEvent[] = [];
  const emit = (event: EngineEvent): void => {
    if (listeners.size === 0 && event.event === 'notice') early.push(event);
    for (const listener of listeners) listener(event);
  };
  let fullToldAt = Number.NEGATIVE_INFINITY;
  const notify = (data: Extract<EngineEvent, { event: 'notice' }>['data']) => {
    if (data.code === 'disk_full') {
      if (clock.nowMs() - fullToldAt < FULL_AGAIN_MS) return;
      fullToldAt = clock.nowMs();
    }
    emit({ event: 'notice', data });
  };

  const stores = openStores({
    profileDir: options.profileDir,
    key: options.storeKey,
    ...(options.moveJournal && { moveJournal: options.moveJournal }),
    makeClientId: () => uuidFrom(clock.nowMs(), random(10)),
    nowMs: clock.nowMs,
    notify: (notice) => {
      log('error', notice.code);
      notify({ ...notice, conversationId: null });
    },
  });
  stores.outbox.mutations.requeue();
  stores.outbox.mutations.dropAcknowledged(stores.cache.position().cursor);

  const session = createSession(stores);
  const reader = createReader(stores, session);
  const givingWay = createGivingWay(clock);
  const changes = createChanges({
    clock,
    isTyping: givingWay.isTyping,
    tell: (kinds) => {
      emit({ event: 'changed', data: { kinds } });
      try {
        if (kinds.includes('queue')) tellBadge();
        // Or the server's clock is another.
        if (kinds.includes('queue') || kinds.includes('session')) waking.look();
        if (kinds.includes('review') || kinds.includes('outbox') || kinds.includes('session')) returning.look();
      } catch (thrown) {
        endure(thrown);
      }
    },
  });
  const presence = createPresence({ clock, log, onChanged: () => changes.kinds(['presence', 'board']) });
  const board = createBoard({
    stores,
    reader,
    presence,
    clock,
    offsetMs: () => offsetMs,
    onTime: () => changes.kinds(['board']),
  });
  const suggestions = createSuggestions({ stores, session, reader, clock, random });
  const indexer = createIndexer(stores, clock, endure);
  const waking = createWaking({
    cache: () => stores.cache,
    reader,
    clock,
    offsetMs: () => offsetMs,
    me: session.me,
    onDue: () => changes.kinds(['queue', 'thread', 'board']),
  });
  const returning = createReturning({
    cache: () => stores.cache,
    reader,
    clock,
    offsetMs: () => offsetMs,
    onDue: () => changes.kinds(['review']),
  });
  let offsetMs = Number(stores.cache.meta('server_offset') ?? 0);
  let badge = -1;

  const drafts = createDrafts({
    stores,
    clock,
    offsetMs: () => offsetMs,
    enqueue: (args) => void outbox.mutate({ name: 'draft.write', args }),
    onChanged: () => changes.kinds(['draft']),
  });

  const outbox = createOutbox({
    stores,
    reader,
    clock,
    random,
    offsetMs: () => offsetMs,
    onChanged: () => {
      changes.kinds(outboxKinds);
      // A reminder that was set offline is due all the same.
      timed.look();
      sync.kick();
    },
    notify,
    clearDraft: drafts.clear,
  });

  const undoSend = createUndoSend({
    stores,
    reader,
    clock,
    random,
    offsetMs: () => offsetMs,
    enqueue: outbox.enqueue,
    clearDraft: drafts.clear,
    onChanged: () => changes.kinds(outboxKinds),
  });
  const timed = createTimed({ stores, session, reader, clock, offsetMs: () => offsetMs, notify });

  const files = createDeskFiles({
    stores,
    reader,
    vault: createVault({
      folder: join(options.profileDir, FILES_FOLDER),
      storeKey: options.storeKey,
      random,
      nowMs: clock.nowMs,
    }),
    clock,
    random,
    ask: createAskServer({ session, serverUrl: () => serverUrl }),
    onChanged: () => changes.kinds(['attachment']),
    onUploaded: () => sync.kick(),
    scheduled: () =>
      new Set(timed.list().flatMap(({ files: their, isMine }) => (isMine ? their.map(({ id }) => id) : []))),
    endure,
  });

  const sync = createSync({
    stores,
    session,
    presence,
    givingWay,
    connect: options.connect ?? connectLater(),
    serverUrl,
    clock,
    random,
    log,
    notify,
    repair: mend,
    onState: (data) => {
      // Rows first, their words behind them (SYNC 0.5).
      if (data.state === 'connecting' || data.state === 'catching_up') indexer.pause();
      else indexer.start();
      changes.catchingUp(data.state === 'catching_up');
      if (data.state === 'current') files.kick();
      emit({ event: 'connection', data });
    },
    onSession: () => {
      changes.kinds(changeKinds);
      account.confirmed();
    },
    onRefused: (error) => account.refused(error),
    onServerTime: (serverTimeMs) => {
      const next = serverTimeMs - clock.nowMs();
      if (Math.abs(next - offsetMs) < 500) return;
      offsetMs = next;
      stores.cache.setMeta('server_offset', String(next));
      changes.kinds(['session']);
    },
    onApplied: (effect, isWhole) => {
      suggestions.applied(effect);
      board.applied(effect.conversations, effect.touched);
      if (effect.touched.has('conversation') && dropErasedDrafts(stores)) changes.kinds(['draft']);
      if (effect.touched.has('draft')) drafts.applied();
      if (TIMED.some((entity) => effect.touched.has(entity))) timed.look();
      if (effect.purged || effect.touched.has('attachment')) files.settle();
      changes.entities(effect.touched, effect.acknowledged || reader.entries().length > 0);
      if (isWhole) indexer.start();
    },
    onSettled: (settled) => {
      outbox.settled(settled);
      for (const { entry, outcome } of settled) if (outcome.status === 'applied') files.applied(entry);
      changes.kinds(outboxKinds);
    },
  });

  const account = createAccount({
    stores,
    session,
    sync,
    serverUrl,
    clock,
    emit,
    reader,
    onLocked: () => {
      suggestions.reset();
      live.forget();
      changes.kinds(changeKinds);
    },
  });

  function tellBadge(): void {
    const waiting = session.me() === null ? 0 : stores.cache.countConversations({ states: ['queued'] });
    if (waiting === badge) return;
    badge = waiting;
    emit({ event: 'badge', data: { waiting } });
  }

  /** A damaged store is replaced: the cache by an empty one, the outbox by a new one with the old kept aside. False: none is damaged. */
  function mend(thrown: unknown): boolean {
    if (storageFault(thrown) !== 'corrupt') return false;
    if (stores.outbox.isSound()) stores.rebuildCache();
    else stores.replaceOutbox();
    suggestions.reset();
    changes.kinds(changeKinds);
    // Pulled again from the start, under the client that the outbox names now.
    sync.connection.fail('store_repaired');
    return true;
  }

  /** A failure with nobody to answer it to: mended if a store is damaged, said if the disk is full, else logged. */
  function endure(thrown: unknown): void {
    if (storageFault(thrown) === 'full')
      notify({ level: 'error', code: 'disk_full', text: diskFullText(), conversationId: null });
    else if (!mend(thrown)) report(thrown);
  }

  function report(thrown: unknown): string {
    const id = uuidFrom(clock.nowMs(), random(10));
    const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : '';
    log('error', 'fault', { id, name: thrown instanceof Error ? thrown.name : typeof thrown, code });
    return id;
  }

  const handlers = createHandlers({
    stores,
    session,
    reader,
    outbox,
    suggestions,
    files,
    presence,
    givingWay,
    board,
    drafts,
    undoSend,
    timed,
    changes,
    clock,
    signIn: account.signIn,
    signOut: account.signOut,
    sessionFacts: () => ({
      serverUrl,
      runtimeNotice: options.runtimeNotice,
      connection: sync.connection.state(),
      serverOffsetMs: offsetMs,
    }),
  });
  const live: Live = createLive({
    engineId: `${clock.nowMs()}`,
    call: async (name, input) => await call(name, input),
  });
  const call = createDoor({
    handlers: { ...handlers, ...live.handlers },
    requireSession: () => void session.requireMe(),
    report,
    onFault: (thrown) => {
      if (storageFault(thrown) === 'full') {
        notify({ level: 'error', code: 'disk_full', text: diskFullText(), conversationId: null });
        return diskFullError(thrown);
      }
      return mend(thrown) ? AGAIN : thrown;
    },
  });

  let closing: Promise<void> | undefined;
  return {
    call: (async (name: unknown, input: unknown) => {
      if (closing !== undefined)
        return { ok: false, error: new AppError('internal', 'The engine is stopping.').toBody() };
      return await call(name, input);
    }) as Engine['call'],
    subscribe: (listener) => {
      listeners.add(listener);
      for (const event of early.splice(0)) listener(event);
      return () => void listeners.delete(listener);
    },
    setToken: (token) => {
      session.setToken(token);
      outbox.sweepClaims();
      if (session.me() !== null) {
        drafts.start();
        undoSend.start();
        timed.look();
      }
      indexer.start();
      if (token === null) sync.connection.stop({ state: 'signed_out' });
      else sync.connection.start();
      changes.kinds(changeKinds);
    },
    rest: () => {
      if (closing === undefined) stores.rest();
    },
    close: async () => {
      closing ??= (async () => {
        sync.connection.stop({ state: 'signed_out' });
        clock.stop();
        changes.stop();
        files.stop();
        await indexer.stop();
        stores.close();
      })();
      await closing;
    },
  };
}
