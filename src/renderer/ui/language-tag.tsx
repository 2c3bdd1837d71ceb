import { languageName } from '#shared/intl/names.ts';

export type LanguageTagProps = {
  /** BCP 47, such as `de` or `pt-BR`. */
  language: string;
};

/**
 * The language of a conversation that is not the agent's, as two letters; its name for screen readers.
 *
 * Anatomy: span(name) > code
 */
export function LanguageTag({ language }: LanguageTagProps) {
  return (
    <span className="ui-language" role="img" aria-label={languageName(language)}>
      {language.slice(0, 2).toUpperCase()}
    </span>
  );
}
