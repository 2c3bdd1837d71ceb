/**
 * What the product says, in the language of this device. Every process (window, engine, shell) has one language at a time, so this is one
 * function that is called where words are shown, never a prop or a hook:
 *
 *     // features/queue/words.ts
 *     export const words = defineWords('queue', {
 *       nobodyWaits: { en: 'Nobody is waiting', de: 'Niemand wartet' },
 *       chosen: { en: '{count, plural, one {# chosen} other {# chosen}}', de: '{count, plural, one {# gewählt} other {# gewählt}}' },
 *     });
 *     // features/queue/queue-list.tsx, describe-row.ts, …
 *     say(words.nobodyWaits)   say(words.chosen, { count })
 *
 * Tables of labels at the top of a module hold words and are said where they are drawn (`label: words.online` … `say(option.label)`): the
 * language may change while the module lives. With elements in it: `tell` of src/renderer/intl/tell.tsx. Dates and numbers:
 * `dateFormat`, `numberFormat` below. ICU is parsed without eval, once for each message that is shown; one without braces is not parsed at all.
 */
import { IntlMessageFormat } from 'intl-messageformat';
import type { Word } from './define-words.ts';
import { formatLocaleOf, type Locale } from './locale.ts';
import { disguise, type IcuElement } from './pseudo.ts';

export type Values = Readonly<Record<string, string | number | bigint | boolean | Date | null | undefined>>;

let locale: Locale = 'en';
/** What was parsed, by id; of the language now. */
let parsed = new Map<string, { text: string; format: IntlMessageFormat }>();
const listeners = new Set<() => void>();
const dates = new Map<string, Intl.DateTimeFormat>();
const numbers = new Map<string, Intl.NumberFormat>();
const plurals = new Map<string, Intl.PluralRules>();

/** A text without these is the same for all values and is not parsed. */
const IS_ICU = /[{}<']/u;

/** The word with its values, in the language now. A value that it needs and does not get throws: a test sees it. */
export function say(word: Word, values?: Values): string {
  const text = textOf(word);
  if (!isDisguised(locale) && !IS_ICU.test(text)) return text;
  return String(formatOf(word, text).format(values as Record<string, string>));
}

/** The parsed word, for those who put more than text into it (`tell`). */
export function formatOf(word: Word, text = textOf(word)): IntlMessageFormat {
  const known = parsed.get(word.id);
  if (known?.text === text) return known.format;
  const made = parse(text);
  parsed.set(word.id, { text, format: made });
  return made;
}

/** The language now. */
export function spokenLocale(): Locale {
  return locale;
}

/** Speaks another language from now on. What was said stays as it was: whoever shows words asks again (`onLocale`). */
export function speak(next: Locale): void {
  if (next === locale) return;
  locale = next;
  parsed = new Map();
  for (const listener of listeners) listener();
}

/** Called after each change of the language; the answer ends it. */
export function onLocale(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/**
 * The format of dates of the language now, made once: making one costs a hundred times what using it does. Without a zone it is the
 * computer's, which may change when it travels.
 */
export function dateFormat(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const of = formatLocaleOf(locale);
  const key = `${of} ${options.timeZone ?? new Date().getTimezoneOffset()} ${JSON.stringify(options)}`;
  return remember(dates, key, () => new Intl.DateTimeFormat(of, options));
}

/** The format of numbers of the language now, made once. */
export function numberFormat(options: Intl.NumberFormatOptions = {}): Intl.NumberFormat {
  const of = formatLocaleOf(locale);
  return remember(numbers, `${of} ${JSON.stringify(options)}`, () => new Intl.NumberFormat(of, options));
}

function textOf(word: Word): string {
  return locale === 'de' ? word.de : word.en;
}

function parse(text: string): IntlMessageFormat {
  const of = formatLocaleOf(locale);
  const options = { formatters };
  const format = new IntlMessageFormat(text, of, undefined, options);
  if (!isDisguised(locale)) return format;
  const elements = disguise(format.getAst() as IcuElement[], locale);
  return new IntlMessageFormat(elements as ReturnType<typeof format.getAst>, of, undefined, options);
}

function isDisguised(of: Locale): of is 'en-XA' | 'ar-XB' {
  return of === 'en-XA' || of === 'ar-XB';
}

/** One set of formats for all messages; the library would make its own for each. */
const formatters = {
  getNumberFormat: (of?: string | string[], options?: object) =>
    remember(numbers, `${String(of)} ${JSON.stringify(options ?? {})}`, () => new Intl.NumberFormat(of, options)),
  getDateTimeFormat: (of?: Intl.LocalesArgument, options?: Intl.DateTimeFormatOptions) =>
    remember(
      dates,
      `${String(of)} ${options?.timeZone ?? new Date().getTimezoneOffset()} ${JSON.stringify(options ?? {})}`,
      () => new Intl.DateTimeFormat(of, options),
    ),
  getPluralRules: (of?: Intl.LocalesArgument, options?: Intl.PluralRulesOptions) =>
    remember(plurals, `${String(of)} ${JSON.stringify(options ?? {})}`, () => new Intl.PluralRules(of, options)),
};

function remember<T>(known: Map<string, T>, key: string, make: () => T): T {
  const found = known.get(key);
  if (found !== undefined) return found;
  const made = make();
  known.set(key, made);
  return made;
}
