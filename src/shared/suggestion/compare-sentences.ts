import { splitSentences } from '../assistant/sentences.ts';
import { stemWord } from '../assistant/stem.ts';
import { stopWords } from '../assistant/stop-words.ts';
import { tokenize } from '../assistant/tokenize.ts';
import type { KnownLanguage, Span } from '../assistant/types.ts';
import { days, denials, idleDenials, months, opposites, politeStarts } from './compare-words.ts';

type Term = Span & { stem: string; word: string };
/** A sentence or step with the words that carry its matter; courtesy has none. */
export type Step = Span & {
  terms: readonly Term[];
  stems: ReadonlySet<string>;
  isDenied: boolean;
  poles: ReadonlyMap<number, number>;
};

const polite = new RegExp(`^(?:${[...new Set(politeStarts)].join('|')})`, 'u');
/** Short courtesies must be whole words, or `hi` would be `hier` and `history`. */
const shortPolite = new Set(politeStarts.filter((start) => start.length <= 4));
const longPolite = politeStarts.filter((start) => start.length > 4);
const poleOf = new Map<string, [number, number]>();
const poleStarts: [string, number, number][] = [];
opposites.forEach((poles, group) => {
  poles.forEach((words, pole) => {
    for (const word of words.split(/\s+/u)) {
      if (word.endsWith('*')) poleStarts.push([word.slice(0, -1), group, pole]);
      else poleOf.set(word, [group, pole]);
    }
  });
});
const connector =
  /[,;]?\s+(?:and then|then|afterwards|und dann|danach|dann|anschlie[ßs]end|puis|ensuite|luego|despu[ée]s|y luego|depois|em seguida|poi|quindi|daarna|vervolgens|en dan|potem|nast[ęe]pnie|a potem)\s+|;\s+/giu;
const signOff = /^(?:[-–—]\s?\S+(?: \S+)?|\p{Lu}\p{L}+(?: \p{Lu}\p{L}+)?[.,]?)$/u;
const mostSteps = 200;

/** The steps of a text in order: its sentences and lines, cut where one thing follows another. */
export function readSteps(text: string, language: KnownLanguage): Step[] {
  const sentences = splitSentences(text);
  return sentences
    .flatMap((sentence, at) =>
      at === sentences.length - 1 && at > 0 && signOff.test(sentence.text) ? [] : cut(sentence),
    )
    .slice(0, mostSteps)
    .map((span) => readStep(text, span, language));
}

function cut({ text, start, end }: Span & { text: string }): Span[] {
  const spans: Span[] = [];
  let from = start;
  for (const match of text.matchAll(connector)) {
    if (match.index === 0) continue;
    spans.push({ start: from, end: start + match.index });
    from = start + match.index + match[0].length;
  }
  return [...spans, { start: from, end }];
}

function readStep(text: string, span: Span, language: KnownLanguage): Step {
  const part = text.slice(span.start, span.end);
  const stops = stopWords(language);
  const poles = new Map<number, number>();
  const terms: Term[] = [];
  for (const { word, start, end } of tokenize(part)) {
    const pole = poleAt(word);
    if (pole !== undefined) poles.set(pole[0], pole[1]);
    if (stops.has(word) || isPolite(word) || denials.has(word) || word.length < 2 || /\d/u.test(word)) continue;
    if (days.has(word) || months.has(word)) continue;
    terms.push({
      word,
      stem: stemWord(word.replace(/'s$/u, ''), language),
      start: span.start + start,
      end: span.start + end,
    });
  }
  return { ...span, terms, stems: new Set(terms.map(({ stem }) => stem)), isDenied: isDenied(part), poles };
}

function isPolite(word: string): boolean {
  if (shortPolite.has(word)) return true;
  return word.length > 4 && polite.test(word) && longPolite.some((start) => word.startsWith(start));
}

function isDenied(part: string): boolean {
  return tokenize(part.replace(idleDenials, ' ')).some(({ word }) => denials.has(word));
}

/** The group of opposites that a word is of, and its side. */
export function poleAt(word: string): [number, number] | undefined {
  const whole = poleOf.get(word);
  if (whole !== undefined) return whole;
  const start = poleStarts.find(([prefix]) => word.startsWith(prefix));
  return start === undefined ? undefined : [start[1], start[2]];
}

/** Share of the matter of one step that another has, 0 to 1. */
export function sharedMatter(one: Step, other: Step): number {
  if (one.stems.size === 0) return 0;
  let shared = 0;
  for (const stem of one.stems) if (other.stems.has(stem)) shared += 1;
  return shared / Math.max(1, Math.min(one.stems.size, other.stems.size));
}

/** The step that says most of the same, from 0.5 on. */
export function nearestStep(step: Step, steps: readonly Step[]): Step | undefined {
  let best = 0.5;
  let nearest: Step | undefined;
  for (const other of steps) {
    const share = sharedMatter(step, other);
    if (share > best || (share === best && nearest === undefined)) [best, nearest] = [share, other];
  }
  return nearest;
}
