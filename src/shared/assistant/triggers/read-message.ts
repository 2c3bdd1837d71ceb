import { gradedChars, gradeUrgency } from '../classify.ts';
import { readCourtesy } from '../courtesy.ts';
import { readableOf, tokensOf } from '../readable.ts';
import { findRejections, type Rejection } from '../rejection.ts';
import { scoreSentiment } from '../sentiment.ts';
import { searchTerms, type Token } from '../tokenize.ts';
import type { Span, Turn, Urgency } from '../types.ts';
import { cosine } from '../vectors.ts';
import { type Act, findActs } from './dialogue-acts.ts';
import { type Dispute, findDispute } from './disputes.ts';
import { findHumanName, findHumanRequest } from './human-request.ts';
import { findNeverOff, type NeverOffFind } from './never-off.ts';

/** The earlier message of the same author that a message says again, and how much alike they are, 0 to 1. */
export type Again = { n: number; alike: number };

/**
 * What one message says for the triggers, whatever their settings: found once, kept without a word of the text (numbers and places only), and weighed as
 * often as wanted (A11). Of an assistant's message only `acts` and `again` are read. Places are those of the text, or the whole label where that was read.
 */
export type MessageReading = {
  human: Span | null;
  neverOff: NeverOffFind[];
  /** −1 to 1, and where. */
  feeling: number;
  feelings: Span[];
  urgency: Urgency;
  rejections: Rejection[];
  /** The customer says that it is solved. */
  isSettled: boolean;
  dispute: Dispute | null;
  /** What the turn does in the talk. */
  acts: Act[];
  /** It has no words: what it was recognised as was read. */
  isLabel: boolean;
  /** By words (Jaccard of their terms), and by meaning (cosine); null where nothing was comparable. */
  againByWords: Again | null;
  againByMeaning: Again | null;
};

/** A message that says nothing of all that. */
export const quietReading: MessageReading = {
  human: null,
  neverOff: [],
  feeling: 0,
  feelings: [],
  urgency: 'normal',
  rejections: [],
  isSettled: false,
  dispute: null,
  acts: [],
  isLabel: false,
  againByWords: null,
  againByMeaning: null,
};

/** Messages of one author that a later one is compared with. */
const comparedWith = 11;
/** Shorter answers of the assistant are courtesies: they may recur. */
const shortestAnswer = 40;
const comparedChars = 4_000;

/**
 * Readings of a thread, one per turn; null for turns of agents and the system. `known` holds those that were made before: their words are not read again.
 * `vectors` by message id: where both sides have one, repetition is also judged by meaning.
 */
export function readThread(
  turns: readonly Turn[],
  vectors: ReadonlyMap<string, Float32Array> | null = null,
  known: ReadonlyMap<string, MessageReading> = new Map(),
): (MessageReading | null)[] {
  const terms = new Map<string, ReadonlySet<string>>();
  const termsOf = (turn: Turn, tokens?: readonly Token[]) => {
    const known = terms.get(turn.id);
    if (known) return known;
    const { text } = readableOf(turn);
    const words = tokens && text.length <= comparedChars ? tokens : tokensOf(turn, comparedChars);
    const found = new Set(searchTerms(text, 'unknown', words));
    terms.set(turn.id, found);
    return found;
  };
  return turns.map((turn, at) => {
    if (turn.author !== 'customer' && turn.author !== 'assistant') return null;
    const before = known.get(turn.id);
    if (before) return before;
    const { text, isLabel } = readableOf(turn);
    // Read into words once: everything below looks at the same ones.
    const tokens = tokensOf(turn, turn.author === 'customer' ? undefined : comparedChars);
    const said = turn.author === 'customer' ? readWords(text, tokens, isLabel) : quietReading;
    const acts = findActs(turn.author, tokens, { isLabel });
    const own = { ...said, acts, isLabel };
    if (!isCompared(turn)) return own;
    termsOf(turn, tokens);
    const earlier = turns
      .slice(0, at)
      .filter((other) => other.author === turn.author && isCompared(other))
      .slice(-comparedWith);
    return { ...own, ...againOf(turn, earlier, termsOf, vectors) };
  });
}

function isCompared(turn: Turn): boolean {
  if (turn.author === 'customer') return true;
  return turn.author === 'assistant' && (turn.text.length > shortestAnswer || readableOf(turn).isLabel);
}

function readWords(text: string, tokens: readonly Token[], isLabel: boolean): MessageReading {
  const { score, spans } = scoreSentiment(text, tokens);
  const urgency = gradeUrgency([text], text.length <= gradedChars ? [{ tokens, feeling: score }] : []);
  return {
    ...quietReading,
    human: findHumanRequest(text, tokens) ?? (isLabel ? findHumanName(tokens) : null),
    neverOff: findNeverOff(text, tokens),
    feeling: Math.round(score * 1_000) / 1_000,
    feelings: [...spans],
    // Below that it is called urgent for its anger alone, which counts already.
    urgency: urgency.confidence >= leastUrgency ? urgency.value : 'normal',
    rejections: findRejections(text, tokens).slice(0, 3),
    isSettled: readCourtesy(text, tokens)?.resolved ?? false,
    dispute: isLabel ? null : findDispute(text),
  };
}

const leastUrgency = 0.6;

function againOf(
  turn: Turn,
  earlier: readonly Turn[],
  termsOf: (turn: Turn) => ReadonlySet<string>,
  vectors: ReadonlyMap<string, Float32Array> | null,
): Pick<MessageReading, 'againByWords' | 'againByMeaning'> {
  // One word ("yes", "hello?") says too little to be the same question.
  if (earlier.length === 0 || termsOf(turn).size < 2) return { againByWords: null, againByMeaning: null };
  const mine = vectors?.get(turn.id);
  return {
    againByWords: most(earlier, (other) => overlap(termsOf(turn), termsOf(other))),
    againByMeaning: mine
      ? most(
          earlier.filter((other) => vectors?.has(other.id) && termsOf(other).size >= 2),
          (other) => cosine(mine, vectors?.get(other.id) ?? mine),
        )
      : null,
  };
}

function most(earlier: readonly Turn[], alikeTo: (other: Turn) => number): Again | null {
  let best: Again | null = null;
  for (const other of earlier) {
    const alike = Math.round(alikeTo(other) * 1_000) / 1_000;
    if (best === null || alike >= best.alike) best = { n: other.n, alike };
  }
  return best;
}

function overlap(left: ReadonlySet<string>, right: ReadonlySet<string>): number {
  let both = 0;
  for (const term of left) if (right.has(term)) both += 1;
  return both / Math.max(1, left.size + right.size - both);
}
