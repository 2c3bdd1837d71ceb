/** Languages that people choose from. */
export const languages = ['en', 'de'] as const;
export type Language = (typeof languages)[number];

/**
 * What can be spoken: the languages, and two that nobody speaks, made of the English texts: `en-XA` accented and 40 % longer (what is
 * cut off? what is not in the catalogue?), `ar-XB` from right to left (what does not mirror?).
 */
export const locales = [...languages, 'en-XA', 'ar-XB'] as const;
export type Locale = (typeof locales)[number];

/** What is kept as the choice on a device. */
export const languageChoices = ['system', ...locales] as const;
export type LanguageChoice = (typeof languageChoices)[number];

/**
 * The locale of a choice.
 *
 * @param system BCP 47 tags of the computer, the preferred one first; one that is not spoken here gives English
 */
export function resolveLocale(choice: LanguageChoice, system: readonly string[]): Locale {
  if (choice !== 'system') return choice;
  for (const tag of system) {
    const found = languages.find((language) => tag.toLowerCase().split('-')[0] === language);
    if (found !== undefined) return found;
  }
  return 'en';
}

export function directionOf(locale: Locale): 'ltr' | 'rtl' {
  return locale === 'ar-XB' ? 'rtl' : 'ltr';
}

/** The locale of dates and numbers: in English the day stands before the month and a day has 24 hours, as in the thread. */
export function formatLocaleOf(locale: Locale): string {
  return locale === 'de' ? 'de-DE' : 'en-GB';
}
