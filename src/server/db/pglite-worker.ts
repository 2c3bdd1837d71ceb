import { parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import { answerWire } from './answer-wire.ts';

/**
 * The embedded database in a thread of its own, so that a long query does not hold up the sockets. Speaks the PostgreSQL wire protocol:
 * bytes in, bytes out, in order. `dataDir` null keeps everything in memory.
 */
export type WorkerRequest = { kind: 'wire'; bytes: Uint8Array } | { kind: 'fresh' } | { kind: 'close' };
export type WorkerReply =
  | { kind: 'ready' }
  | { kind: 'wire'; bytes: Uint8Array }
  | { kind: 'closed' }
  | { kind: 'failed'; message: string };

const port = parentPort;
if (!port) throw new Error('This file runs as a worker thread.');
const reply = (message: WorkerReply) => port.postMessage(message);

/** Handed over, not copied. */
function replyWire(bytes: Uint8Array<ArrayBuffer>): void {
  port?.postMessage({ kind: 'wire', bytes } satisfies WorkerReply, [bytes.buffer]);
}

const { dataDir } = workerData as { dataDir: string | null };

/** Nothing else stops a call of PGlite whose session has ended. Whoever started the thread starts another. */
function endThread(message: Uint8Array): never {
  reply({ kind: 'failed', message: new TextDecoder().decode(message).replaceAll('\0', ' ') });
  process.exit(1);
}

async function serve(): Promise<void> {
  const database = await PGlite.create(dataDir === null ? {} : { dataDir });
  reply({ kind: 'ready' });
  let last: Promise<void> = Promise.resolve();
  port?.on('message', (request: WorkerRequest) => {
    last = last
      .then(() => answer(database, request))
      .catch((thrown: unknown) => reply({ kind: 'failed', message: String(thrown) }));
  });
}

async function answer(database: PGlite, request: WorkerRequest): Promise<void> {
  switch (request.kind) {
    case 'wire':
      replyWire(await answerWire(database, request.bytes, endThread));
      break;
    case 'fresh':
      // A connection was dropped in the middle of something: the next one starts clean.
      await database.exec('rollback');
      await database.exec('discard all');
      break;
    case 'close':
      await database.close();
      reply({ kind: 'closed' });
      break;
  }
}

serve().catch((thrown: unknown) => reply({ kind: 'failed', message: String(thrown) }));
