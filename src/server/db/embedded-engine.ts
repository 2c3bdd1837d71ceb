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
  let isClosing = false;
  /** Null: ended, or not begun yet. */
  let worker: Worker | null = null;
  let isStarting = false;
  /** The one before has let go of the folder: two threads over one would be the end of it. */
  let gone: Promise<unknown> = Promise.resolve();
  let waiting: WorkerRequest[] = [];

  function send(request: WorkerRequest): void {
    if (worker === null) waiting.push(request);
    else worker.postMessage(request);
  }

  async function start(): Promise<void> {
    isStarting = true;
    await gone;
    isStarting = false;
    if (isClosing) return;
    const started = new Worker(new URL('./pglite-worker.ts', import.meta.url), { workerData: { dataDir } });
    worker = started;
    // What is sent before it is open waits in its port.
    for (const request of waiting) started.postMessage(request);
    waiting = [];
    await new Promise<void>((resolve, reject) => {
      let isOpen = false;
      const fail = (why: string) => {
        if (worker !== started) return;
        worker = null;
        gone = started.terminate();
        reject(new Error(`The database thread failed: ${why}`));
        if (isClosing) return;
        // One that did not open is told to whoever started it, or breaks the connection that did.
        if (isOpen) onLost(why);
        current?.destroy(new Error('The database thread failed.'));
      };
      started.on('error', (thrown: unknown) => fail(String(thrown)));
      started.on('exit', () => {
        if (isClosing) closed();
        fail('it ended');
      });
      started.on('message', (message: WorkerReply) => {
        if (message.kind === 'ready') {
          isOpen = true;
          resolve();
        } else if (message.kind === 'wire') current?.receive(message.bytes);
        else if (message.kind === 'closed') closed();
        else fail(message.message);
      });
    });
  }
  await start();

  return {
    connect() {
      current?.destroy();
      waiting = [];
      const stream = new WireStream((bytes) => {
        if (stream === current) send({ kind: 'wire', bytes });
      });
      current = stream;
      if (worker === null && dataDir === null) {
        process.nextTick(() => stream.destroy(new Error('The database was in memory and is gone.')));
        return stream;
      }
      send({ kind: 'fresh' });
      if (worker === null && !isStarting) start().catch((thrown: Error) => current?.destroy(thrown));
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
