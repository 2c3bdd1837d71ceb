import { findFacts } from './facts.ts';
import { findHumanRequest } from './triggers/human-request.ts';
import type { Turn } from './types.ts';

/** Messages looked back on, newest first. */
const mostLookedBack = 6;
const longestChars = 2_000;

/**
 * What the copilot looks for, in order, until something supports a reply (D1): the customer's words since anybody last answered, then the matter itself. "I'd like to
 * talk to a person" is no question that an article answers; what was asked before it is. The message with the most facts stands first, then the newest.
 */
export function suggestionQuestions(turns: readonly Turn[]): string[] {
  const said = turns.filter((turn) => turn.author === 'customer' && turn.text.trim() !== '');
  const last = said.at(-1);
  if (!last) return [];
  const answered = turns.findLast((turn) => turn.author !== 'customer' && turn.n < last.n)?.n ?? 0;
  const burst = said.filter((turn) => turn.n > answered).map((turn) => turn.text);
  const before = said
    .slice(-mostLookedBack)
    .filter((turn) => findHumanRequest(turn.text) === null)
    .map((turn) => ({ text: turn.text, facts: findFacts(turn.text).length, n: turn.n }))
    .sort((a, b) => b.facts - a.facts || b.n - a.n)
    .map(({ text }) => text);
  return [...new Set([burst.join('\n'), ...before])].map((text) => text.slice(-longestChars));
}
