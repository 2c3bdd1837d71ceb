import type { FeatureMap, Sparse } from './feature-map.ts';
import {
  createEchoSide,
  descendEcho,
  type EchoSide,
  type EchoTask,
  echoAt,
  forget,
  listen,
  meanOfEchoes,
  prepareEcho,
} from './learn-reply-echo.ts';
import { encode, featuresOfContext, featuresOfReply, type GivenReply, type ReplyMatch, weigh } from './reply-match.ts';
import { createReplyMemory } from './reply-memory.ts';

export type LearnOptions = {
  /** Of each member. */
  dimensions?: number;
  /** Maps learned from the same replies with other beginnings; their mean errs less than any of them. Time and memory grow with them. */
  members?: number;
  rounds?: number;
  /** Features of a conversation seen in fewer replies than this are left out. */
  fewest?: number;
  seed?: number;
};

type Side = { rows: Float32Array; sums: Float32Array; vectors: Float32Array; slopes: Float32Array };
type Task = {
  seen: readonly Sparse[];
  said: readonly Sparse[];
  /** By reply: the number of its text, of its kind (-1: none) and of its conversation. */
  texts: Int32Array;
  kinds: Int32Array;
  conversations: Int32Array;
  echo: EchoTask;
};

const batch = 64;
const firstStep = 0.04;
/** Half of a conversation's features are left out at each look, so that no few of them decide. Set on STAR dev by cross-validation. */
const leftOut = 0.5;

/**
 * Learns from past replies; deterministic for a seed. 25,000 replies take some half a minute of the processor a member at 48 dimensions: for the background. The members lie side by side in
 * one map, so that one product of two vectors is the mean of theirs.
 */
export function learnReplyMatch(given: readonly GivenReply[], options: LearnOptions = {}): ReplyMatch {
  const { dimensions = 48, members = 1, rounds = 14, fewest = 2, seed = 11 } = options;
  const found = given.map(({ before }) => featuresOfContext(before));
  const texts = [...new Set(given.map(({ text }) => text))];
  const spoken = texts.map(featuresOfReply);
  const width = dimensions * members;
  const contexts = createMap(found, fewest, width);
  const replies = createMap(spoken, 1, width);
  const said = spoken.map((features) => weigh(replies, features));
  const task: Task = {
    seen: found.map((features) => weigh(contexts, features)),
    said,
    echo: prepareEcho(given, texts, said, replies),
    texts: numbersOf(given.map(({ text }) => text)),
    kinds: numbersOf(given.map(({ kind }) => kind)),
    conversations: numbersOf(given.map(({ conversation }) => conversation)),
  };
  const echoes: EchoSide[] = [];
  for (let member = 0; member < members; member += 1) {
    const random = randomFrom(seed + member);
    const left = createSide(contexts.at.size, dimensions, random);
    const right = createSide(replies.at.size, dimensions, random);
    const own = createEchoSide(replies.at.size, task.echo);
    learnMember(task, left, right, own, { dimensions, rounds, random });
    echoes.push(own);
    const scale = 1 / Math.sqrt(members);
    putMember(contexts.rows, left.rows, { member, dimensions, width, scale });
    putMember(replies.rows, right.rows, { member, dimensions, width, scale });
  }
  // What followed is kept in the space of the first member: all of them together do no better, and take three times the room.
  const memory = createReplyMemory(
    dimensions,
    task.seen.map((sparse) => encode(contexts, sparse, width)),
    task.texts,
    task.said.map((sparse) => encode(replies, sparse, width)),
  );
  return { dimensions: width, contexts, replies, memory, echo: meanOfEchoes(echoes, task.echo) };
}

function learnMember(
  task: Task,
  left: Side,
  right: Side,
  echo: EchoSide,
  { dimensions, rounds, random }: { dimensions: number; rounds: number; random: () => number },
): void {
  const order = Int32Array.from(task.seen, (_, i) => i);
  const empty: Sparse = { at: new Int32Array(0), value: new Float32Array(0) };
  for (let round = 0; round < rounds; round += 1) {
    shuffle(order, random);
    const part = 1 - (0.8 * round) / rounds;
    const step = firstStep * part;
    for (let from = 0; from + 2 <= order.length; from += batch) {
      const some = order.subarray(from, from + batch);
      const thinned = Array.from(some, (i) => thin(task.seen[i] ?? empty, random));
      const spoken = Array.from(some, (i) => task.said[task.texts[i] as number] ?? empty);
      for (const [i, sparse] of thinned.entries()) encodeInto(left, sparse, i * dimensions, dimensions);
      for (const [i, sparse] of spoken.entries()) encodeInto(right, sparse, i * dimensions, dimensions);
      slope(task, some, { left, right, echo }, dimensions, part);
      for (const [i, sparse] of thinned.entries()) descend(left, sparse, i * dimensions, dimensions, step);
      for (const [i, sparse] of spoken.entries()) descend(right, sparse, i * dimensions, dimensions, step);
    }
  }
}

/** Slopes of the softmax loss over the replies of one batch, for both sides. Replies of one kind stand for each other and are no counter-examples. */
function slope(
  { texts, kinds, conversations, echo: heard }: Task,
  some: Int32Array,
  { left, right, echo }: { left: Side; right: Side; echo: EchoSide },
  size: number,
  part: number,
): void {
  const count = some.length;
  const scores = new Float64Array(count);
  left.slopes.fill(0);
  right.slopes.fill(0);
  for (let i = 0; i < count; i += 1) {
    const own = some[i] as number;
    listen(heard, echo, own);
    let top = Number.NEGATIVE_INFINITY;
    for (let j = 0; j < count; j += 1) {
      const other = some[j] as number;
      const isSame =
        texts[own] === texts[other] ||
        conversations[own] === conversations[other] ||
        ((kinds[own] as number) >= 0 && kinds[own] === kinds[other]);
      scores[j] =
        i !== j && isSame
          ? Number.NEGATIVE_INFINITY
          : product(left.vectors, i * size, right.vectors, j * size, size) +
            echoAt(heard, echo, texts[other] as number);
      if ((scores[j] as number) > top) top = scores[j] as number;
    }
    let total = 0;
    for (let j = 0; j < count; j += 1) {
      scores[j] = Math.exp((scores[j] as number) - top);
      total += scores[j] as number;
    }
    for (let j = 0; j < count; j += 1) {
      const error = (scores[j] as number) / total - (i === j ? 1 : 0);
      if (Math.abs(error) < 1e-4) continue;
      addTo(left.slopes, i * size, right.vectors, j * size, size, error);
      addTo(right.slopes, j * size, left.vectors, i * size, size, error);
      descendEcho(heard, echo, texts[some[j] as number] as number, error, part);
    }
    forget(heard, echo, own);
  }
}

/** One step with a rate of its own for each feature (Adagrad by rows: Duchi et al. 2011). */
function descend({ rows, sums, slopes }: Side, { at, value }: Sparse, from: number, size: number, step: number): void {
  const square = product(slopes, from, slopes, from, size) / size;
  for (let k = 0; k < at.length; k += 1) {
    const feature = at[k] as number;
    const weight = value[k] as number;
    const sum = (sums[feature] as number) + square * weight * weight;
    sums[feature] = sum;
    addTo(rows, feature * size, slopes, from, size, (-step * weight) / Math.sqrt(sum));
  }
}

function encodeInto({ rows, vectors }: Side, { at, value }: Sparse, to: number, size: number): void {
  vectors.fill(0, to, to + size);
  for (let k = 0; k < at.length; k += 1) addTo(vectors, to, rows, (at[k] as number) * size, size, value[k] as number);
}

function product(a: Float32Array, atA: number, b: Float32Array, atB: number, size: number): number {
  let sum = 0;
  for (let d = 0; d < size; d += 1) sum += (a[atA + d] as number) * (b[atB + d] as number);
  return sum;
}

function addTo(sum: Float32Array, to: number, other: Float32Array, from: number, size: number, times: number): void {
  for (let d = 0; d < size; d += 1) sum[to + d] = (sum[to + d] as number) + times * (other[from + d] as number);
}

function createSide(features: number, dimensions: number, random: () => number): Side {
  return {
    rows: Float32Array.from({ length: features * dimensions }, () => (random() - 0.5) * 0.6),
    sums: new Float32Array(features).fill(1e-3),
    vectors: new Float32Array(batch * dimensions),
    slopes: new Float32Array(batch * dimensions),
  };
}

function createMap(lists: readonly ReadonlySet<string>[], fewest: number, width: number): FeatureMap {
  const counts = new Map<string, number>();
  for (const features of lists) for (const feature of features) counts.set(feature, (counts.get(feature) ?? 0) + 1);
  const kept = [...counts].filter(([, count]) => count >= fewest);
  return {
    at: new Map(kept.map(([feature], i) => [feature, i])),
    rarity: Float32Array.from(kept, ([, count]) => Math.log((1 + lists.length) / count)),
    rows: new Float32Array(kept.length * width),
  };
}

function putMember(
  joined: Float32Array,
  rows: Float32Array,
  { member, dimensions, width, scale }: { member: number; dimensions: number; width: number; scale: number },
): void {
  for (let feature = 0; feature * dimensions < rows.length; feature += 1)
    for (let d = 0; d < dimensions; d += 1)
      joined[feature * width + member * dimensions + d] = (rows[feature * dimensions + d] as number) * scale;
}

/** The same number for the same value, -1 for none. */
function numbersOf(values: readonly (string | undefined)[]): Int32Array {
  const numbers = new Map<string, number>();
  return Int32Array.from(values, (value) => {
    if (value === undefined) return -1;
    const number = numbers.get(value) ?? numbers.size;
    numbers.set(value, number);
    return number;
  });
}

function thin({ at, value }: Sparse, random: () => number): Sparse {
  const kept = new Int32Array(at.length);
  const values = new Float32Array(at.length);
  let count = 0;
  for (let k = 0; k < at.length; k += 1) {
    if (random() < leftOut) continue;
    kept[count] = at[k] as number;
    values[count] = (value[k] as number) / (1 - leftOut);
    count += 1;
  }
  return { at: kept.subarray(0, count), value: values.subarray(0, count) };
}

function shuffle(order: Int32Array, random: () => number): void {
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
