/** Both stores of a profile: opening, repair, and the change from an old cache to a new one. */

import { chmodSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { say } from '#shared/intl/say.ts';
import { words } from '../words.ts';
import { type CacheStore, openCache } from './cache-store.ts';
import { storageFault } from './faults.ts';
import type { MoveJournal } from './journal-mover.ts';
import { type OutboxStore, openOutbox } from './outbox-store.ts';

export type StoreNotice = { level: 'info' | 'warning' | 'error'; code: string; text: string };

export type Stores = {
  readonly cache: CacheStore;
  readonly outbox: OutboxStore;
  /** An empty cache beside the one in use (FEED-6). A second call starts over. */
  beginNext: () => CacheStore;
  readonly next: CacheStore | null;
  /** The new cache is whole: it takes the old one's place. */
  swapNext: () => void;
  dropNext: () => void;
  rebuildCache: () => void;
  /** Keeps a damaged outbox aside, still encrypted, and begins a new one. */
  replaceOutbox: () => void;
  /** Removes everything of this profile (signed out with nothing pending). */
  wipe: () => void;
  /** What is kept in memory for speed alone is given back. */
  rest: () => void;
  close: () => void;
};

export type StoresOptions = {
  profileDir: string;
  key: Uint8Array;
  makeClientId: () => string;
  nowMs: () => number;
  notify: (notice: StoreNotice) => void;
  moveJournal?: MoveJournal;
};

const CACHE = 'cache.db';
const NEXT = 'cache.next.db';
const OUTBOX = 'outbox.db';
/** Bytes of files, each encrypted (attachment/vault.ts). */
export const FILES_FOLDER = 'files';

export function openStores({ profileDir, key, makeClientId, nowMs, notify, moveJournal }: StoresOptions): Stores {
  mkdirSync(profileDir, { recursive: true, mode: 0o700 });
  chmodSync(profileDir, 0o700);
  const at = (name: string) => join(profileDir, name);
  // Ended in the middle of a swap: the new cache was whole, or else it goes on being filled in the old one's place.
  if (!existsSync(at(CACHE)) && existsSync(at(NEXT)))
    for (const end of ['-wal', '']) if (existsSync(at(NEXT + end))) renameSync(at(NEXT + end), at(CACHE + end));

  let outbox = openOutboxOrReplace();
  let cache = openCacheOrRebuild();
  let next = openNextOrDrop();
  if (cache.position().epoch !== '' && !cache.isOfThisVersion()) {
    cache.fit();
    next ??= openCache(at(NEXT), key, moveJournal);
  }
  inheritOwner();

  /** A new cache that was being filled when the engine ended goes on being filled where it was. */
  function openNextOrDrop(): CacheStore | null {
    if (existsSync(at(NEXT))) {
      try {
        const found = probed(openCache(at(NEXT), key, moveJournal));
        if (found.isOfThisVersion() && found.position().epoch !== '') return found;
        closeQuietly(found);
      } catch (error) {
        if (storageFault(error) !== 'corrupt' && !isFromFuture(error)) throw error;
      }
    }
    removeStore(at(NEXT));
    return null;
  }

  /** A new outbox learns from the cache whose profile this is, so that it can be read while offline. */
  function inheritOwner(): void {
    if (outbox.client().agentId !== null) return;
    try {
      const agentId = cache.meta('agent_id');
      const workspaceId = cache.meta('workspace_id');
      if (agentId !== null && workspaceId !== null) outbox.bind(agentId, workspaceId);
    } catch (error) {
      // The cache is damaged too: the next session says whose it is.
      if (storageFault(error) !== 'corrupt') throw error;
    }
  }

  function openCacheOrRebuild(): CacheStore {
    try {
      return probed(openCache(at(CACHE), key, moveJournal));
    } catch (error) {
      // One written by a newer version is no use either: what it holds can be pulled again.
      if (storageFault(error) !== 'corrupt' && !isFromFuture(error)) throw error;
      return rebuild();
    }
  }
  function rebuild(): CacheStore {
    removeStore(at(CACHE));
    notify({
      level: 'warning',
      code: 'cache_rebuilt',
      text: say(words.cacheRebuilt),
    });
    return openCache(at(CACHE), key, moveJournal);
  }
  function openOutboxOrReplace(): OutboxStore {
    try {
      return checked(openOutbox(at(OUTBOX), key, makeClientId));
    } catch (error) {
      if (storageFault(error) !== 'corrupt') throw error;
      return setOutboxAside();
    }
  }
  function setOutboxAside(): OutboxStore {
    const name = `outbox.corrupt-${new Date(nowMs()).toISOString().replace(/[:.]/g, '-')}`;
    for (const end of ['', '-wal', '-shm']) {
      if (existsSync(at(OUTBOX + end))) renameSync(at(OUTBOX + end), at(name + end));
    }
    notify({
      level: 'error',
      code: 'outbox_kept_aside',
      text: say(words.outboxAside, { name }),
    });
    return openOutbox(at(OUTBOX), key, makeClientId);
  }
  function dropNext(): void {
    next?.close();
    next = null;
    removeStore(at(NEXT));
  }

  return {
    get cache() {
      return cache;
    },
    get outbox() {
      return outbox;
    },
    get next() {
      return next;
    },
    beginNext: () => {
      dropNext();
      next = openCache(at(NEXT), key, moveJournal);
      return next;
    },
    swapNext: () => {
      if (next === null) return;
      // Closing the last connection empties the journal into the file.
      next.close();
      next = null;
      cache.close();
      removeStore(at(CACHE));
      renameSync(at(NEXT), at(CACHE));
      removeStore(at(NEXT));
      cache = openCacheOrRebuild();
    },
    dropNext,
    rebuildCache: () => {
      dropNext();
      closeQuietly(cache);
      cache = rebuild();
    },
    replaceOutbox: () => {
      closeQuietly(outbox);
      outbox = setOutboxAside();
      inheritOwner();
    },
    wipe: () => {
      dropNext();
      cache.close();
      outbox.close();
      removeStore(at(CACHE));
      removeStore(at(OUTBOX));
      rmSync(at(FILES_FOLDER), { force: true, recursive: true });
      outbox = openOutbox(at(OUTBOX), key, makeClientId);
      cache = openCache(at(CACHE), key, moveJournal);
    },
    rest: () => {
      cache.rest();
      outbox.rest();
    },
    close: () => {
      next?.close();
      next = null;
      cache.close();
      outbox.close();
    },
  };
}

function isFromFuture(thrown: unknown): boolean {
  return thrown instanceof Error && thrown.name === 'DatabaseFromFuture';
}

/** What every start reads, read once: damage behind the head of the file is found before anything rests on it. What lies deeper is mended when it is met. */
function probed(cache: CacheStore): CacheStore {
  try {
    cache.position();
    cache.countConversations({ states: ['queued'] });
    return cache;
  } catch (error) {
    closeQuietly(cache);
    throw error;
  }
}

/** The outbox is small, and nobody else has it: all of it is read at each start. Throws SQLITE_CORRUPT. */
function checked(outbox: OutboxStore): OutboxStore {
  if (outbox.isSound()) return outbox;
  closeQuietly(outbox);
  throw Object.assign(new Error('The outbox is damaged.'), { code: 'SQLITE_CORRUPT' });
}

/** A store that is damaged may not even close in order; it is not used again. */
function closeQuietly(store: { close: () => void }): void {
  try {
    store.close();
  } catch (error) {
    if (storageFault(error) === undefined) throw error;
  }
}

function removeStore(path: string): void {
  for (const end of ['', '-wal', '-shm', '-journal']) rmSync(path + end, { force: true });
}
