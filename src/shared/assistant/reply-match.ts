import type { FeatureMap, Sparse } from './feature-map.ts';
import type { Said } from './next-reply.ts';
import { echoReplies, featureOfWord, type ReplyEcho } from './reply-echo.ts';
import { fitByMemory, type ReplyMemory } from './reply-memory.ts';
import { tokenize } from './tokenize.ts';

/** A reply that an agent gave and all that was said before it. Replies of one `kind` stand for each other and are no counter-examples. */
export type GivenReply = { conversation: string; text: string; before: readonly Said[]; kind?: string | undefined };

/**
 * How well a reply fits what was said: two maps, of features of the conversation and of features of the reply, into one space, where what belongs together points the
 * same way (a dual encoder, as Henderson et al. 2017 select replies; trained on the others of a batch as counter-examples), what of the reply
 * was said before and by whom, learned along with them, and beside them the replies that followed alike conversations. No labels are needed. Learned by learn-reply-match.ts.
 */
export type ReplyMatch = {
  dimensions: number;
  contexts: FeatureMap;
  replies: FeatureMap;
  echo: ReplyEcho;
  memory: ReplyMemory;
};

const nearTurns = 3;
const mostCharacters = 1_000;

/** Words of the last turns by place and by speaker with pairs of neighbours, and of the whole conversation by speaker. */
export function featuresOfContext(before: readonly Said[]): Set<string> {
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

/** Words and pairs of a reply. */
export function featuresOfReply(text: string): Set<string> {
  const features = new Set<string>();
  addPairs(features, '', wordsOf(text));
  return features;
}

function addPairs(features: Set<string>, place: string, words: readonly string[]): void {
  for (const word of words) features.add(`${place}${word}`);
  const edged = ['', ...words, ''];
  for (let i = 1; i < edged.length; i += 1) features.add(`${place}${edged[i - 1]}_${edged[i]}`);
}

/** A question differs from a statement by its mark. */
function wordsOf(text: string): string[] {
  const head = text.slice(0, mostCharacters);
  const words = tokenize(head).map(({ word }) => featureOfWord(word));
  const mark = /[?!]\s*$/.exec(head);
  return mark ? [...words, mark[0].trim()] : words;
}

/** How well each text fits what was said, in the unit of log-odds against the others. */
export function matchReplies(model: ReplyMatch, before: readonly Said[], texts: readonly string[]): number[] {
  const { dimensions, contexts, replies, memory } = model;
  const context = encode(contexts, weigh(contexts, featuresOfContext(before)), dimensions);
  const said = texts.map((text) => ({ text, sparse: weigh(replies, featuresOfReply(text)) }));
  const spoken = said.map(({ sparse }) => encode(replies, sparse, dimensions));
  const followed = fitByMemory(memory, context, spoken);
  const echoed = echoReplies(model, before, said, featuresOfReply);
  return spoken.map((reply, i) => dot(context, reply) + (echoed[i] ?? 0) + (followed[i] ?? 0));
}

/** The known features; rare ones weigh more, the length of a text does not. */
export function weigh({ at, rarity }: FeatureMap, features: ReadonlySet<string>): Sparse {
  const known: number[] = [];
  for (const feature of features) {
    const place = at.get(feature);
    if (place !== undefined) known.push(place);
  }
  const norm = known.reduce((sum, place) => sum + (rarity[place] as number) ** 2, 0);
  const scale = norm > 0 ? 1 / Math.sqrt(norm) : 0;
  return { at: Int32Array.from(known), value: Float32Array.from(known, (place) => (rarity[place] as number) * scale) };
}

/** The place of known features in the space: the sum of their rows, weighed. */
export function encode({ rows }: FeatureMap, { at, value }: Sparse, dimensions: number): Float32Array {
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
