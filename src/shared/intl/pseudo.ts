import type { Locale } from './locale.ts';

/** The part of a parsed ICU message that is rewritten; the numbers are those of icu-messageformat-parser (its `TYPE`). */
export type IcuElement = {
  type: number;
  value?: string;
  children?: IcuElement[];
  options?: Record<string, { value: IcuElement[] }>;
};
const LITERAL = 0;

const PLAIN = 'aAcCdDeEgGhHiIjJkKlLnNoOrRsStTuUwWyYzZ';
const ACCENTED = 'áÁçÇďĎéÉğĞĥĤíÍĵĴķĶľĽñÑöÖŕŔšŠťŤüÜŵŴýÝžŽ';
/** DESIGN 8 plans for sentences 40 % longer. */
const LONGER = 0.4;

/** The English message as a pseudo-locale says it: values, plurals and tags stay, only the words between them change. */
export function disguise(elements: readonly IcuElement[], locale: Extract<Locale, 'en-XA' | 'ar-XB'>): IcuElement[] {
  if (locale === 'ar-XB') return rewrite(elements, mirror);
  const padding = '~'.repeat(Math.ceil(lengthOf(elements) * LONGER));
  const literal = (value: string) => ({ type: LITERAL, value });
  return [literal('['), ...rewrite(elements, accent), literal(`${padding}]`)];
}

function rewrite(elements: readonly IcuElement[], change: (text: string) => string): IcuElement[] {
  return elements.map((element) => ({
    ...element,
    ...(element.type === LITERAL && { value: change(element.value ?? '') }),
    ...(element.children && { children: rewrite(element.children, change) }),
    ...(element.options && {
      options: Object.fromEntries(
        Object.entries(element.options).map(([key, option]) => [
          key,
          { ...option, value: rewrite(option.value, change) },
        ]),
      ),
    }),
  }));
}

function lengthOf(elements: readonly IcuElement[]): number {
  return elements.reduce((sum, element) => sum + (element.type === LITERAL ? (element.value ?? '').length : 4), 0);
}

const accent = (text: string) => text.replace(/[a-z]/giu, (letter) => ACCENTED[PLAIN.indexOf(letter)] ?? letter);
const LATIN = 'abcdefghijklmnopqrstuvwxyz';
const HEBREW = 'אבצדעפגהיךקלמנסףקרשתוווץיז';
/** Letters of a script that runs from right to left, and no marks of direction: those would be shown as hidden characters (SEC-14). */
const mirror = (text: string) =>
  text.replace(/[a-z]/giu, (letter) => HEBREW[LATIN.indexOf(letter.toLowerCase())] ?? letter);
