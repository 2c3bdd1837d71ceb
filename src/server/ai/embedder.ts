import { Worker } from 'node:worker_threads';
import type { Log } from '#server/deps.ts';
import type { Embed } from '#shared/assistant/types.ts';
import { AppError } from '#shared/lib/errors.ts';
import type { EmbedReply, EmbedRequest } from './embedder-worker.ts';

export type Embedder = { embed: Embed; stop: () => Promise<void> };

/** Vectors remembered by text: a question is embedded for retrieval, for repetition and for its category. 2 KB each. */
const mostRemembered = 5_000;

/** Texts that go to the thread at once: a batch of 32 costs about as much as six single texts. */
const batchSize = 32;
/** A request of more texts than this is no question: it waits behind those. */
const mostOfAQuestion = 4;

type Wanted = { texts: string[]; resolve: (vectors: Float32Array[]) => void; reject: (thrown: unknown) => void };

/** Starts the thread that makes sentence vectors. A thread that died answers with AppError('internal'); callers go on with words alone. */
export function startEmbedder(log: Log): Embedder {
  const worker = new Worker(new URL('./embedder-worker.ts', import.meta.url));
  // It alone keeps no process alive.
  worker.unref();
  const questions: Wanted[] = [];
  const background: Wanted[] = [];
  let underWay: Wanted[] = [];
  const known = new Map<string, Float32Array>();
  let lastId = 0;
  let failure: AppError | null = null;

  function end(reason: string): void {
    failure ??= new AppError('internal', reason);
    for (const { reject } of [...underWay, ...questions.splice(0), ...background.splice(0)]) reject(failure);
    underWay = [];
  }

  /** Hands on the questions that came while the thread was busy as one batch; texts of articles only when none waits. */
  function next(): void {
    if (underWay.length > 0 || failure) return;
    let texts = 0;
    while (questions[0] && texts + questions[0].texts.length <= batchSize) {
      texts += questions[0].texts.length;
      underWay.push(...questions.splice(0, 1));
    }
    if (underWay.length === 0) underWay = background.splice(0, 1);
    if (underWay.length === 0) return;
    lastId += 1;
    worker.postMessage({ id: lastId, texts: underWay.flatMap((wanted) => wanted.texts) } satisfies EmbedRequest);
  }

  worker.on('message', (reply: EmbedReply) => {
    const done = underWay;
    underWay = [];
    let at = 0;
    for (const { texts, resolve, reject } of done) {
      if ('vectors' in reply) resolve(reply.vectors.slice(at, at + texts.length));
      else reject(new AppError('internal', 'The sentence vectors failed.'));
      at += texts.length;
    }
    next();
  });
  worker.on('error', () => {
    log.error({ part: 'embedder' }, 'the thread of the sentence vectors failed; word search goes on');
    end('The sentence vectors failed.');
  });
  worker.on('exit', () => end('The sentence vectors have stopped.'));

  function ask(texts: string[]): Promise<Float32Array[]> {
    if (failure) return Promise.reject(failure);
    return new Promise((resolve, reject) => {
      (texts.length <= mostOfAQuestion ? questions : background).push({ texts, resolve, reject });
      next();
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
