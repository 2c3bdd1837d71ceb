import type { Said } from './next-reply.ts';
import { tokenize } from './tokenize.ts';

/** A reply that an agent gave and all that was said before it. Replies of one `kind` stand for each other and are no counter-examples. */
export type GivenReply = { conversation: string; text: string; before: readonly Said[]; kind?: string | undefined };

/**
 * How well a reply fits what was said: two maps, of features of the conversation and of features of the reply, into one space, where what belongs together points the
 * same way (a dual encoder, as Henderson et al. 2017 select replies; trained on the others of a batch as counter-examples). No labels are needed.
 */
export type ReplyMatch = { dimensions: number; contexts: FeatureMap; replies: FeatureMap };

/** Features with their rarity, and one row of numbers for each. */
export type FeatureMap = { at: ReadonlyMap<string, number>; rarity: Float32Array; rows: Float32Array };

type Sparse = { at: Int32Array; value: Float32Array };

const nearTurns = 3;
const mostCharacters = 1_000;

/** Words of the last turns by place and by speaker with pairs of neighbours, and of the whole conversation by speaker. */
function featuresOfContext(before: readonly Said[]): Set<string> {
  const all = before.map((turn) => ({ who: turn.author === 'customer' ? 'c' : 'd', words: wordsOf(turn.text) }));
  const turns = all.slice(-nearTurns);
  const last = turns.at(-1);
  const features = new Set([`order:${turns.map(({ who }) => who).join('')}`, `n:${Math.min(20, all.length)}`]);
  if (last?.who === 'c') addPairs(features, 'last:', last.words);
  addPairs(features, 'own:', turns.findLast(({ who }) => who === 'd')?.words ?? []);
  for (const { who, words } of turns)
    for (const word of words) {
      features.add(`any:${word}`);
      features.add(`${who}:${word}`);
    }
  for (const { who, words } of all) for (const word of words) features.add(`a${who}:${word}`);
  return features;
}

function featuresOfReply(text: string): Set<string> {
  const features = new Set<string>();
  addPairs(features, '', wordsOf(text));
  return features;
}

function addPairs(features: Set<string>, place: string, words: readonly string[]): void {
  for (const word of words) features.add(`${place}${word}`);
  const edged = ['', ...words, ''];
  for (let i = 1; i < edged.length; i += 1) features.add(`${place}${edged[i - 1]}_${edged[i]}`);
}

/** Seven letters stand in for a stem, in every language; digits are alike. A question differs from a statement by its mark. */
function wordsOf(text: string): string[] {
  const head = text.slice(0, mostCharacters);
  const words = tokenize(head).map(({ word }) => word.slice(0, 7).replace(/\p{N}/gu, '#'));
  const mark = /[?!]\s*$/.exec(head);
  return mark ? [...words, mark[0].trim()] : words;
}

export type LearnOptions = {
  dimensions?: number;
  rounds?: number;
  /** Features of a conversation seen in fewer replies than this are left out. */
  fewest?: number;
  seed?: number;
};

const batch = 64;
const firstStep = 0.04;
/** Half of a conversation's features are left out at each look, so that no few of them decide. Set on STAR dev by cross-validation. */
const leftOut = 0.5;

/** Learns from past replies; deterministic for a seed. 25,000 replies take about half a minute at 48 dimensions: for the background. */
export function learnReplyMatch(given: readonly GivenReply[], options: LearnOptions = {}): ReplyMatch {
  const { dimensions = 48, rounds = 14, fewest = 2, seed = 11 } = options;
  const random = randomFrom(seed);
  const found = given.map(({ before }) => featuresOfContext(before));
  const texts = [...new Set(given.map(({ text }) => text))];
  const textAt = new Map(texts.map((text, i) => [text, i]));
  const contexts = createMap(found, fewest, dimensions, random);
  const replies = createMap(texts.map(featuresOfReply), 1, dimensions, random);
  const seen = found.map((features) => weigh(contexts, features));
  const said = texts.map((text) => weigh(replies, featuresOfReply(text)));
  const order = given.map((_, i) => i);
  const sums = {
    contexts: new Float32Array(contexts.at.size).fill(1e-3),
    replies: new Float32Array(replies.at.size).fill(1e-3),
  };
  for (let round = 0; round < rounds; round += 1) {
    shuffle(order, random);
    const step = firstStep * (1 - (0.8 * round) / rounds);
    for (let from = 0; from + 2 <= order.length; from += batch) {
      const part = order.slice(from, from + batch);
      const left = part.map((i) => thin(seen[i] as Sparse, random));
      const right = part.map((i) => said[textAt.get(given[i]?.text ?? '') ?? 0] as Sparse);
      const slopes = slopesOf(
        left.map((sparse) => encode(contexts, sparse, dimensions)),
        right.map((sparse) => encode(replies, sparse, dimensions)),
        (i, j) => isCounterExample(given[part[i] ?? 0], given[part[j] ?? 0]),
      );
      part.forEach((_, i) => {
        descend(contexts.rows, sums.contexts, left[i] as Sparse, slopes.left[i] as Float32Array, step);
        descend(replies.rows, sums.replies, right[i] as Sparse, slopes.right[i] as Float32Array, step);
      });
    }
  }
  return { dimensions, contexts, replies };
}

/** How well each text fits what was said, in the unit of log-odds against the others. */
export function matchReplies(model: ReplyMatch, before: readonly Said[], texts: readonly string[]): number[] {
  const { dimensions, contexts, replies } = model;
  const context = encode(contexts, weigh(contexts, featuresOfContext(before)), dimensions);
  return texts.map((text) => dot(context, encode(replies, weigh(replies, featuresOfReply(text)), dimensions)));
}

function isCounterExample(one: GivenReply | undefined, other: GivenReply | undefined): boolean {
  if (!one || !other) return false;
  const sameKind = one.kind !== undefined && one.kind === other.kind;
  return one.text !== other.text && !sameKind && one.conversation !== other.conversation;
}

/** Slopes of the softmax loss over the replies of one batch, for both sides. */
function slopesOf(
  left: readonly Float32Array[],
  right: readonly Float32Array[],
  counts: (i: number, j: number) => boolean,
): { left: Float32Array[]; right: Float32Array[] } {
  const slopes = {
    left: left.map((vector) => new Float32Array(vector.length)),
    right: right.map((vector) => new Float32Array(vector.length)),
  };
  left.forEach((own, i) => {
    const scores = right.map((other, j) => (i === j || counts(i, j) ? dot(own, other) : Number.NEGATIVE_INFINITY));
    const top = Math.max(...scores);
    const chances = scores.map((score) => Math.exp(score - top));
    const total = chances.reduce((sum, chance) => sum + chance, 0);
    right.forEach((other, j) => {
      const slope = (chances[j] as number) / total - (i === j ? 1 : 0);
      if (Math.abs(slope) < 1e-4) return;
      addTo(slopes.left[i] as Float32Array, other, slope);
      addTo(slopes.right[j] as Float32Array, own, slope);
    });
  });
  return slopes;
}

/** One step with a rate of its own for each feature (Adagrad by rows: Duchi et al. 2011). */
function descend(
  rows: Float32Array,
  sums: Float32Array,
  { at, value }: Sparse,
  slope: Float32Array,
  step: number,
): void {
  const size = dot(slope, slope) / slope.length;
  for (let k = 0; k < at.length; k += 1) {
    const feature = at[k] as number;
    const weight = value[k] as number;
    const sum = (sums[feature] as number) + size * weight * weight;
    sums[feature] = sum;
    const rate = (step * weight) / Math.sqrt(sum);
    const from = feature * slope.length;
    for (let d = 0; d < slope.length; d += 1) rows[from + d] = (rows[from + d] as number) - rate * (slope[d] as number);
  }
}

function createMap(
  lists: readonly ReadonlySet<string>[],
  fewest: number,
  dimensions: number,
  random: () => number,
): FeatureMap {
  const counts = new Map<string, number>();
  for (const features of lists) for (const feature of features) counts.set(feature, (counts.get(feature) ?? 0) + 1);
  const kept = [...counts].filter(([, count]) => count >= fewest);
  return {
    at: new Map(kept.map(([feature], i) => [feature, i])),
    rarity: Float32Array.from(kept, ([, count]) => Math.log((1 + lists.length) / count)),
    rows: Float32Array.from({ length: kept.length * dimensions }, () => (random() - 0.5) * 0.6),
  };
}

/** The known features; rare ones weigh more, the length of a text does not. */
function weigh({ at, rarity }: FeatureMap, features: ReadonlySet<string>): Sparse {
  const known: number[] = [];
  for (const feature of features) {
    const place = at.get(feature);
    if (place !== undefined) known.push(place);
  }
  const norm = known.reduce((sum, place) => sum + (rarity[place] as number) ** 2, 0);
  const scale = norm > 0 ? 1 / Math.sqrt(norm) : 0;
  return { at: Int32Array.from(known), value: Float32Array.from(known, (place) => (rarity[place] as number) * scale) };
}

function thin({ at, value }: Sparse, random: () => number): Sparse {
  const kept = [...at.keys()].filter(() => random() >= leftOut);
  return {
    at: Int32Array.from(kept, (k) => at[k] as number),
    value: Float32Array.from(kept, (k) => (value[k] as number) / (1 - leftOut)),
  };
}

function encode({ rows }: FeatureMap, { at, value }: Sparse, dimensions: number): Float32Array {
  const sum = new Float32Array(dimensions);
  for (let k = 0; k < at.length; k += 1) {
    const from = (at[k] as number) * dimensions;
    const weight = value[k] as number;
    for (let d = 0; d < dimensions; d += 1) sum[d] = (sum[d] as number) + weight * (rows[from + d] as number);
  }
  return sum;
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let d = 0; d < a.length; d += 1) sum += (a[d] as number) * (b[d] as number);
  return sum;
}

function addTo(sum: Float32Array, other: Float32Array, times: number): void {
  for (let d = 0; d < sum.length; d += 1) sum[d] = (sum[d] as number) + times * (other[d] as number);
}

function shuffle(order: number[], random: () => number): void {
  for (let i = order.length - 1; i > 0; i -= 1) {
    const j = Math.floor(random() * (i + 1));
    [order[i], order[j]] = [order[j] as number, order[i] as number];
  }
}

/** Marsaglia's xorshift: the same numbers for the same seed, 0 to 1. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0 || 1;
  return () => {
    state ^= state << 13;
    state >>>= 0;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state / 4_294_967_296;
  };
}
