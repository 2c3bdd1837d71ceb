import { Worker } from 'node:worker_threads';
import type { Log } from '#server/deps.ts';
import type { Embed } from '#shared/assistant/types.ts';
import { AppError } from '#shared/lib/errors.ts';
import type { EmbedReply, EmbedRequest } from './embedder-worker.ts';

export type Embedder = { embed: Embed; stop: () => Promise<void> };

/** Vectors remembered by text: a question is embedded for retrieval, for repetition and for its category. 2 KB each. */
const mostRemembered = 5_000;

/** Starts the thread that makes sentence vectors. A thread that died answers with AppError('internal'); callers go on with words alone. */
export function startEmbedder(log: Log): Embedder {
  const worker = new Worker(new URL('./embedder-worker.ts', import.meta.url));
  // It alone keeps no process alive.
  worker.unref();
  const waiting = new Map<number, { resolve: (vectors: Float32Array[]) => void; reject: (thrown: unknown) => void }>();
  const known = new Map<string, Float32Array>();
  let lastId = 0;
  let failure: AppError | null = null;

  function end(reason: string): void {
    failure ??= new AppError('internal', reason);
    for (const { reject } of waiting.values()) reject(failure);
    waiting.clear();
  }
  worker.on('message', (reply: EmbedReply) => {
    const call = waiting.get(reply.id);
    waiting.delete(reply.id);
    if ('vectors' in reply) call?.resolve(reply.vectors);
    else call?.reject(new AppError('internal', 'The sentence vectors failed.'));
  });
  worker.on('error', () => {
    log.error({ part: 'embedder' }, 'the thread of the sentence vectors failed; word search goes on');
    end('The sentence vectors failed.');
  });
  worker.on('exit', () => end('The sentence vectors have stopped.'));

  function ask(texts: string[]): Promise<Float32Array[]> {
    if (failure) return Promise.reject(failure);
    lastId += 1;
    const request: EmbedRequest = { id: lastId, texts };
    return new Promise((resolve, reject) => {
      waiting.set(request.id, { resolve, reject });
      worker.postMessage(request);
    });
  }

  return {
    async embed(texts) {
      const missing = [...new Set(texts)].filter((text) => !known.has(text));
      const made = missing.length > 0 ? await ask(missing) : [];
      const fresh = new Map(missing.map((text, i) => [text, made[i] ?? new Float32Array(0)]));
      const vectors = texts.map((text) => known.get(text) ?? fresh.get(text) ?? new Float32Array(0));
      for (const [text, vector] of fresh) known.set(text, vector);
      for (const text of [...known.keys()].slice(0, Math.max(0, known.size - mostRemembered))) known.delete(text);
      return vectors;
    },
    async stop() {
      end('The sentence vectors have stopped.');
      await worker.terminate();
    },
  };
}
