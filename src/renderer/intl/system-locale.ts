import { type LanguageChoice, type Locale, resolveLocale } from '#shared/intl/locale.ts';

/** The locale of what was chosen; `system` is the first of the computer's languages that is spoken here. */
export function chosenLocale(choice: LanguageChoice): Locale {
  return resolveLocale(choice, globalThis.navigator.languages);
}
