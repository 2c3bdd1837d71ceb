import { findPhrases } from './phrases.ts';
import { events, feelings, intensifiers, negators } from './sentiment-lexicon.ts';
import { calm, polite, sarcastic } from './sentiment-phrases.ts';
import { type Token, tokenize } from './tokenize.ts';
import type { Span } from './types.ts';

/** -1 (furious) to 1 (delighted), 0 neutral; with the words that weigh most. */
export type Sentiment = { score: number; spans: readonly Span[] };

/** Squashes a sum into -1 to 1; at 1.2 a single strong word stays below 0.7. */
const squash = 1.2;

type Mark = {
  at: number;
  to: number;
  value: number;
  /** A word for what went wrong, not for how it feels. */
  isEvent: boolean;
};

/** How the customer feels about the service in this text. Linear in its length. `tokens`: those of the text, where they are known. */
export function scoreSentiment(text: string, tokens: readonly Token[] = tokenize(text)): Sentiment {
  const words = tokens.map(({ word }) => word);
  const marked: Mark[] = [];
  const soothed = findPhrases(tokens, calm, words);
  const isSoothed = (from: number, to: number) => soothed.some((match) => match.from < to && match.to > from);
  for (let i = 0; i < tokens.length; i += 1) {
    const value = wordValue(tokens, i);
    if (value !== 0 && !(value < 0 && isSoothed(i, i + 1)))
      marked.push({ at: i, to: i + 1, value, isEvent: events.has(words[i] ?? '') });
  }
  for (const match of findPhrases(tokens, polite, words))
    if (!isSoothed(match.from, match.to)) marked.push({ at: match.from, to: match.to, value: -0.55, isEvent: false });
  for (const match of findPhrases(tokens, sarcastic, words))
    marked.push({ at: match.from, to: match.to, value: -1, isEvent: false });
  softenEvents(marked, text);
  const mood = shoutingOf(text);
  const negative = marked.filter((mark) => mark.value < 0).reduce((sum, mark) => sum + mark.value, 0);
  const positive = marked.filter((mark) => mark.value > 0).reduce((sum, mark) => sum + mark.value, 0);
  // Thanks at the end of a complaint are manners: the complaint weighs more.
  const sum =
    (negative * (negative < 0 ? 1 + mood : 1) + positive * (negative < -0.4 ? 0.45 : 1)) /
    Math.sqrt(1 + marked.length / 6);
  const score = sum === 0 ? 0 : sum / Math.sqrt(sum * sum + squash);
  const strongest = [...marked]
    .filter((mark) => Math.sign(mark.value) === Math.sign(score) && Math.abs(mark.value) >= 0.5)
    .sort((a, b) => Math.abs(b.value) - Math.abs(a.value));
  return {
    score: Math.max(-1, Math.min(1, score)),
    spans: strongest
      .slice(0, 3)
      .map((mark) => ({ start: tokens[mark.at]?.start ?? 0, end: tokens[mark.to - 1]?.end ?? 0 })),
  };
}

/** "My payment failed, can I use another card?" reports and asks: what went wrong is no complaint by itself. */
function softenEvents(marked: Mark[], text: string): void {
  const complains = marked.some(({ value, isEvent }) => value < 0 && !isEvent);
  if (complains || !asksPattern.test(text.slice(0, 4_000))) return;
  for (const mark of marked) if (mark.isEvent) mark.value *= eventShare;
}

const asksPattern =
  /\?|\b(please|can i|can you|could you|could i|how do|how can|how to|i need|we need|i want to|i'd like|i would like|what is|where)\b/i;
const eventShare = 0.4;

function wordValue(tokens: readonly Token[], at: number): number {
  const word = tokens[at]?.word ?? '';
  const base = feelings[word] ?? (word.endsWith("'s") ? feelings[word.slice(0, -2)] : undefined);
  if (base === undefined || !Object.hasOwn(feelings, word.replace(/'s$/, ''))) return 0;
  let value = base;
  for (let back = 1; back <= 3 && at - back >= 0; back += 1) {
    const before = tokens[at - back];
    if (tokens[at - back + 1]?.afterComma) break;
    if (!before || before.stretch !== tokens[at]?.stretch) break;
    const factor = intensifiers.get(before.word);
    if (factor !== undefined && back === 1) value *= factor;
    if (negators.has(before.word)) {
      // "not bad" is faint praise, "not good" a complaint.
      value = value < 0 ? -value * 0.4 : -value * 0.8;
      break;
    }
  }
  return value;
}

/** Capitals and rows of ! and ? make a complaint louder, 0 to 0.6. */
function shoutingOf(text: string): number {
  const head = text.slice(0, 4_000);
  const letters = head.match(/\p{L}/gu)?.length ?? 0;
  const capitals = head.match(/\p{Lu}/gu)?.length ?? 0;
  const marks = (head.match(/[!?]{2,}/g)?.length ?? 0) + (head.match(/!/g)?.length ?? 0) / 3;
  return Math.min(0.6, (letters > 12 && capitals / letters > 0.6 ? 0.35 : 0) + Math.min(0.3, marks * 0.15));
}

/** A2: how the feeling moved over the conversation: last third against first third, negative when it sank. */
export function driftOf(scores: readonly number[]): number {
  if (scores.length < 2) return 0;
  const part = Math.max(1, Math.floor(scores.length / 3));
  const mean = (list: readonly number[]) => list.reduce((sum, score) => sum + score, 0) / list.length;
  return mean(scores.slice(-part)) - mean(scores.slice(0, part));
}

/** The mood in a word or two, as the summary shows it ("Frustrated, rising"). */
export function moodOf(scores: readonly number[]): string {
  const now = scores.at(-1) ?? 0;
  const worst = Math.min(0, ...scores.slice(-3));
  const level = Math.min(now, worst * 0.9);
  const word =
    level < -0.6
      ? 'Angry'
      : level < -0.3
        ? 'Frustrated'
        : level < -0.12
          ? 'Uneasy'
          : now > 0.35
            ? 'Friendly'
            : 'Neutral';
  const drift = driftOf(scores);
  if (level < -0.12 && drift < -0.2) return `${word}, rising`;
  return level < -0.12 && drift > 0.2 ? `${word}, easing` : word;
}
