import {
  cosineAt,
  createPackedVectors,
  type PackedQuery,
  type PackedVectors,
  packQuery,
  setVector,
} from './packed-vectors.ts';

/**
 * What was said before each past reply, and the reply, as vectors of the space that was learned: the replies that followed the most alike conversations speak for
 * those like them. Beside a learned map this catches what it smooths over (Khandelwal et al. 2020 do so for the next word).
 */
export type ReplyMemory = {
  /** By past reply: what was said before it. */
  contexts: PackedVectors;
  /** By past reply: the slot of its text in `replies`. */
  replyOf: Int32Array;
  /** By text. */
  replies: PackedVectors;
  /** The texts given most, with their share of all. */
  often: readonly Often[];
};

type Often = { slot: number; share: number };

type Near = { slot: number; alike: number };

/*
 * Set on STAR dev by cross-validation; around these values the result is flat. How many conversations are asked, how much the nearest count more, how alike two replies
 * must be to stand for each other, how much it all weighs beside the map, and what nobody has said before is worth.
 */
const nearest = 8;
const nearness = 16;
const likeness = 4;
const memoryShare = 0.4;
const unheard = 0.01;
/** The memory's part has some of it already. */
const oftenShare = 0.25;
/** A text that is given more seldom stands in a list of a hundred once at most. */
const leastOften = 0.001;
/** Cosine from which two packed texts are the same. */
const same = 0.999;

/** `dimensions`: the first numbers of each vector are kept. `replyOf` by past reply: its text among `replies`. */
export function createReplyMemory(
  dimensions: number,
  contexts: readonly Float32Array[],
  replyOf: Int32Array,
  replies: readonly Float32Array[],
): ReplyMemory {
  return {
    contexts: pack(contexts, dimensions),
    replyOf,
    replies: pack(replies, dimensions),
    often: findOften(replyOf),
  };
}

/** The texts that are a good part of all replies. */
export function findOften(replyOf: Int32Array): Often[] {
  const counts = new Map<number, number>();
  for (const slot of replyOf) counts.set(slot, (counts.get(slot) ?? 0) + 1);
  return [...counts]
    .map(([slot, count]) => ({ slot, share: count / replyOf.length }))
    .filter(({ share }) => share >= leastOften);
}

/**
 * What is learned weighs a reply against others as often as those were given. Where all that is offered differs, the often given one stands there once and not `count` times
 * its share: it is worth so much more.
 */
function oftenWorth({ often, replies }: ReplyMemory, query: PackedQuery, count: number): number {
  for (const { slot, share } of often) {
    if ((cosineAt(replies, slot, query) ?? 0) < same) continue;
    const times = count * share;
    return Math.log(times / (1 - Math.exp(-times)));
  }
  return 0;
}

function pack(vectors: readonly Float32Array[], dimensions: number): PackedVectors {
  const packed = createPackedVectors();
  packed.dimensions = dimensions;
  // From the last slot on: room is made once.
  for (let slot = vectors.length - 1; slot >= 0; slot -= 1) {
    const vector = vectors[slot];
    if (vector) setVector(packed, slot, vector.subarray(0, dimensions));
  }
  return packed;
}

/** How well each reply fits by what followed the most alike conversations, in the unit of log-odds; 0 for all where nothing is known of this one. */
export function fitByMemory(memory: ReplyMemory, context: Float32Array, replies: readonly Float32Array[]): number[] {
  const near = findNear(memory.contexts, context);
  const best = near[0]?.alike;
  if (best === undefined) return replies.map(() => 0);
  const votes = near.map(({ slot, alike }) => ({
    reply: memory.replyOf[slot] ?? -1,
    weight: Math.exp(nearness * (alike - best)),
  }));
  const total = votes.reduce((sum, { weight }) => sum + weight, 0);
  return replies.map((reply) => {
    const query = packQuery(reply.subarray(0, memory.replies.dimensions));
    let sum = 0;
    for (const vote of votes)
      sum += vote.weight * Math.exp(likeness * ((cosineAt(memory.replies, vote.reply, query) ?? 0) - 1));
    return memoryShare * Math.log(sum / total + unheard) + oftenShare * oftenWorth(memory, query, replies.length);
  });
}

/** The most alike conversations, best first. */
function findNear(contexts: PackedVectors, context: Float32Array): Near[] {
  const query = packQuery(context.subarray(0, contexts.dimensions));
  if (query.length === 0) return [];
  const best: Near[] = [];
  let least = Number.NEGATIVE_INFINITY;
  for (let slot = 0; slot < contexts.lengths.length; slot += 1) {
    const alike = cosineAt(contexts, slot, query);
    if (alike === null || alike <= least) continue;
    let place = best.length;
    while (place > 0 && (best[place - 1] as Near).alike < alike) place -= 1;
    best.splice(place, 0, { slot, alike });
    if (best.length > nearest) best.pop();
    if (best.length === nearest) least = (best[nearest - 1] as Near).alike;
  }
  return best;
}
