import { defineWords } from '#shared/intl/define-words.ts';

export const words = defineWords('translation', {
  toggle: { en: 'Translate the thread', de: 'Verlauf übersetzen' },
  turnOff: { en: 'Originals only', de: 'Nur Originale' },
  by: { en: 'Translated by the assistant from {language}', de: 'Vom Assistenten übersetzt aus: {language}' },
  on: {
    en: 'Translated into {language} by the assistant, for reading. The originals stand above.',
    de: 'Vom Assistenten zum Lesen übersetzt ({language}). Die Originale stehen darüber.',
  },
  coming: {
    en: 'Translating into {language}, {count} left',
    de: 'Wird übersetzt ({language}), noch {count}',
  },
  nothing: { en: 'Everything here is in {language}.', de: 'Hier ist alles in dieser Sprache: {language}.' },
  changed_facts: {
    en: 'Not translated: what came changed a number, a name or a link.',
    de: 'Nicht übersetzt: Das Ergebnis änderte eine Zahl, einen Namen oder einen Link.',
  },
  too_long: { en: 'Not translated: too long.', de: 'Nicht übersetzt: zu lang.' },
  no_model: {
    en: 'Translation is not available: no language model is set up on the server.',
    de: 'Übersetzen ist nicht möglich: Auf dem Server ist kein Sprachmodell eingerichtet.',
  },
  off: {
    en: 'Translation is not available: the assistant is out of this conversation.',
    de: 'Übersetzen ist nicht möglich: Der Assistent ist hier ausgeschaltet.',
  },
  unavailable: {
    en: 'Translation is not available right now. The server or its language model does not answer.',
    de: 'Übersetzen ist gerade nicht möglich. Der Server oder sein Sprachmodell antwortet nicht.',
  },
  again: { en: 'Try again', de: 'Erneut versuchen' },
});
