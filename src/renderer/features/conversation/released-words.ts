import { defineWords } from '#shared/intl/define-words.ts';

/** C6: the service took it from somebody who was gone; said to that person. */
export const releasedWords = defineWords('released', {
  away: {
    en: 'Went back to the queue: you were away',
    de: 'Zurück in die Warteschlange: Sie waren abwesend',
  },
  missed: {
    en: 'Went back to the queue: two offers ran out while you were not here',
    de: 'Zurück in die Warteschlange: Zwei Angebote liefen ab, während Sie nicht da waren',
  },
  offline: {
    en: 'Went back to the queue: you had gone offline',
    de: 'Zurück in die Warteschlange: Sie hatten sich offline gemeldet',
  },
  lost: {
    en: 'Went back to the queue: your connection was lost',
    de: 'Zurück in die Warteschlange: Ihre Verbindung war weg',
  },
});
