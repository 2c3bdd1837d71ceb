import { defineWords } from '#shared/intl/define-words.ts';

export const words = defineWords('settings.language', {
  title: { en: 'Language', de: 'Sprache' },
  language: { en: 'Language of the window', de: 'Sprache des Fensters' },
  hint: {
    en: 'What customers and colleagues write stays as they wrote it.',
    de: 'Was Kunden und Kollegen schreiben, bleibt, wie sie es geschrieben haben.',
  },
  system: { en: 'As the system', de: 'Wie das System' },
});
