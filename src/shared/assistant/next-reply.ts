import { tokenize } from './tokenize.ts';
import type { TurnAuthor } from './types.ts';

export type Said = { author: TurnAuthor; text: string };

/** A reply that an agent gave, with up to three turns that stood before it. Replies of one `kind` do the same thing in other words. */
export type PastReply = { id: string; text: string; kind: string; before: readonly Said[] };

type Example = { reply: PastReply; features: readonly number[]; kind: number };

/** What was learned of past replies: which kind of reply follows what was said. */
export type NextReplyModel = {
  kinds: readonly string[];
  vocabulary: ReadonlyMap<string, number>;
  rarity: Float32Array;
  /** features × kinds. */
  weights: Float32Array;
  bias: Float32Array;
  examples: readonly Example[];
};

export type NextReply = { kind: string; chance: number; reply: PastReply };

const contextTurns = 3;
const mostCharacters = 1_000;
/** At most so many numbers are learned: 32 MB. The rarest features go first. */
const mostWeights = 8_000_000;
const mostKinds = 300;
const rounds = 3;
const firstStep = 2;
const biasStep = 0.1;

/**
 * Learns from past replies which kind follows what: multinomial logistic regression by stochastic gradient descent (Bottou 2010), on the
 * words of the last turns by speaker and place. Deterministic. 25,000 replies of 160 kinds take some seconds: for the background.
 */
export function learnReplies(replies: readonly PastReply[]): NextReplyModel {
  const kinds = mostFrequent(
    replies.map(({ kind }) => kind),
    mostKinds,
  );
  const kindAt = new Map(kinds.map((kind, i) => [kind, i]));
  const kept = replies.filter(({ kind }) => kindAt.has(kind));
  const found = kept.map(({ before }) => [...featuresOf(before)]);
  const counts = new Map<string, number>();
  for (const features of found) for (const feature of features) counts.set(feature, (counts.get(feature) ?? 0) + 1);
  const size = Math.floor(mostWeights / Math.max(1, kinds.length));
  // A feature seen once says nothing about the next conversation, unless there is hardly anything to learn from.
  const least = kept.length > 1_000 ? 2 : 1;
  const names = [...counts]
    .filter(([, count]) => count >= least)
    .sort((a, b) => b[1] - a[1])
    .slice(0, size);
  const vocabulary = new Map(names.map(([feature], i) => [feature, i]));
  const model = {
    kinds,
    vocabulary,
    rarity: Float32Array.from(names, ([, count]) => Math.log((1 + kept.length) / count)),
    weights: new Float32Array(vocabulary.size * kinds.length),
    bias: new Float32Array(kinds.length),
    examples: kept.map((reply, i) => ({
      reply,
      features: known(vocabulary, found[i] ?? []),
      kind: kindAt.get(reply.kind) ?? 0,
    })),
  };
  for (let round = 0; round < rounds; round += 1) descend(model, round);
  return model;
}

/** The kinds of reply most likely to come next, best first, each in the words of the past reply whose turns were most alike. */
export function nextReplies(model: NextReplyModel, before: readonly Said[], limit = 3): NextReply[] {
  const features = known(model.vocabulary, featuresOf(before));
  const chances = chancesOf(model, features, valuesOf(model, features));
  const best = [...chances.keys()].sort((a, b) => (chances[b] ?? 0) - (chances[a] ?? 0)).slice(0, limit);
  const asked = new Set(features);
  return best.flatMap((kind) => {
    const example = nearest(model, kind, asked);
    return example ? [{ kind: model.kinds[kind] ?? '', chance: chances[kind] ?? 0, reply: example.reply }] : [];
  });
}

/** Earlier places alike at least so much, and at most half as much less than the most alike one, count as such a place. */
const leastAlike = 0.2;
const mostAlike = 20;

/** How often each kind came next in the `of` earlier places most like this one (at most 20): what the chance rests on, in figures that a person can follow. */
export function countAlike(
  { examples, rarity, vocabulary, kinds }: NextReplyModel,
  before: readonly Said[],
): { counts: Map<string, number>; of: number } {
  const asked = new Set(known(vocabulary, featuresOf(before)));
  const squares = (features: Iterable<number>) => {
    let sum = 0;
    for (const feature of features) sum += (rarity[feature] ?? 0) ** 2;
    return sum;
  };
  const own = squares(asked);
  const alike = examples
    .map(({ features, kind }) => {
      const shared = squares(features.filter((feature) => asked.has(feature)));
      return { kind, likeness: shared / Math.sqrt(own * squares(features) + Number.EPSILON) };
    })
    .sort((a, b) => b.likeness - a.likeness)
    .slice(0, mostAlike);
  const floor = Math.max(leastAlike, (alike[0]?.likeness ?? 0) / 2);
  const close = alike.filter(({ likeness }) => likeness >= floor);
  const counts = new Map<string, number>();
  for (const { kind } of close) counts.set(kinds[kind] ?? '', (counts.get(kinds[kind] ?? '') ?? 0) + 1);
  return { counts, of: close.length };
}

function nearest({ examples, rarity }: NextReplyModel, kind: number, asked: ReadonlySet<number>): Example | null {
  let best: Example | null = null;
  let most = -1;
  for (const example of examples) {
    if (example.kind !== kind) continue;
    let shared = 0;
    let whole = 0;
    for (const feature of example.features) {
      const weight = rarity[feature] ?? 0;
      whole += weight;
      if (asked.has(feature)) shared += weight;
    }
    const likeness = shared / Math.sqrt(whole + 1);
    if (likeness <= most) continue;
    most = likeness;
    best = example;
  }
  return best;
}

function descend(model: NextReplyModel, round: number): void {
  const { examples, weights, bias, kinds } = model;
  const step = firstStep / (1 + round);
  // A stride that shares no factor with the count visits each example once, far from its neighbours, and the same way at each run.
  const stride = strideFor(examples.length, round);
  for (let k = 0, at = round; k < examples.length; k += 1, at = (at + stride) % examples.length) {
    const example = examples[at % examples.length];
    if (!example) continue;
    const values = valuesOf(model, example.features);
    const slope = chancesOf(model, example.features, values);
    slope[example.kind] = (slope[example.kind] ?? 0) - 1;
    for (let f = 0; f < example.features.length; f += 1) {
      const from = (example.features[f] as number) * kinds.length;
      const value = step * (values[f] as number);
      for (let c = 0; c < kinds.length; c += 1)
        weights[from + c] = (weights[from + c] as number) - value * (slope[c] as number);
    }
    for (let c = 0; c < kinds.length; c += 1) bias[c] = (bias[c] as number) - biasStep * step * (slope[c] as number);
  }
}

function strideFor(count: number, round: number): number {
  if (count < 3) return 1;
  let stride = Math.max(1, Math.floor(count * 0.618) + round);
  while (gcd(stride, count) !== 1) stride += 1;
  return stride;
}

const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b));

/** Softmax over the kinds. */
function chancesOf(
  { weights, bias, kinds }: NextReplyModel,
  features: readonly number[],
  values: Float32Array,
): Float64Array {
  const scores = Float64Array.from(bias);
  for (let f = 0; f < features.length; f += 1) {
    const from = (features[f] as number) * kinds.length;
    const value = values[f] as number;
    for (let c = 0; c < kinds.length; c += 1) scores[c] = (scores[c] as number) + value * (weights[from + c] as number);
  }
  const top = scores.reduce((most, score) => Math.max(most, score), Number.NEGATIVE_INFINITY);
  let total = 0;
  for (let c = 0; c < scores.length; c += 1) {
    scores[c] = Math.exp((scores[c] as number) - top);
    total += scores[c] as number;
  }
  return scores.map((score) => score / total);
}

/** Rare features weigh more; the length of a text does not. */
function valuesOf({ rarity }: NextReplyModel, features: readonly number[]): Float32Array {
  let norm = 0;
  for (const feature of features) norm += (rarity[feature] ?? 0) ** 2;
  const scale = norm > 0 ? 1 / Math.sqrt(norm) : 0;
  return Float32Array.from(features, (feature) => (rarity[feature] ?? 0) * scale);
}

function known(vocabulary: ReadonlyMap<string, number>, features: Iterable<string>): number[] {
  const numbers: number[] = [];
  for (const feature of features) {
    const at = vocabulary.get(feature);
    if (at !== undefined) numbers.push(at);
  }
  return numbers;
}

/** Words and pairs of the customer's last turn and of the desk's last, and the words of all of them by speaker. Digits are alike. */
function featuresOf(before: readonly Said[]): Set<string> {
  const turns = before
    .slice(-contextTurns)
    .map((turn) => ({ who: turn.author === 'customer' ? 'c' : 'd', words: wordsOf(turn.text) }));
  const last = turns.at(-1);
  const features = new Set([`order:${turns.map(({ who }) => who).join('')}`]);
  const own = turns.findLast(({ who }) => who === 'd');
  if (last?.who === 'c') addPairs(features, 'last', last.words);
  addPairs(features, 'own', own?.words ?? []);
  for (const { who, words } of turns)
    for (const word of words) {
      features.add(`any:${word}`);
      features.add(`${who}:${word}`);
    }
  return features;
}

function addPairs(features: Set<string>, place: string, words: readonly string[]): void {
  for (const word of words) features.add(`${place}:${word}`);
  const edged = ['', ...words, ''];
  for (let i = 1; i < edged.length; i += 1) features.add(`${place}:${edged[i - 1]}_${edged[i]}`);
}

/** Seven letters stand in for a stem, in every language. */
const wordsOf = (text: string) =>
  tokenize(text.slice(0, mostCharacters)).map(({ word }) => word.slice(0, 7).replace(/\p{N}/gu, '#'));

function mostFrequent(values: readonly string[], most: number): string[] {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts]
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, most)
    .map(([value]) => value);
}
