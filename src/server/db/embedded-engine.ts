import { Worker } from 'node:worker_threads';
import type { WorkerReply, WorkerRequest } from './pglite-worker.ts';
import { WireStream } from './wire-stream.ts';

export type EmbeddedEngine = {
  /** A stream for `pg.Pool`: one connection at a time. */
  connect: () => WireStream;
  close: () => Promise<void>;
};

const closeMs = 4_000;

/** Starts PGlite (PostgreSQL compiled to WebAssembly) in a worker thread. `dataDir` null keeps everything in memory. Rejects when the data cannot be opened. */
export async function startEmbeddedEngine(dataDir: string | null): Promise<EmbeddedEngine> {
  const worker = new Worker(new URL('./pglite-worker.ts', import.meta.url), { workerData: { dataDir } });
  let current: WireStream | null = null;
  let closed: () => void = () => undefined;
  const send = (request: WorkerRequest) => worker.postMessage(request);

  await new Promise<void>((resolve, reject) => {
    const fail = (message: string) => {
      reject(new Error(`The database thread failed: ${message}`));
      current?.destroy(new Error('The database thread failed.'));
    };
    worker.on('error', (thrown: unknown) => fail(String(thrown)));
    worker.on('exit', () => {
      closed();
      fail('it ended');
    });
    worker.on('message', (message: WorkerReply) => {
      if (message.kind === 'ready') resolve();
      else if (message.kind === 'wire') current?.receive(message.bytes);
      else if (message.kind === 'closed') closed();
      else fail(message.message);
    });
  });

  return {
    connect() {
      current?.destroy();
      send({ kind: 'fresh' });
      current = new WireStream((bytes) => send({ kind: 'wire', bytes }));
      return current;
    },
    async close() {
      const ended = new Promise<void>((resolve) => {
        closed = resolve;
        setTimeout(resolve, closeMs).unref();
      });
      send({ kind: 'close' });
      await ended;
      await worker.terminate();
    },
  };
}
