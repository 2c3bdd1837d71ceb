/** J7: files on this desk. What is added here waits, encrypted, until its reply is the server's; what the thread has is fetched when it is asked for. Calls in, nothing of the network but through `upload` and `fetch`. */
import { createHash } from 'node:crypto';
import { cleanName } from '#shared/attachment/clean-name.ts';
import { judgeFile, judgeName, tooLarge } from '#shared/attachment/judge-file.ts';
import { stripMetadata } from '#shared/attachment/strip-metadata.ts';
import { words } from '#shared/attachment/words.ts';
import type { attachmentCalls, OwnFile } from '#shared/contract/attachment-calls.ts';
import type { CallHandlers, CallOutput } from '#shared/contract/ipc.ts';
import { say } from '#shared/intl/say.ts';
import { AppError } from '#shared/lib/errors.ts';
import { type ConversationId, uuidFrom } from '#shared/lib/ids.ts';
import { limits } from '#shared/lib/limits.ts';
import type { Reader } from '../conversation/reader.ts';
import type { StoredMutation } from '../db/mutation-table.ts';
import type { StoredFile } from '../db/own-file-table.ts';
import type { Stores } from '../db/stores.ts';
import type { Clock, Random } from '../engine-types.ts';
import type { AskServer } from '../suggestion/ask-server.ts';
import { argsOf } from '../sync/overlay.ts';
import { detectType } from './detect-type.ts';
import { createFetchFile } from './fetch-file.ts';
import { createUploads } from './uploads.ts';
import type { Vault } from './vault.ts';

export type DeskFilesOptions = {
  stores: Stores;
  reader: Reader;
  vault: Vault;
  clock: Clock;
  random: Random;
  ask: AskServer;
  /** Something of a file changed. */
  onChanged: () => void;
  /** A file is with the server: what waits for it may go. */
  onUploaded: () => void;
  /** J6: ids of files that go with a reply for later of ours. */
  scheduled: () => ReadonlySet<string>;
  endure: (thrown: unknown) => void;
};

export type DeskFiles = {
  handlers: Pick<CallHandlers, keyof typeof attachmentCalls>;
  /** There may be something to send, and somebody to send it to. */
  kick: () => void;
  /** J6: their reply for later is a draft again, and so are they. Throws AppError('conflict') when they are on another device. */
  takenBack: (ids: readonly string[]) => void;
  /** The server applied this entry. */
  applied: (entry: StoredMutation) => void;
  /** The person threw this entry away, with its files. */
  discarded: (entry: StoredMutation | null) => void;
  /** Rows came or went, or the outbox changed: what has become the server's is ours no more, and what is nobody's goes. */
  settle: () => void;
  stop: () => void;
};

/** Being handed over by the page, a piece at a time. */
type Staged = { conversationId: ConversationId; name: string; bytes: number; pieces: Buffer[]; have: number };

const MOST_STAGED = 10;

export function createDeskFiles(options: DeskFilesOptions): DeskFiles {
  const { stores, reader, vault, clock, random, ask, onChanged, scheduled } = options;
  const staged = new Map<string, Staged>();
  const files = () => stores.outbox.files;
  const uploads = createUploads({ ...options, files, isAwaited: (id) => awaited().has(id) });
  const fetchFile = createFetchFile({ ask, vault, onFetched: settle });

  /** Ids of files that an entry of the outbox names. */
  function awaited(): Set<string> {
    return new Set(reader.entries().flatMap(filesOf));
  }

  /** Ids of files that go with something already: what waits to be sent, and what waits for its time. */
  function spoken(): Set<string> {
    return new Set([...awaited(), ...scheduled()]);
  }

  function stagedOf(id: string): Staged {
    const found = staged.get(id);
    if (found === undefined) throw new AppError('not_found', 'The file is not being added any more.');
    return found;
  }

  function requireRoom(conversationId: string, bytes: number): void {
    const own = files().all();
    const inOutbox = spoken();
    const drafted = own.filter((file) => file.conversationId === conversationId && isDraft(file, inOutbox)).length;
    const coming = [...staged.values()].filter((file) => file.conversationId === conversationId).length;
    if (drafted + coming >= limits.attachmentsPerMessage)
      throw new AppError('invalid', say(words.tooMany, { most: limits.attachmentsPerMessage }));
    if (own.reduce((sum, file) => sum + file.bytes, bytes) > limits.outboxBytes)
      throw new AppError('invalid', say(words.tooMuchWaits));
  }

  async function end(id: string): Promise<OwnFile> {
    const { conversationId, name, pieces, have, bytes } = stagedOf(id);
    staged.delete(id);
    if (have !== bytes) throw new AppError('invalid', `${name}: not all of the file arrived.`);
    const arrived = Buffer.concat(pieces);
    const judged = judgeFile(name, arrived, await detectType(arrived));
    if (!judged.ok) throw new AppError('invalid', judged.why);
    // SEC-63: where it was taken does not even leave this device.
    const kept = judged.file.kind === 'picture' ? stripMetadata(arrived) : arrived;
    vault.write(id, kept);
    const file = {
      ...judged.file,
      id,
      conversationId,
      bytes: kept.length,
      sha256: createHash('sha256').update(kept).digest('hex'),
      state: 'waiting' as const,
      sentBytes: 0,
      why: null,
      addedMs: clock.nowMs(),
    };
    files().add(file);
    onChanged();
    uploads.kick();
    return ownFileOf(file);
  }

  /** Own bytes, or those of a file whose row is here: rows are here only while they may be (SEC-24). */
  async function readFile(id: string): Promise<CallOutput<'attachment:read'>> {
    const own = files().get(id);
    if (own !== null) {
      const data = vault.read(id);
      if (data === null) throw new AppError('not_found', say(words.notHere));
      return { name: own.name, type: own.type, kind: own.kind, data };
    }
    const row = stores.cache.get('attachment', id);
    if (row === null) throw new AppError('not_found', 'There is no such file.');
    if (row.state !== 'ready') throw new AppError('conflict', row.why ?? say(words.beingScanned));
    const data = vault.read(id) ?? (await fetchFile(row));
    return { name: row.name, type: row.type, kind: row.kind, data };
  }

  function settle(): void {
    const inOutbox = spoken();
    let isChanged = false;
    for (const file of files().all()) {
      const isServers = stores.cache.get('attachment', file.id) !== null;
      const isDone = file.sent === 1 && !inOutbox.has(file.id);
      const conversation = stores.cache.get('conversation', file.conversationId);
      // SEC-82: an erased customer's conversation is closed and has no messages.
      const isErased = conversation?.state === 'closed' && conversation.lastN === 0;
      if (!isServers && !isDone && !isErased) continue;
      files().drop(file.id);
      if (!isServers) vault.drop(file.id);
      isChanged = true;
    }
    const own = new Set(
      files()
        .all()
        .map(({ id }) => id),
    );
    vault.tidy({
      isKept: (id) => own.has(id),
      isNeeded: (id) => own.has(id) || stores.cache.get('attachment', id)?.state === 'ready',
      mostBytes: limits.attachmentCacheBytes,
    });
    if (isChanged) stores.outbox.truncate();
    onChanged();
  }

  return {
    handlers: {
      'attachment:begin': ({ conversationId, name: raw, bytes }) => {
        const name = cleanName(raw);
        const why = judgeName(name) ?? (bytes === 0 ? say(words.empty) : null);
        if (why !== null) throw new AppError('invalid', why);
        if (bytes > limits.attachmentBytes) throw new AppError('invalid', tooLarge());
        if (reader.conversation(conversationId) === null)
          throw new AppError('not_found', 'The conversation is not here.');
        requireRoom(conversationId, bytes);
        // A page that went away in the middle finishes nothing.
        for (const oldest of staged.keys()) {
          if (staged.size < MOST_STAGED) break;
          staged.delete(oldest);
        }
        const id = uuidFrom(clock.nowMs(), random(10));
        staged.set(id, { conversationId, name, bytes, pieces: [], have: 0 });
        return { id };
      },
      'attachment:append': ({ id, data }) => {
        const file = stagedOf(id);
        const piece = Buffer.from(data, 'base64');
        if (file.have + piece.length > file.bytes) throw new AppError('invalid', 'The file is longer than announced.');
        file.pieces.push(piece);
        file.have += piece.length;
        return {};
      },
      'attachment:end': ({ id }) => end(id),
      'attachment:remove': ({ id }) => {
        if (staged.delete(id)) return {};
        const file = files().get(id);
        if (file === null) return {};
        if (spoken().has(id)) throw new AppError('conflict', say(words.onItsWay));
        forget(file);
        onChanged();
        return {};
      },
      'attachment:list': ({ conversationId }) => {
        const inOutbox = spoken();
        const own = files()
          .all()
          .filter((file) => file.conversationId === conversationId);
        return {
          draft: own.filter((file) => isDraft(file, inOutbox)).map(ownFileOf),
          sending: own.filter((file) => !isDraft(file, inOutbox)).map(ownFileOf),
          here: stores.cache
            .children('attachment', conversationId)
            .flatMap(({ id }) => (vault.has(id) ? [id] : []))
            .sort(),
        };
      },
      'attachment:fetch': async ({ id }) => {
        await readFile(id);
        return {};
      },
      'attachment:read': ({ id }) => readFile(id),
    },
    kick: uploads.kick,
    takenBack: (ids) => {
      if (ids.some((id) => files().get(id) === null)) throw new AppError('conflict', say(words.elsewhere));
      files().markSent(ids, false);
    },
    applied: (entry) => files().markSent(filesOf(entry)),
    discarded: (entry) => {
      for (const id of entry === null ? [] : filesOf(entry)) {
        const file = files().get(id);
        if (file !== null) forget(file);
      }
      onChanged();
    },
    settle,
    stop: uploads.stop,
  };

  function forget(file: StoredFile): void {
    files().drop(file.id);
    vault.drop(file.id);
    if (file.state !== 'waiting') uploads.takeBack(file);
  }
}

/** Files that an entry names. */
function filesOf(entry: StoredMutation): readonly string[] {
  return (argsOf(entry, 'conversation.reply') ?? argsOf(entry, 'reply.schedule'))?.attachmentIds ?? [];
}

function isDraft(file: StoredFile, inOutbox: ReadonlySet<string>): boolean {
  return file.sent === 0 && !inOutbox.has(file.id);
}

function ownFileOf({
  id,
  conversationId,
  name,
  type,
  kind,
  bytes,
  width,
  height,
  state,
  sentBytes,
  why,
}: OwnFile): OwnFile {
  return { id, conversationId, name, type, kind, bytes, width, height, state, sentBytes, why };
}
