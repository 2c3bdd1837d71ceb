import { defineWords } from '#shared/intl/define-words.ts';

/** What changes in which answers wait (D4). */
export const reviewChangeWords = defineWords('reviewChange', {
  noCategory: { en: 'No category', de: 'Ohne Kategorie' },
  every: { en: '{saidCategory}: every answer waits', de: '{saidCategory}: jede Antwort wartet' },
  below: {
    en: '{saidCategory}: answers below {below, number, ::.##} wait',
    de: '{saidCategory}: Antworten unter {below, number, ::.##} warten',
  },
  none: { en: '{saidCategory}: no answer waits', de: '{saidCategory}: keine Antwort wartet' },
  minutes: {
    en: 'Handed over after {now, number} min instead of {before, number} min',
    de: 'Übergabe nach {now, number} Min. statt {before, number} Min.',
  },
});
