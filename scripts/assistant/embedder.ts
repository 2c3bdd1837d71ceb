import { createSentenceEncoder } from '#server/ai/sentence-encoder/encode-sentences.ts';
import type { Embed } from '#shared/assistant/types.ts';

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

/** The sentence vectors of the server's own thread, here in the script's. */
export function loadEmbedder(): Promise<Embed> {
  const encode = createSentenceEncoder();
  return Promise.resolve((texts) =>
    Promise.resolve(encode(texts.map((text) => text.slice(0, longestChars).trim() || '.'))),
  );
}
