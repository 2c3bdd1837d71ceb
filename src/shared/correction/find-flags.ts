import { cleanText, visibleText } from '../assistant/clean-text.ts';
import { foreignLinks } from '../lib/keep-links.ts';
import { findPersonalData } from '../lib/personal-data.ts';
import type { CorrectionFlag } from './schema.ts';

export type FlagContext = {
  /** Texts of the workspace that everybody may read. */
  published: readonly string[];
  /** By which the customer of the conversation is known. */
  names: readonly string[];
  /** How many things in the text are of other customers (an address, a name): found where they are stored. */
  ofOthers: number;
  /** Corrections of the same author within an hour before or after, this one among them. */
  byAuthor: number;
};

/** From how many of one author in an hour on each is flagged: a person who reads what the assistant said writes one in some minutes. */
export const MANY_FROM_AUTHOR = 10;

/**
 * Words that speak to the assistant, not to a customer. On folded text (lower case, no diacritics, nothing hidden). Bounded repeats only. An answer says what is so; one that says
 * what to do whenever somebody asks is an order.
 */
const instructions: readonly RegExp[] = [
  /\b(?:ignore|disregard|forget|override|bypass)\b[^.\n]{0,40}\b(?:previous|prior|above|earlier|all|any|your|other|these|those)\b[^.\n]{0,30}\b(?:instructions?|rules?|prompts?|polic(?:y|ies)|articles?|corrections?|guidelines?|answers?)\b/u,
  /\b(?:system|developer) (?:prompt|message|instructions?)\b/u,
  /\b(?:you are|you're|act as|pretend to be|behave as|from now on,? you)\b[^.\n]{0,30}\b(?:an? |the )?(?:ai|assistant|model|chatbot|bot|language model|admin|developer|dan)\b/u,
  /\b(?:from now on|whenever|every time|each time|if|when)\b[^.\n]{0,60}\b(?:customer|user|someone|anybody|anyone|somebody)s?\b[^.\n]{0,60}\b(?:always |never )?(?:answer|reply|respond|say|tell them|output|write|repeat)\b/u,
  /\b(?:always|never|only) (?:answer|reply|respond|say|output|escalate|hand over|mention|reveal)\b/u,
  /\b(?:do not|don't|never) (?:tell|inform|warn|escalate|hand over|mention this|reveal|disclose)\b/u,
  /\b(?:reveal|print|show|repeat|output)\b[^.\n]{0,30}\b(?:your (?:prompt|instructions|rules)|system prompt|knowledge base|internal notes?|other customers?)\b/u,
  /<\/?(?:system|assistant|instructions?|im_start|im_end|tool|prompt)\b|\[\/?(?:inst|system)\]|<\|[a-z_]{2,20}\|>|^\s{0,4}#{2,4} ?(?:system|instruction)/mu,
  /\b(?:ignoriere?|vergiss|missachte)\b[^.\n]{0,40}\b(?:anweisung(?:en)?|regeln?|vorgaben?|artikel|korrekturen?|vorherigen?|alle)\b/u,
  /\b(?:antworte|sage?|schreibe?|erwahne?|verrate?)\b (?:immer|nie|niemals|nur|ab jetzt)\b|\bab (?:jetzt|sofort) (?:bist|antwortest|sagst) du\b/u,
  /\bdu bist (?:jetzt |nun )?(?:eine? )?(?:ki|assistent|sprachmodell|admin)\b/u,
  /\b(?:ignora|olvida|ignorez|oubliez|ignorare|negeer|zignoruj)\b[^.\n]{0,40}\b(?:instrucciones|instructions|istruzioni|instrucoes|instructies|instrukcje|reglas|regles|regole)\b/u,
];

/** SEC-72: why a person should look closely before this becomes knowledge. Never decides: a lead does. Pure. */
export function findFlags(text: string, context: FlagContext): CorrectionFlag[] {
  const flags: CorrectionFlag[] = [];
  const links = foreignLinks(visibleText(text), { texts: context.published });
  if (links.length > 0) flags.push({ kind: 'link', count: links.length, found: shortened(links[0] ?? '') });
  const personal = findPersonalData(text, context);
  const secrets = personal.filter(({ kind }) => kind === 'secret').length;
  if (secrets > 0) flags.push({ kind: 'secret', count: secrets, found: null });
  if (personal.length > secrets) flags.push({ kind: 'personal_data', count: personal.length - secrets, found: null });
  if (context.ofOthers > 0) flags.push({ kind: 'other_customer', count: context.ofOthers, found: null });
  const folded = cleanText(text).text;
  const orders = instructions.flatMap((pattern) => pattern.exec(folded)?.[0] ?? []);
  if (orders.length > 0) flags.push({ kind: 'instruction', count: orders.length, found: shortened(orders[0] ?? '') });
  const hidden = Array.from(text).length - Array.from(visibleText(text)).length;
  if (hidden > 0) flags.push({ kind: 'hidden', count: hidden, found: null });
  if (context.byAuthor >= MANY_FROM_AUTHOR)
    flags.push({ kind: 'many_from_author', count: context.byAuthor, found: null });
  return flags;
}

function shortened(found: string): string {
  return found.length > 200 ? `${found.slice(0, 199)}…` : found;
}

/** Addresses, and runs of two and three words, of the longest text that is read. */
const mostCandidates = 6_000;

/** What of a text could name a person, in lower case: addresses, and runs of two or three words, for who is in a hurry writes no capitals. What is stored says whether it does. */
export function namesIn(text: string): string[] {
  const seen = visibleText(text).slice(0, 16_000);
  const addresses = [
    ...seen.matchAll(/[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,8}/gu),
  ].map(([found]) => found.toLowerCase());
  const words = [...seen.matchAll(/[\p{L}\p{M}'’-]{1,40}|[^\s\p{L}]/gu)].map(([word]) => word);
  const runs: string[] = [];
  for (let at = 0; at < words.length; at += 1)
    for (const length of [2, 3]) {
      const run = words.slice(at, at + length);
      if (run.length === length && run.every((word) => /^\p{L}{2}/u.test(word))) runs.push(run.join(' ').toLowerCase());
    }
  return [...new Set([...addresses, ...runs])].slice(0, mostCandidates);
}
