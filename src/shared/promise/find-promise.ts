import { type FindTimeOptions, findTime } from '../timed/find-time.ts';

/** A promise in a text: the sentence that makes it (at most 500 characters), and by when. */
export type FoundPromise = { words: string; dueAt: number };

const MOST_WORDS = 500;
/** Nobody promises more in one reply; what comes after is not looked at. */
const MOST_PROMISES = 3;
/** Longer texts are not replies that somebody types. */
const MOST_CHARS = 20_000;

/**
 * Who promises: "I will", "we'll", "you will hear", "ich melde mich", "Sie erhalten". A person's or the company's own word, never the customer's ("you can", "please").
 */
const PROMISES: readonly RegExp[] = [
  /\b(?:i|we)(?:'ll| will| shall|'m going to|'re going to| am going to| are going to)\b/u,
  /\b(?:i|we) (?:promise|guarantee)\b/u,
  /\byou(?:'ll| will)(?: then)? (?:hear|get|receive|have)\b/u,
  /\b(?:ich|wir) (?:melden?|rufen?|schicken?|senden?|geben|gebe|antworten?|kümmern?|prüfen?|erstatten?|überweisen?|liefern?|klären?|schauen?|informieren?|aktualisieren?|kommen?|erledigen?|beheben|behebe)\b/u,
  /\b(?:ich|wir) werden?\b/u,
  /\b(?:melden?|rufen?|schicken?|senden?) (?:ich|wir) (?:mich|uns|sie|ihnen|dir|dich)\b/u,
  /\bwerden? (?:ich|wir)\b/u,
  /\bsie (?:hören|erhalten|bekommen) (?:von uns |von mir )?/u,
];

/** A time that is a limit or a day to come; "on Monday you wrote" names one too, but promises nothing. */
const LIMIT =
  /\b(?:by|until|before|within|no later than|on|in|at|tomorrow|today|tonight|next week|end of|eod|bis|spätestens|vor|innerhalb|binnen|am|um|heute|morgen|nächste|ende der)\b|übermorgen/u;

const NOT_A_PROMISE: readonly RegExp[] = [
  // Denied, or only possible.
  /\b(?:won't|will not|cannot|can't|not be able|may|might|hopefully|try to|would|could|nicht|kein|keine|keinen|vielleicht|eventuell|könnte|könnten|würde|würden|versuchen?)\b/u,
  // Hangs on something else.
  /\b(?:if|unless|once|as soon as|whenever|wenn|falls|sobald|sofern)\b/u,
  // Of the past.
  /\b(?:yesterday|last week|gestern|letzte woche|ago)\b/u,
];

/**
 * J10: what a reply promises the customer by a time, in its own words; at most one for a sentence, in their order. English and German. Quotes, questions, conditions and denials are none:
 * better to miss one than to ask about nothing. Pure.
 */
export function findPromises(text: string, options: FindTimeOptions): FoundPromise[] {
  if (text.length > MOST_CHARS) return [];
  const found: FoundPromise[] = [];
  for (const sentence of sentencesOf(text)) {
    const promise = promiseOf(sentence, options);
    if (promise !== null) found.push(promise);
    if (found.length >= MOST_PROMISES) break;
  }
  return found;
}

function promiseOf(sentence: string, options: FindTimeOptions): FoundPromise | null {
  const said = sentence.toLowerCase().replace(/[’]/gu, "'");
  if (said.endsWith('?') || said.startsWith('>')) return null;
  if (!PROMISES.some((pattern) => pattern.test(said)) || !LIMIT.test(said)) return null;
  if (NOT_A_PROMISE.some((pattern) => pattern.test(said))) return null;
  const found = findTime(said, options);
  if (found === null || found.atMs <= options.nowMs) return null;
  return { words: sentence.slice(0, MOST_WORDS), dueAt: found.atMs };
}

/** Sentences of a text. A full stop inside a date, an hour or a number ends none. */
function sentencesOf(text: string): string[] {
  return text
    .split(/\n+|(?<=[!?])\s+|(?<=[^\d]\.)\s+|(?<=\d{2,}\.)\s+(?=\p{Lu}\p{L}+ (?:\p{Ll}))/u)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '');
}
