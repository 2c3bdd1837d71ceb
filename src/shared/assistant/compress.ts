import { cleanText } from './clean-text.ts';
import { readCourtesy } from './courtesy.ts';
import { findFacts } from './facts.ts';
import { splitSentences } from './sentences.ts';
import { stopWords } from './stop-words.ts';
import type { Language, Span, Turn } from './types.ts';

/** One sentence of a message, shortened to telegraphic style; its span is the whole sentence in the original. */
export type Piece = Span & {
  text: string;
  /** Folded words that carry meaning. */
  terms: readonly string[];
  /** Codes, amounts, dates and numbers that it states. */
  facts: number;
};

/** Polite and connecting beginnings that say nothing about the need. Anchored and bounded, tried a few times in a row. */
const leads: Readonly<Record<'en' | 'de' | 'es' | 'fr', RegExp>> = {
  en: /^(?:(?:hi|hello|hey|hiya|dear|good (?:morning|afternoon|evening|day))(?: there| team| everyone| all)?|(?:ok|okay|alright|well|so|oh|ah|um|hmm|yes|yeah|yep|sure|right|great|perfect|and|but|also|then|now|actually|anyway|sorry|excuse me|please|thanks|thank you|awesome|cool|excellent|wonderful|fine|no problem|no worries|oh no|that'?s (?:fine|great|ok|okay|perfect)|sounds good|in that case)(?: so much| very much| a lot)?|(?:i|we)(?:'d| would)(?: really| just)? (?:like|love|prefer) (?:to|for you to)(?: know(?: if)?)?|(?:i|we)(?:'m| am|'re| are) (?:trying|looking|hoping|going|calling|writing|here|interested in|contacting you)(?: to| for| about| in)?|(?:i|we)(?: just| really)? (?:want|need|wish|wanted|have|hope)(?: you)? to|(?:i|we) (?:was|were) (?:wondering|hoping)(?: if)?(?: you could| i could)?|i(?: just)? (?:think|guess|believe|understand|appreciate|know)(?: that)?|(?:can|could|would|will) you(?: please| kindly| maybe)?(?: help me(?: to| with)?| tell me| check| let me know)?|(?:can|could|may) (?:i|we)(?: please| just)?(?: get| have)?|(?:please )?help me(?: to| with)?|let me know|i'?m (?:afraid|sure)|unfortunately|is it possible to|is there any (?:chance|way) (?:i can|to|you could)?|it'?s(?: just)?|there(?: i|'?)s|my name'?s|i am|i'm)(?=[\s,.!:;-]|$)[\s,.!:;-]*/i,
  de: /^(?:(?:hallo|hi|guten (?:tag|morgen|abend)|moin|servus)(?: zusammen| liebes team)?|(?:bitte|danke|also|ja|gut|okay|ok|und|aber)|ich (?:möchte|mochte|würde gern(?:e)?|will|muss|brauche)|(?:können|könnten|kannst) (?:sie|du)(?: mir| bitte)*|wir (?:möchten|brauchen|wollen))(?=[\s,.!:;-]|$)[\s,.!:;-]*/i,
  es: /^(?:[¡¿]?(?:hola|buenos días|buenas(?: tardes| noches)?)|(?:por favor|gracias|pues|bueno|sí|y|pero)|(?:quiero|quisiera|necesito|me gustaría)(?= )|¿?(?:puede|podría|pueden)(?: usted)?)(?=[\s,.!:;-]|$)[\s,.!:;-]*/i,
  fr: /^(?:(?:bonjour|bonsoir|salut)|(?:s'il vous plaît|merci|alors|donc|oui|et|mais)|(?:je|nous) (?:voudrais|voudrions|souhaite|veux|souhaiterais)|(?:pouvez|pourriez)[ -]vous)(?=[\s,.!:;-]|$)[\s,.!:;-]*/i,
};

/** English fillers that a short line leaves out. Everything that holds the sentence together stays: "Where do find receipt" reads as broken. */
const droppable = new Set(
  'please just really very quite actually basically simply kindly oh ok okay thanks thank though'.split(/\s+/),
);

/** Text given away for small talk at the end of a conversation. */
const closing =
  /^(?:no[, ]*)?(?:that(?:'?s| is| was| will be)(?: going to be)?(?: all| it| everything)|nothing(?: else)?|not (?:right now|at the moment)|i'?m (?:good|fine|all set|done)|all (?:good|set)|have a (?:nice|good|great)\b.{0,30}|you too|see you.{0,20}|good ?bye|bye|will do|i will|sounds (?:good|great)|got it|i see|of course|you'?re welcome|never ?mind)\b[\s\w,!.]{0,30}$/i;

/** Shortens a message sentence by sentence. Sentences without content are left out. Linear in the text. */
export function compressText(text: string, language: Language): Piece[] {
  const pieces: Piece[] = [];
  for (const { start, end, text: sentence } of splitSentences(text)) {
    if (readCourtesy(sentence) || (sentence.length < 90 && closing.test(sentence))) continue;
    const short = shorten(sentence, language);
    const terms = termsOf(short);
    if (short === '' || !saysSomething(terms)) continue;
    pieces.push({ start, end, text: short, terms, facts: findFacts(short).length });
  }
  return pieces;
}

const ofTurn = new WeakMap<Turn, { language: Language; pieces: readonly Piece[] }>();

/** A turn shortened, once for all parts of a summary that read it: a long thread is most of what a summary costs. */
export function piecesOf(turn: Turn, language: Language): readonly Piece[] {
  const known = ofTurn.get(turn);
  if (known?.language === language) return known.pieces;
  const pieces = compressText(turn.text, language);
  ofTurn.set(turn, { language, pieces });
  return pieces;
}

/** Words that agree, hedge or wait and say nothing of the matter. */
const idle = new Set(
  `sounds sound good great perfect fine helpful nice awesome cool works work sorry course sure wait moment minute hold hang next okay correct exactly right wow
  yay matter problem worries absolutely definitely else question questions everything looks much appreciate appreciated love lovely excellent wonderful amazing oops hmm luck lucky bit`.split(
    /\s+/,
  ),
);

function saysSomething(terms: readonly string[]): boolean {
  const functional = stopWords('en');
  return terms.some((term) => !functional.has(term) && !idle.has(term));
}

const mostLeads = 4;

function shorten(sentence: string, language: Language): string {
  const words = stripLeads(sentence, language).split(/\s+/).filter(Boolean);
  const kept = language === 'en' || language === 'unknown' ? words.filter((word, i) => !isDroppable(word, i)) : words;
  return trimEnds(kept.join(' '));
}

function stripLeads(sentence: string, language: Language): string {
  const lead = leads[language === 'de' || language === 'es' || language === 'fr' ? language : 'en'];
  let rest = sentence.replaceAll('’', "'");
  for (let i = 0; i < mostLeads; i += 1) {
    const next = rest.replace(lead, '');
    if (next === rest) break;
    rest = next;
  }
  return rest;
}

function isDroppable(word: string, at: number): boolean {
  const core = word.toLowerCase().replace(/^["'(]+|[,.!?;:")]+$/g, '');
  if (core === '') return true;
  // A capital inside a sentence belongs to a name.
  return droppable.has(core) && (at === 0 || !/^[A-Z]/.test(word));
}

function trimEnds(text: string): string {
  const bare = text.replace(/^[\s,.;:!?\u2013\u2014-]+|[\s,;:.!\u2013\u2014-]+$/g, '').replace(/\s+/g, ' ');
  const open = bare.replace(/[?]+$/, '');
  return /[\p{L}\p{N}]/u.test(open) ? open : '';
}

function termsOf(text: string): string[] {
  return [
    ...new Set(
      (cleanText(text).text.match(/[\p{L}\p{N}_]+/gu) ?? []).filter((word) => word.length > 1 || /\d/.test(word)),
    ),
  ];
}

/** The text without its polite beginning and its final punctuation; every other word as written. */
export function withoutLead(text: string, language: Language): string {
  return trimEnds(stripLeads(text, language));
}

/** Cuts at a word, at most `most` characters, without a full stop. */
export function cutAtWord(text: string, most: number): string {
  const bare = text.replace(/[\s.!?…,;:]+$/u, '');
  if (bare.length <= most) return bare;
  const head = bare.slice(0, most - 1);
  const at = head.lastIndexOf(' ');
  const cut = (at > most / 2 ? head.slice(0, at) : head).replace(/[\uD800-\uDBFF]$/, '').replace(/[\s.,;:–—-]+$/u, '');
  return `${cut}…`;
}
