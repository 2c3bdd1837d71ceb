import type { FeatureMap, Sparse } from './feature-map.ts';
import {
  echoOf,
  findPlaces,
  type Heard,
  hear,
  kindOfWord,
  type ReplyEcho,
  type Spoken,
  shareOf,
  voices,
  wordKinds,
  wordsOfReply,
} from './reply-echo.ts';
import type { GivenReply } from './reply-match.ts';
import { featuresOfReply } from './reply-match.ts';

/** What each reply could take up: its features and words by number, and who had said which. */
export type EchoTask = {
  /** By text. */
  spoken: readonly Spoken[];
  /** By reply, with the one who said it in the last four bits. */
  features: readonly Int32Array[];
  words: readonly Int32Array[];
  wordCount: number;
  placeAt: ReadonlyMap<string, number>;
};

/** Weights while they are learned, with the sums of their squared slopes, and what was said before the reply that is looked at. */
export type EchoSide = Omit<ReplyEcho, 'placeAt'> & {
  featureSums: Float32Array;
  wordSums: Float32Array;
  placeSums: Float32Array;
  heard: Heard;
};

const voiceBits = 4;
const firstStep = 0.04;
const leastSlope = 1e-3;

export function prepareEcho(
  given: readonly GivenReply[],
  texts: readonly string[],
  said: readonly Sparse[],
  replies: FeatureMap,
): EchoTask {
  const numbers = new Map<string, number>();
  const own = texts.map((text) => wordsOfReply(text));
  for (const { word } of own.flat()) if (!numbers.has(word)) numbers.set(word, numbers.size);
  const placeAt = new Map<string, number>();
  for (const { places } of own.flat())
    for (const place of places) if (!placeAt.has(place)) placeAt.set(place, placeAt.size);
  // The text itself is one of those that have the word: to another that is learned from it would not be known.
  const itself = 1 / (1 + texts.length);
  const spoken = own.map((words, i) => ({
    ...(said[i] as Sparse),
    words: Int32Array.from(words, ({ word }) => numbers.get(word) as number),
    kinds: Uint8Array.from(words, ({ feature, looks }) => {
      const share = shareOf(replies, feature) - itself;
      return kindOfWord(looks, share < itself / 2 ? 0 : share);
    }),
    ...findPlaces(words, placeAt, numbers),
  }));
  const readFeatures = numbered((text) => [...featuresOfReply(text)], replies.at);
  const readWords = numbered((text) => wordsOfReply(text).map(({ word }) => word), numbers);
  return {
    spoken,
    features: given.map(({ before }) => packed(hear(before, readFeatures))),
    words: given.map(({ before }) => packed(hear(before, readWords))),
    wordCount: numbers.size,
    placeAt,
  };
}

/** Reads each text once. */
function numbered(read: (text: string) => string[], numbers: ReadonlyMap<string, number>): (text: string) => number[] {
  const known = new Map<string, number[]>();
  return (text) => {
    const found = known.get(text) ?? read(text).flatMap((item) => numbers.get(item) ?? []);
    known.set(text, found);
    return found;
  };
}

const packed = (heard: ReadonlyMap<number, number>) =>
  Int32Array.from(heard, ([item, voice]) => (item << voiceBits) | voice);

export function createEchoSide(features: number, { placeAt, wordCount }: EchoTask): EchoSide {
  return {
    features: new Float32Array(features * voices),
    words: new Float32Array(wordKinds * voices),
    places: new Float32Array(placeAt.size * voices),
    featureSums: new Float32Array(features * voices).fill(1e-2),
    // Few weights that nearly every reply has a say in: small steps.
    wordSums: new Float32Array(wordKinds * voices).fill(1),
    placeSums: new Float32Array(placeAt.size * voices).fill(0.1),
    heard: { features: new Uint8Array(features), words: new Uint8Array(wordCount) },
  };
}

/** What was said before a reply; to be forgotten again before the next. */
export function listen({ features, words }: EchoTask, { heard }: EchoSide, reply: number): void {
  for (const item of features[reply] ?? []) heard.features[item >> voiceBits] = item & (voices - 1);
  for (const item of words[reply] ?? []) heard.words[item >> voiceBits] = item & (voices - 1);
}

export function forget({ features, words }: EchoTask, { heard }: EchoSide, reply: number): void {
  for (const item of features[reply] ?? []) heard.features[item >> voiceBits] = 0;
  for (const item of words[reply] ?? []) heard.words[item >> voiceBits] = 0;
}

export function echoAt({ spoken }: EchoTask, side: EchoSide, text: number): number {
  return echoOf(side, spoken[text] as Spoken, side.heard);
}

/** One step for what a text takes up, with a rate of its own for each weight (Adagrad: Duchi et al. 2011). `part` of the first step. */
export function descendEcho({ spoken }: EchoTask, side: EchoSide, text: number, error: number, part: number): void {
  if (Math.abs(error) < leastSlope) return;
  const { at, value, words, kinds, places, placed } = spoken[text] as Spoken;
  const step = firstStep * part;
  for (let k = 0; k < at.length; k += 1) {
    const feature = at[k] as number;
    const place = feature * voices + (side.heard.features[feature] as number);
    descendAt(side.features, side.featureSums, place, error * (value[k] as number), step);
  }
  for (let k = 0; k < words.length; k += 1) {
    const place = (kinds[k] as number) * voices + (side.heard.words[words[k] as number] as number);
    descendAt(side.words, side.wordSums, place, error, step);
  }
  for (let k = 0; k < places.length; k += 1) {
    const place = (places[k] as number) * voices + (side.heard.words[placed[k] as number] as number);
    descendAt(side.places, side.placeSums, place, error, step);
  }
}

function descendAt(weights: Float32Array, sums: Float32Array, place: number, slope: number, step: number): void {
  const sum = (sums[place] as number) + slope * slope;
  sums[place] = sum;
  weights[place] = (weights[place] as number) - (step * slope) / Math.sqrt(sum);
}

/** The mean of what members learned. */
export function meanOfEchoes(sides: readonly EchoSide[], { placeAt }: EchoTask): ReplyEcho {
  const mean = (of: (side: EchoSide) => Float32Array) => {
    const lists = sides.map(of);
    return Float32Array.from(
      lists[0] ?? [],
      (_, i) => lists.reduce((sum, list) => sum + (list[i] as number), 0) / lists.length,
    );
  };
  return {
    features: mean(({ features }) => features),
    words: mean(({ words }) => words),
    places: mean(({ places }) => places),
    placeAt,
  };
}
