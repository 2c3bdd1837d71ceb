import { parentPort } from 'node:worker_threads';
import { createSentenceEncoder } from './sentence-encoder/encode-sentences.ts';

/** The sentence vectors' own thread: one text costs some ten milliseconds of pure computing, which must not hold up sockets. */
export type EmbedRequest = { id: number; texts: string[] };
export type EmbedReply = { id: number; vectors: Float32Array[] } | { id: number; error: string };

const longestChars = 600;

const encode = createSentenceEncoder();

parentPort?.on('message', ({ id, texts }: EmbedRequest) => {
  let reply: EmbedReply;
  try {
    reply = { id, vectors: encode(texts.map((text) => text.slice(0, longestChars).trim() || '.')) };
  } catch (thrown) {
    reply = { id, error: thrown instanceof Error ? thrown.message : 'failed' };
  }
  parentPort?.postMessage(reply);
});
