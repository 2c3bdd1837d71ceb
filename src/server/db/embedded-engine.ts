import { Worker } from 'node:worker_threads';
import type { WorkerReply, WorkerRequest } from './pglite-worker.ts';
import { WireStream } from './wire-stream.ts';

export type EmbeddedEngine = {
  /** A stream for `pg.Pool`: one connection at a time. */
  connect: () => WireStream;
  close: () => Promise<void>;
};

const closeMs = 4_000;

/**
 * Starts PGlite (PostgreSQL compiled to WebAssembly) in a worker thread. `dataDir` null keeps everything in memory. Rejects when the data cannot be opened.
 *
 * A thread that ends by itself is told to `onLost`, and breaks the connection; the next one starts another over the same folder, which finds there what was committed, as after a crash.
 * What was in memory is gone with it: every later connection breaks.
 */
export async function startEmbeddedEngine(
  dataDir: string | null,
  onLost: (why: string) => void = () => undefined,
): Promise<EmbeddedEngine> {
  let current: WireStream | null = null;
  let closed: () => void = () => undefined;
  let worker: Worker | null = null;
  let isClosing = false;
  let isOpen = false;

  function start(): Promise<void> {
    const started = new Worker(new URL('./pglite-worker.ts', import.meta.url), { workerData: { dataDir } });
    worker = started;
    return new Promise<void>((resolve, reject) => {
      const fail = (why: string) => {
        if (worker !== started) return;
        worker = null;
        reject(new Error(`The database thread failed: ${why}`));
        void started.terminate();
        if (isClosing) return;
        // One that never opened is told to whoever starts it.
        if (isOpen) onLost(why);
        current?.destroy(new Error('The database thread failed.'));
      };
      started.on('error', (thrown: unknown) => fail(String(thrown)));
      started.on('exit', () => {
        if (isClosing) closed();
        fail('it ended');
      });
      started.on('message', (message: WorkerReply) => {
        if (message.kind === 'ready') resolve();
        else if (message.kind === 'wire') current?.receive(message.bytes);
        else if (message.kind === 'closed') closed();
        else fail(message.message);
      });
    });
  }
  await start();
  isOpen = true;

  return {
    connect() {
      current?.destroy();
      const stream = new WireStream((bytes) => worker?.postMessage({ kind: 'wire', bytes } satisfies WorkerRequest));
      current = stream;
      if (worker === null && dataDir === null) {
        process.nextTick(() => stream.destroy(new Error('The database was in memory and is gone.')));
        return stream;
      }
      // What is sent before it is ready waits in its port; that it cannot start breaks the stream.
      if (worker === null) start().catch(() => undefined);
      worker?.postMessage({ kind: 'fresh' } satisfies WorkerRequest);
      return stream;
    },
    async close() {
      isClosing = true;
      const open = worker;
      if (open === null) return;
      const ended = new Promise<void>((resolve) => {
        closed = resolve;
        setTimeout(resolve, closeMs).unref();
      });
      open.postMessage({ kind: 'close' } satisfies WorkerRequest);
      await ended;
      await open.terminate();
    },
  };
}
