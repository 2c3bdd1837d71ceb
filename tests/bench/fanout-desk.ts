/** A real engine in a process of its own, as on an agent's machine, that says when a message is in its store. With arguments it is that process. */
import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createJournalMover, type MoveJournal } from '#engine/db/journal-mover.ts';
import { openSqlite } from '#engine/db/open.ts';
import { openEngine, TEST_STORE_KEY } from '../support/desktop-engine.ts';

type Options = { profileDir: string; serverUrl: string; token: string };
type Watch = { messageId: string };
type Told = { ready: true } | { messageId: string; atMs: number };

/** The store itself is looked at, for as long as a message is awaited: the window is told of a stream of rows eight times a second. */
const lookMs = 2;

export type FanoutDesk = {
  /** When (`monotonicMs`) this message was in the store of the engine. */
  arrival: (messageId: string) => Promise<number>;
  close: () => Promise<void>;
};

/** One clock for all processes of a machine: milliseconds. */
export function monotonicMs(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}

/** Resolves once everything of the server has arrived there. */
export async function openFanoutDesk(options: Options): Promise<FanoutDesk> {
  const child = fork(fileURLToPath(import.meta.url), [JSON.stringify(options)]);
  const waiting = new Map<string, (atMs: number) => void>();
  await new Promise<void>((resolve, reject) => {
    child.once('exit', () => reject(new Error('The engine ended before it was in sync.')));
    child.on('message', (told: Told) => {
      if ('ready' in told) resolve();
      else waiting.get(told.messageId)?.(told.atMs);
    });
  });
  return {
    arrival: async (messageId) => {
      const arrived = new Promise<number>((resolve) => waiting.set(messageId, resolve));
      child.send({ messageId } satisfies Watch);
      return await arrived.finally(() => waiting.delete(messageId));
    },
    close: () => ended(child),
  };
}

async function ended(child: ChildProcess): Promise<void> {
  const exit = new Promise<void>((resolve) => void child.once('exit', () => resolve()));
  child.disconnect();
  await exit;
}

/** So many commits without rows are a journal that is worth moving. */
const commitsToMove = 500;

/**
 * A desk in its stride: the thread that moves its journal runs, and moves it when it is full. It is started by the first full journal, after some 14 s of this stream and so within the seconds that are
 * measured; that takes 0.15 s of a processor, which an agent's machine has to itself, and here the nodes and the database wait for (docs/decisions/0011-many-nodes.md).
 */
const startedMover: MoveJournal = (path, key) => {
  const mover = createJournalMover(path, key);
  for (let commit = 0; commit < commitsToMove; commit += 1) mover.committed(0);
  return mover;
};

async function work({ profileDir, serverUrl, token }: Options): Promise<void> {
  const seat = await openEngine({ profileDir, serverUrl, moveJournal: startedMover });
  seat.setToken(token);
  await seat.current();
  const store = openSqlite(join(profileDir, 'cache.db'), { key: TEST_STORE_KEY, synchronous: 'NORMAL' });
  const find = store.prepare("select 1 from item where entity = 'message' and id = ?");
  process.on('message', ({ messageId }: Watch) => {
    const look = (): void => {
      if (!store.open) return;
      if (find.get(messageId) === undefined) setTimeout(look, lookMs);
      else process.send?.({ messageId, atMs: monotonicMs() } satisfies Told);
    };
    look();
  });
  process.once('disconnect', () => {
    store.close();
    void seat.close().finally(() => process.exit());
  });
  process.send?.({ ready: true } satisfies Told);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await work(JSON.parse(process.argv[2] ?? '') as Options);
