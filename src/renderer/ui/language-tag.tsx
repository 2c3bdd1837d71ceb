export type LanguageTagProps = {
  /** BCP 47, such as `de` or `pt-BR`. */
  language: string;
  /** The language of the interface, in which the name is given to screen readers. */
  locale?: string;
};

/**
 * The language of a conversation that is not the agent's, as two letters.
 *
 * Anatomy: span(name) > code
 */
export function LanguageTag({ language, locale = 'en' }: LanguageTagProps) {
  const code = language.slice(0, 2).toUpperCase();
  return (
    <span className="ui-language" role="img" aria-label={languageName(language, locale)}>
      {code}
    </span>
  );
}

function languageName(language: string, locale: string): string {
  try {
    return new Intl.DisplayNames([locale], { type: 'language' }).of(language) ?? language;
  } catch (error) {
    // A language tag that no standard knows is still shown as it came.
    if (error instanceof RangeError) return language;
    throw error;
  }
}
