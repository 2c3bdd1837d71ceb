import { Worker } from 'node:worker_threads';
import type { Log } from '#server/deps.ts';
import type { Embed } from '#shared/assistant/types.ts';
import { AppError } from '#shared/lib/errors.ts';
import type { EmbedReply, EmbedRequest } from './embedder-worker.ts';

/** `embed` for whoever waits for an answer; `embedLater` behind those, for what agents get. */
export type Embedder = { embed: Embed; embedLater: Embed; stop: () => Promise<void> };

/** Vectors remembered by text: a question is embedded for retrieval, for repetition and for its category. 2 KB each. */
const mostRemembered = 5_000;

/** Texts that go to the thread at once: a batch of 32 costs about as much as six single texts. */
const batchSize = 32;
/** A request of more texts than this is no question: it waits behind those. */
const mostOfAQuestion = 4;
/** Small, for a question that comes meanwhile waits for it. */
const mostOfLater = 4;

type Wanted = { texts: string[]; resolve: (vectors: Float32Array[]) => void; reject: (thrown: unknown) => void };

/** Starts the thread that makes sentence vectors. A thread that died answers with AppError('internal'); callers go on with words alone. */
export function startEmbedder(log: Log): Embedder {
  const worker = new Worker(new URL('./embedder-worker.ts', import.meta.url));
  // It alone keeps no process alive.
  worker.unref();
  const questions: Wanted[] = [];
  const later: Wanted[] = [];
  const background: Wanted[] = [];
  let underWay: Wanted[] = [];
  const known = new Map<string, Float32Array>();
  let lastId = 0;
  let failure: AppError | null = null;

  function end(reason: string): void {
    failure ??= new AppError('internal', reason);
    for (const { reject } of [...underWay, ...questions.splice(0), ...later.splice(0), ...background.splice(0)])
      reject(failure);
    underWay = [];
  }

  /** From the front of a line, as much as one batch holds. */
  function take(line: Wanted[], most: number): Wanted[] {
    const taken: Wanted[] = [];
    let texts = 0;
    while (line[0] && (taken.length === 0 || texts + line[0].texts.length <= most)) {
      texts += line[0].texts.length;
      taken.push(...line.splice(0, 1));
    }
    return taken;
  }

  /** Hands on the questions that came while the thread was busy as one batch; what is for agents when none waits, texts of articles last. */
  function next(): void {
    if (underWay.length > 0 || failure) return;
    underWay = take(questions, batchSize);
    if (underWay.length === 0) underWay = take(later, mostOfLater);
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

  function ask(texts: string[], line: Wanted[]): Promise<Float32Array[]> {
    if (failure) return Promise.reject(failure);
    return new Promise((resolve, reject) => {
      (texts.length <= mostOfAQuestion ? line : background).push({ texts, resolve, reject });
      next();
    });
  }

  const embedIn =
    (line: Wanted[]): Embed =>
    async (texts) => {
      const missing = [...new Set(texts)].filter((text) => !known.has(text));
      const made = missing.length > 0 ? await ask(missing, line) : [];
      const fresh = new Map(missing.map((text, i) => [text, made[i] ?? new Float32Array(0)]));
      const vectors = texts.map((text) => known.get(text) ?? fresh.get(text) ?? new Float32Array(0));
      for (const [text, vector] of fresh) known.set(text, vector);
      for (const text of [...known.keys()].slice(0, Math.max(0, known.size - mostRemembered))) known.delete(text);
      return vectors;
    };

  return {
    embed: embedIn(questions),
    embedLater: embedIn(later),
    async stop() {
      end('The sentence vectors have stopped.');
      await worker.terminate();
    },
  };
}
