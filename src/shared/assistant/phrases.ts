import { marksOfStretches, marksOfWords, mayStand } from './phrase-marks.ts';
import type { Token } from './tokenize.ts';

/**
 * A small language for rules on words, compiled once. A line is a row of slots:
 *   `a|b`   one of these words        `{set}`  one word of a named set (a set may hold phrases of several words)
 *   `a*`    a word that begins so     `x?`     may be left out
 *   `+3`    up to three words of any kind
 *   `^`     the beginning of a stretch  `$`    its end
 * A phrase never crosses the end of a sentence. Gaps are short, so that finding is linear in the text.
 */
export type PhraseRules = {
  byWord: ReadonlyMap<string, readonly Rule[]>;
  byPrefix: readonly Rule[];
  /** Tried only where a stretch begins. */
  atBegin: readonly Rule[];
  anywhere: readonly Rule[];
};
type WordSlot = {
  kind: 'words';
  options: ReadonlySet<string>;
  phrases: readonly (readonly string[])[];
  prefixes: readonly string[];
  optional: boolean;
};
type Slot = WordSlot | { kind: 'gap'; most: number } | { kind: 'begin' } | { kind: 'end' };
/** `needs`: of each slot that must be filled and is no row of beginnings, the marks of its words, two numbers a slot. */
type Rule = { name: string; slots: readonly Slot[]; needs: Int32Array };

/** Token indexes, `to` exclusive. */
export type PhraseMatch = { name: string; from: number; to: number };

export type WordSets = Readonly<Record<string, string>>;

/** Compiles rule lines; sets are written as words and phrases separated by commas. Throws on an unknown set: a defect of the rules. */
export function compilePhrases(name: string, sets: WordSets, lines: string): PhraseRules {
  const rules = lines
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .map((line) => line.split(/\s+/).map((slot) => sharedSlot(slot, sets)))
    .map((slots) => ({ name, slots, needs: needsOf(slots) }));
  return indexRules(rules);
}

/** What must stand in a sentence for these slots; a slot of beginnings may be any word. */
function needsOf(slots: readonly Slot[]): Int32Array {
  return marksOfWords(
    slots.flatMap((slot) =>
      slot.kind === 'words' && !slot.optional && slot.prefixes.length === 0
        ? [[...slot.options, ...slot.phrases.map((phrase) => phrase[0] ?? '')]]
        : [],
    ),
  );
}

/** Several compiled rule sets as one. */
export function joinPhrases(all: readonly PhraseRules[]): PhraseRules {
  const rules = new Set<Rule>();
  for (const set of all) {
    for (const list of set.byWord.values()) for (const rule of list) rules.add(rule);
    for (const rule of [...set.byPrefix, ...set.atBegin, ...set.anywhere]) rules.add(rule);
  }
  return indexRules([...rules]);
}

function indexRules(rules: readonly Rule[]): PhraseRules {
  const places = new Map<string, number[]>();
  const byPrefix: Rule[] = [];
  const atBegin: Rule[] = [];
  const anywhere: Rule[] = [];
  rules.forEach((rule, place) => {
    const first = rule.slots[0];
    if (first?.kind === 'begin') {
      atBegin.push(rule);
      return;
    }
    if (first?.kind !== 'words' || first.optional) {
      anywhere.push(rule);
      return;
    }
    const heads = new Set([...first.options, ...first.phrases.map((phrase) => phrase[0] ?? '')]);
    for (const head of heads) {
      const known = places.get(head);
      if (known === undefined) places.set(head, [place]);
      else known.push(place);
    }
    if (first.prefixes.length > 0) byPrefix.push(rule);
  });
  return { byWord: listsByWord(rules, places), byPrefix, atBegin, anywhere };
}

/** Words that begin the same rules share one list of them: a language has hundreds of words for a person, and each begins the same forty. */
function listsByWord(rules: readonly Rule[], places: ReadonlyMap<string, number[]>): Map<string, readonly Rule[]> {
  const lists = new Map<string, readonly Rule[]>();
  const byWord = new Map<string, readonly Rule[]>();
  for (const [word, at] of places) {
    const key = at.join(' ');
    const list = lists.get(key) ?? at.flatMap((place) => rules[place] ?? []);
    lists.set(key, list);
    byWord.set(word, list);
  }
  return byWord;
}

const shared = new WeakMap<WordSets, Map<string, Slot>>();

/** One and the same for all rules of these sets: the words of `{person}` stand in forty lines of a language, 3 MB for all of them. */
function sharedSlot(source: string, sets: WordSets): Slot {
  const known = shared.get(sets) ?? new Map<string, Slot>();
  shared.set(sets, known);
  const slot = known.get(source) ?? compileSlot(source, sets);
  known.set(source, slot);
  return slot;
}

function compileSlot(source: string, sets: WordSets): Slot {
  if (source === '^') return { kind: 'begin' };
  if (source === '$') return { kind: 'end' };
  if (/^\+\d$/.test(source)) return { kind: 'gap', most: Number(source.slice(1)) };
  const optional = source.endsWith('?');
  const body = optional ? source.slice(0, -1) : source;
  const options = new Set<string>();
  const phrases: string[][] = [];
  const prefixes: string[] = [];
  for (const part of body.split('|')) {
    for (const entry of part.startsWith('{') ? expandSet(part.slice(1, -1), sets) : [part]) {
      if (entry.endsWith('*')) prefixes.push(entry.slice(0, -1));
      else if (entry.includes(' ')) phrases.push(entry.split(' '));
      else options.add(entry);
      // "don't" is often typed "dont".
      if (entry.includes("'") && !entry.includes(' ')) options.add(entry.replaceAll("'", ''));
      if (entry.includes("'") && entry.includes(' ')) phrases.push(entry.replaceAll("'", '').split(' '));
    }
  }
  phrases.sort((a, b) => b.length - a.length);
  return { kind: 'words', options, phrases, prefixes, optional };
}

function expandSet(name: string, sets: WordSets): string[] {
  const list = sets[name];
  if (list === undefined) throw new Error(`unknown word set ${name}`);
  return list
    .split(',')
    .map((entry) => entry.trim().replace(/\s+/g, ' '))
    .filter(Boolean);
}

/** All matches, the longest per rule and place. `words` may stand in for the tokens' own words (spelling repaired). */
export function findPhrases(
  tokens: readonly Token[],
  rules: PhraseRules,
  words: readonly string[] = tokens.map((token) => token.word),
): PhraseMatch[] {
  const found: PhraseMatch[] = [];
  const marks = marksOfStretches(tokens, words);
  for (let from = 0; from < tokens.length; from += 1) {
    const word = words[from] ?? '';
    const stretch = tokens[from]?.stretch ?? 0;
    const heads = rules.byWord.get(word);
    if (heads) tryRules(heads, tokens, words, marks, from, found);
    for (const rule of rules.byPrefix)
      if (startsWithAny(word, rule)) tryRules([rule], tokens, words, marks, from, found);
    if (rules.atBegin.length > 0 && (from === 0 || tokens[from - 1]?.stretch !== stretch))
      tryRules(rules.atBegin, tokens, words, marks, from, found);
    if (rules.anywhere.length > 0) tryRules(rules.anywhere, tokens, words, marks, from, found);
  }
  return found;
}

function tryRules(
  rules: readonly Rule[],
  tokens: readonly Token[],
  words: readonly string[],
  marks: Int32Array,
  from: number,
  found: PhraseMatch[],
): void {
  const stretch = tokens[from]?.stretch ?? 0;
  const low = marks[2 * stretch] ?? 0;
  const high = marks[2 * stretch + 1] ?? 0;
  for (const { name, slots, needs } of rules) {
    if (!mayStand(needs, low, high)) continue;
    const to = matchSlots(tokens, words, slots, 0, from, stretch);
    if (to > from) found.push({ name, from, to });
  }
}

function startsWithAny(word: string, rule: Rule): boolean {
  const first = rule.slots[0];
  return first?.kind === 'words' && !first.options.has(word) && beginsSo(word, first.prefixes);
}

function beginsSo(word: string, prefixes: readonly string[]): boolean {
  for (const prefix of prefixes) if (word.startsWith(prefix)) return true;
  return false;
}

/** Index after the match, or -1. Runs some hundred times for each word of a message: plain loops, no functions made on the way. */
function matchSlots(
  tokens: readonly Token[],
  words: readonly string[],
  slots: readonly Slot[],
  slotAt: number,
  at: number,
  stretch: number,
): number {
  const slot = slots[slotAt];
  if (!slot) return at;
  const next = slotAt + 1;
  if (slot.kind === 'words') return matchWords(slot, tokens, words, slots, next, at, stretch);
  if (slot.kind === 'begin')
    return at === 0 || tokens[at - 1]?.stretch !== stretch ? matchSlots(tokens, words, slots, next, at, stretch) : -1;
  if (slot.kind === 'end')
    return at >= tokens.length || tokens[at]?.stretch !== stretch
      ? matchSlots(tokens, words, slots, next, at, stretch)
      : -1;
  for (let skip = 0; skip <= slot.most; skip += 1) {
    if (skip > 0 && tokens[at + skip - 1]?.stretch !== stretch) return -1;
    const to = matchSlots(tokens, words, slots, next, at + skip, stretch);
    if (to >= 0) return to;
  }
  return -1;
}

function matchWords(
  slot: WordSlot,
  tokens: readonly Token[],
  words: readonly string[],
  slots: readonly Slot[],
  next: number,
  at: number,
  stretch: number,
): number {
  if (tokens[at]?.stretch === stretch) {
    const word = words[at] ?? '';
    for (const phrase of slot.phrases) {
      if (phrase[0] !== word || !stands(phrase, tokens, words, at, stretch)) continue;
      const to = matchSlots(tokens, words, slots, next, at + phrase.length, stretch);
      if (to >= 0) return to;
    }
    if (slot.options.has(word) || beginsSo(word, slot.prefixes)) {
      const to = matchSlots(tokens, words, slots, next, at + 1, stretch);
      if (to >= 0) return to;
    }
  }
  return slot.optional ? matchSlots(tokens, words, slots, next, at, stretch) : -1;
}

function stands(
  phrase: readonly string[],
  tokens: readonly Token[],
  words: readonly string[],
  at: number,
  stretch: number,
): boolean {
  for (let i = 0; i < phrase.length; i += 1)
    if (words[at + i] !== phrase[i] || tokens[at + i]?.stretch !== stretch) return false;
  return true;
}
