import type { Word } from './define-words.ts';
import { formatLocaleOf } from './locale.ts';
import { say, spokenLocale } from './say.ts';

/** The name of a language in the language now: `German`, `Deutsch`. A tag that no standard knows is given back as it came. */
export function languageName(tag: string): string {
  try {
    return new Intl.DisplayNames([formatLocaleOf(spokenLocale())], { type: 'language' }).of(tag) ?? tag;
  } catch (error) {
    if (error instanceof RangeError) return tag;
    throw error;
  }
}

/** `Need, Tried and Mood`, as the language now joins them. */
export function joinNames(names: readonly string[]): string {
  return new Intl.ListFormat(formatLocaleOf(spokenLocale()), { type: 'conjunction' }).format(names);
}

/** A label inside a sentence: English writes it small there, German keeps its nouns as they are. */
export function inSentence(word: Word): string {
  const text = say(word);
  return spokenLocale() === 'de' ? text : text.charAt(0).toLowerCase() + text.slice(1);
}
