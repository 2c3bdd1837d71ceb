import { confidenceOf, leadOf, ownerOf } from './confidence.ts';
import { type CourtesyKind, courtesyReply, readCourtesy } from './courtesy.ts';
import { detectLanguage } from './language.ts';
import { asksForMoneyOrLaw, bearsOnMoneyOrLaw } from './sensitive.ts';
import { splitSentences } from './sentences.ts';
import { searchTerms } from './tokenize.ts';
import type { AnswerSource, Hit, KnownLanguage, Language, Page, Passage, Retrieval, Turn } from './types.ts';

export type Answer =
  | {
      kind: 'answer';
      text: string;
      sources: AnswerSource[];
      confidence: number;
      floor: number;
      method: Retrieval['method'];
    }
  | { kind: 'question'; text: string; confidence: number; floor: number }
  | { kind: 'courtesy'; courtesy: CourtesyKind; text: string; resolved: boolean }
  /** A8: below the floor, or nothing found (`why`). The caller hands over; nothing is sent in its stead. */
  | {
      kind: 'handover';
      trigger: 'A8';
      why: 'no_passage' | 'below_floor' | 'not_worded';
      confidence: number;
      floor: number;
    };

export type AnswerInput = {
  turns: readonly Turn[];
  page: Page | null;
  retrieval: Retrieval;
  /** A8, I2: of the category; below it nothing is sent. */
  floor: number;
  /** At most one clarifying question in a conversation (I1). */
  questionsAsked: number;
  language?: Language;
};

/** Longest answer, in words; a passage that fits is given whole. */
const longestAnswer = 90;
/** Two articles tie when the second has this share of the first's score. */
const tieShare = 0.92;
/** Above the floor only a dead heat is worth a question. */
const deadHeatShare = 0.98;
/** How far below the floor a tie may lie to be worth a question rather than a person. */
const askWithin = 0.3;

/**
 * The first responder (I1): an answer in the words of public articles and approved corrections, one question when two of them tie, a
 * courtesy, or a handover. Never a sentence that is not in a passage; prices, refunds and legal matters only where the passage itself
 * words them (SEC-71).
 */
export function respond(input: AnswerInput): Answer {
  const said = input.turns.findLast((turn) => turn.author === 'customer');
  const text = said?.text ?? '';
  const language = input.language ?? detectLanguage(text).language;
  const courtesy = readCourtesy(text);
  if (courtesy)
    return {
      kind: 'courtesy',
      courtesy: courtesy.kind,
      text: courtesyReply(courtesy.kind, language),
      resolved: courtesy.resolved,
    };
  const { floor } = input;
  const hits = input.retrieval.hits.filter(
    ({ passage }) => passage.audience === 'public' && (passage.kind === 'article' || passage.kind === 'correction'),
  );
  const best = hits[0];
  const confidence = confidenceOf({ ...input.retrieval, hits });
  if (!best) return { kind: 'handover', trigger: 'A8', why: 'no_passage', confidence: 0, floor };
  if (asksForMoneyOrLaw(text) && !bearsOnMoneyOrLaw(best.passage, text)) {
    return { kind: 'handover', trigger: 'A8', why: 'not_worded', confidence: Math.min(confidence, floor / 2), floor };
  }
  const rival = input.questionsAsked === 0 ? tieOf(best, hits, confidence < floor ? tieShare : deadHeatShare) : null;
  if (rival && confidence >= floor - askWithin) {
    return { kind: 'question', text: clarifyingQuestion(best.passage, rival.passage, language), confidence, floor };
  }
  if (confidence < floor) {
    return { kind: 'handover', trigger: 'A8', why: 'below_floor', confidence, floor };
  }
  const parts = pickPassages(best, hits, text, language);
  return {
    kind: 'answer',
    text: parts.map(({ words }) => words).join('\n\n'),
    sources: parts.map(({ hit, words }) => sourceOf(hit.passage, words)),
    confidence,
    floor,
    method: input.retrieval.method,
  };
}

/** The best hit of another article, when it has `share` of the score. An approved correction has no rival: people chose it. */
function tieOf(best: Hit, hits: readonly Hit[], share: number): Hit | null {
  if (best.passage.kind === 'correction') return null;
  const next = hits.find((hit) => ownerOf(hit) !== ownerOf(best));
  return next && next.passage.title !== best.passage.title && leadOf(best, hits) <= 1 - share ? next : null;
}

type Part = { hit: Hit; words: string };

/** The best passage, and a second one of the same article when it covers more of the question and both are short. */
function pickPassages(best: Hit, hits: readonly Hit[], question: string, language: Language): Part[] {
  const wanted = new Set(searchTerms(question, language));
  const first = { hit: best, words: extract(best.passage, wanted, longestAnswer) };
  const left = longestAnswer - countWords(first.words);
  const missing = new Set([...wanted].filter((term) => !termsOf(best.passage).has(term)));
  const second = hits.find(
    (hit) =>
      hit !== best && ownerOf(hit) === ownerOf(best) && [...missing].some((term) => termsOf(hit.passage).has(term)),
  );
  if (!second || left < 15 || second.score < best.score * 0.6) return [first];
  const words = extract(second.passage, missing, left);
  return words ? [first, { hit: second, words }] : [first];
}

const termsOf = (passage: Passage) =>
  new Set(searchTerms(`${passage.heading} ${passage.text}`, passage.language.slice(0, 2) as KnownLanguage));

/** The passage whole if it fits, else its sentences that fit the question best, in their order; line breaks of lists are kept. */
export function extract(passage: Passage, wanted: ReadonlySet<string>, most: number): string {
  const text = passage.text.trim();
  if (countWords(text) <= most) return text;
  const language = passage.language.slice(0, 2) as KnownLanguage;
  const sentences = splitSentences(text).map((sentence, at) => {
    const terms = searchTerms(sentence.text, language);
    const shared = new Set(terms.filter((term) => wanted.has(term))).size;
    return {
      ...sentence,
      at,
      words: countWords(sentence.text),
      value: shared / Math.sqrt(terms.length + 3) + 0.05 / (at + 1),
    };
  });
  const chosen: typeof sentences = [];
  let total = 0;
  for (const sentence of [...sentences].sort((a, b) => b.value - a.value)) {
    if (total + sentence.words > most) continue;
    chosen.push(sentence);
    total += sentence.words;
  }
  chosen.sort((a, b) => a.at - b.at);
  return chosen.reduce((joined, sentence, i) => {
    const before = chosen[i - 1];
    const gap = before && text.slice(before.end, sentence.start).includes('\n') ? '\n' : ' ';
    return joined ? `${joined}${gap}${sentence.text}` : sentence.text;
  }, '');
}

export function countWords(text: string): number {
  return text.split(/\s+/).filter(Boolean).length;
}

/** Longest quote kept with an answer, in characters. */
const longestQuote = 600;

export function sourceOf(passage: Passage, quote: string): AnswerSource {
  return {
    kind: passage.kind === 'correction' ? 'correction' : 'article',
    articleId: passage.articleId,
    correctionId: passage.correctionId,
    title: passage.title,
    section: passage.heading,
    quote: quote.slice(0, longestQuote),
  };
}

const questions: Readonly<Record<KnownLanguage, (a: string, b: string) => string>> = {
  en: (a, b) => `Is it about “${a}” or “${b}”?`,
  es: (a, b) => `¿Se trata de «${a}» o de «${b}»?`,
  fr: (a, b) => `S’agit-il de « ${a} » ou de « ${b} » ?`,
  de: (a, b) => `Geht es um „${a}“ oder um „${b}“?`,
  pt: (a, b) => `Trata-se de “${a}” ou de “${b}”?`,
  it: (a, b) => `Si tratta di “${a}” o di “${b}”?`,
  nl: (a, b) => `Gaat het om “${a}” of om “${b}”?`,
  pl: (a, b) => `Czy chodzi o „${a}” czy o „${b}”?`,
};

function clarifyingQuestion(first: Passage, second: Passage, language: Language): string {
  return questions[language === 'unknown' ? 'en' : language](first.title, second.title);
}
