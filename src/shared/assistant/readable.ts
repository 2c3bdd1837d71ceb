import { type Token, tokenize } from './tokenize.ts';
import type { Turn } from './types.ts';

/** What a turn is read by. */
export type Readable = { text: string; isLabel: boolean };

/**
 * What the readers read of a turn: its words, or, where it has none, the name that the recogniser of an outside AI gave it (`transfer_agent`), written as words ("transfer
 * agent"). A voice bot often has no transcript. Words come first: with them, the name is another system's opinion of what stands there.
 */
export function readableOf({ text, label }: Pick<Turn, 'text' | 'label'>): Readable {
  if (!label || text.trim() !== '') return { text, isLabel: false };
  return { text: wordsOfLabel(label), isLabel: true };
}

/** `bookFlight`, `book.flight`, `BOOK-FLIGHT_2` as "book flight", "book flight", "book flight 2". */
export function wordsOfLabel(label: string): string {
  return label
    .replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .replace(/[^\p{L}\p{N}']+/gu, ' ')
    .trim()
    .toLowerCase();
}

/** Words of what a turn is read by, at most `chars` of it. Those of a label stand for all of it: a place within so short a name says nothing more. */
export function tokensOf(turn: Pick<Turn, 'text' | 'label'>, chars = Number.POSITIVE_INFINITY): Token[] {
  const { text, isLabel } = readableOf(turn);
  const tokens = tokenize(text.length > chars ? text.slice(0, chars) : text);
  const whole = { start: 0, end: turn.label?.length ?? 0 };
  return isLabel ? tokens.map((token) => ({ ...token, ...whole })) : tokens;
}
