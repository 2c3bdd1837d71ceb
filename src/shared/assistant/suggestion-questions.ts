import { isCallOut } from './call-outs.ts';
import { findFacts } from './facts.ts';
import { detectLanguage } from './language.ts';
import { splitSentences } from './sentences.ts';
import { searchTerms } from './tokenize.ts';
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
  const burst = said.filter((turn) => turn.n > answered).map((turn) => matterOf(turn.text));
  const before = said
    .slice(-mostLookedBack)
    .filter((turn) => findHumanRequest(turn.text) === null)
    .map((turn) => ({ text: withoutCallOuts(turn.text), facts: findFacts(turn.text).length, n: turn.n }))
    .sort((a, b) => b.facts - a.facts || b.n - a.n)
    .map(({ text }) => text);
  const questions = [burst.filter((text) => text !== '').join('\n'), ...before].filter((text) => text !== '');
  return [...new Set(questions)].map((text) => text.slice(-longestChars));
}

/** The words without the request for a person: what is left of "I want a human for my invoice" is the invoice, of "agent please" nothing. */
function matterOf(text: string): string {
  const request = findHumanRequest(text);
  if (request === null) return withoutCallOuts(text);
  const rest = `${text.slice(0, request.start)} ${text.slice(request.end)}`;
  const { language } = detectLanguage(text);
  return searchTerms(rest, language).some((term) => !courtesies.has(term)) ? rest.trim() : '';
}

/** "Is anybody there?" is found in many an article, and is answered by none. */
function withoutCallOuts(text: string): string {
  const sentences = splitSentences(text);
  const told = sentences.filter((sentence) => !isCallOut(sentence.text));
  return told.length === sentences.length ? text : told.map((sentence) => sentence.text).join(' ');
}

/** What surrounds a request in politeness, and is no matter. */
const courtesies = new Set(
  [
    'please',
    'now',
    'immediately',
    'hello',
    'hi',
    'hey',
    'thanks',
    'thank',
    'like',
    'want',
    'need',
    'talk',
    'speak',
    'let',
    'get',
    'give',
    'just',
    'real',
    'live',
    'bitte',
    'jetzt',
    'hallo',
    'danke',
    'por',
    'favor',
    'ahora',
    'hola',
    'gracias',
    'bonjour',
    'merci',
    'maintenant',
    'ciao',
    'grazie',
    'adesso',
    'ola',
    'obrigado',
    'agora',
    'dank',
    'nu',
    'prosze',
    'teraz',
  ].flatMap((word) => searchTerms(word, 'unknown')),
);
