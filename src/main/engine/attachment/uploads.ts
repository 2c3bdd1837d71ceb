/**
 * Sends own files to the server, one at a time, in the order in which they were added; those that a reply waits for first. What was sent is asked for again when its reply still waits after a while: a server that was restored, or that let
 * go of a file of a week ago, gets it once more (FILE-2).
 */
import { z } from 'zod';
import { attachmentPath, endedFile, fileProgress } from '#shared/attachment/upload.ts';
import { words } from '#shared/attachment/words.ts';
import { say } from '#shared/intl/say.ts';
import { AppError } from '#shared/lib/errors.ts';
import { limits } from '#shared/lib/limits.ts';
import type { OwnFileTable, StoredFile } from '../db/own-file-table.ts';
import type { Clock } from '../engine-types.ts';
import type { AskServer } from '../suggestion/ask-server.ts';
import { readRefusal } from './read-refusal.ts';
import type { Vault } from './vault.ts';

export type UploadsOptions = {
  files: () => OwnFileTable;
  vault: Vault;
  clock: Clock;
  ask: AskServer;
  /** Whether a reply of the outbox waits for it. */
  isAwaited: (id: string) => boolean;
  onChanged: () => void;
  onUploaded: () => void;
  endure: (thrown: unknown) => void;
};

const LIMIT_MS = 30_000;
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;
const CONFIRM_AFTER_MS = 20_000;
const nothing = z.object({});

export type Uploads = ReturnType<typeof createUploads>;

export function createUploads({ files, vault, clock, ask, isAwaited, onChanged, onUploaded, endure }: UploadsOptions) {
  let running = false;
  let isStopped = false;
  let failures = 0;
  let callOff: () => void = () => undefined;

  function kick(): void {
    if (running || isStopped) return;
    running = true;
    void run().finally(() => {
      running = false;
    });
  }

  async function run(): Promise<void> {
    callOff();
    try {
      for (let file = next(); file !== undefined && !isStopped; file = next()) await send(file);
      failures = 0;
      // What a reply still waits for is asked about again.
      if (
        files()
          .all()
          .some((file) => file.state === 'uploaded' && isAwaited(file.id))
      )
        callOff = clock.after(CONFIRM_AFTER_MS, kick);
    } catch (thrown) {
      if (isStopped) return;
      if (!(thrown instanceof AppError)) endure(thrown);
      failures += 1;
      const asked = thrown instanceof AppError ? Number(thrown.details?.retryAfterMs ?? 0) : 0;
      const pauseMs = Math.min(LONGEST_PAUSE_MS, Math.max(asked, FIRST_PAUSE_MS * 2 ** (failures - 1)));
      callOff = clock.after(pauseMs, kick);
    }
  }

  function next(): StoredFile | undefined {
    const now = clock.nowMs();
    const due = files()
      .all()
      .filter(({ id, state, uploadedMs }) => {
        if (state === 'waiting' || state === 'uploading') return true;
        return state === 'uploaded' && isAwaited(id) && Math.abs(now - (uploadedMs ?? 0)) >= CONFIRM_AFTER_MS;
      });
    return due.find(({ id }) => isAwaited(id)) ?? due[0];
  }

  /** Throws AppError when it is to be tried again later. */
  async function send(file: StoredFile): Promise<void> {
    const of = { id: file.id, conversationId: file.conversationId };
    const bytes = vault.read(file.id);
    try {
      if (bytes === null) {
        await post(`${attachmentPath}/drop`, { ...of, why: 'lost' }, nothing);
        refuse(file, say(words.notHere));
        return;
      }
      const { name, sha256 } = file;
      let at = (await post(attachmentPath, { ...of, name, bytes: bytes.length, sha256 }, fileProgress)).next;
      while (at !== null && at * limits.attachmentPieceBytes < bytes.length) {
        if (files().get(file.id) === null || isStopped) return;
        note(file, { state: 'uploading', sentBytes: at * limits.attachmentPieceBytes });
        const piece = bytes.subarray(at * limits.attachmentPieceBytes, (at + 1) * limits.attachmentPieceBytes);
        const body = { ...of, n: at, data: piece.toString('base64') };
        const progress = await post(`${attachmentPath}/pieces`, body, fileProgress);
        at = progress.next;
      }
      const ended = await post(`${attachmentPath}/end`, of, endedFile);
      if (ended.state === 'refused') refuse(file, ended.why ?? say(words.unknownKind));
      else {
        note(file, { state: 'uploaded', sentBytes: bytes.length });
        onUploaded();
      }
    } catch (thrown) {
      if (!(thrown instanceof AppError) || !isFinal(thrown)) throw thrown;
      refuse(file, thrown.message);
      // A reply that waits for it is told so (invariant 9); one whose conversation is not theirs any more is held anyway.
      await post(`${attachmentPath}/drop`, { ...of, why: 'lost' }, nothing).catch((again: unknown) => {
        if (!(again instanceof AppError)) throw again;
      });
    }
  }

  function note(file: StoredFile, change: Pick<StoredFile, 'state' | 'sentBytes'>): void {
    if (files().get(file.id) === null) return;
    const uploadedMs = change.state === 'uploaded' ? clock.nowMs() : null;
    files().change(file.id, { ...change, why: null, uploadedMs });
    onChanged();
  }

  function refuse(file: StoredFile, why: string): void {
    files().change(file.id, { state: 'refused', sentBytes: 0, why, uploadedMs: null });
    onChanged();
    onUploaded();
  }

  async function post<T>(path: string, body: unknown, schema: z.ZodType<T>): Promise<T> {
    const response = await ask(path, { body, limitMs: LIMIT_MS });
    if (!response.ok) throw await readRefusal(response);
    const read = schema.safeParse(await response.json().catch(() => null));
    if (!read.success) throw new AppError('offline', 'The server’s answer is not readable.');
    return read.data;
  }

  return {
    kick,
    /** It is not wanted any more. Nobody waits for that: the server lets go of it in a week. */
    takeBack: ({ id, conversationId }: StoredFile) => {
      post(`${attachmentPath}/drop`, { id, conversationId, why: 'removed' }, nothing).catch((thrown: unknown) => {
        if (!(thrown instanceof AppError)) endure(thrown);
      });
    },
    stop: () => {
      isStopped = true;
      callOff();
    },
  };
}

/** What the same request would be refused with again. */
function isFinal({ code }: AppError): boolean {
  return code === 'invalid' || code === 'not_found' || code === 'forbidden';
}
