import { defineWords } from '#shared/intl/define-words.ts';

export const words = defineWords('search', {
  next: { en: 'Next result', de: 'Nächster Treffer' },
  previous: { en: 'Previous result', de: 'Voriger Treffer' },
  conversations: { en: 'Conversations', de: 'Gespräche' },
  messages: { en: 'Messages', de: 'Nachrichten' },
  notes: { en: 'Notes, only your team sees them', de: 'Notizen, nur Ihr Team sieht sie' },
  articles: { en: 'Articles', de: 'Artikel' },
  about: { en: 'in {customer}', de: 'bei {customer}' },
  results: { en: 'Results', de: 'Treffer' },
  title: { en: 'Search', de: 'Suche' },
  label: {
    en: 'Search conversations, messages, notes and articles',
    de: 'Gespräche, Nachrichten, Notizen und Artikel durchsuchen',
  },
  placeholder: { en: 'Words, names, numbers', de: 'Wörter, Namen, Nummern' },
  stopped: { en: 'Search stopped', de: 'Suche abgebrochen' },
  everything: {
    en: 'Everything on this device can be found here',
    de: 'Alles auf diesem Gerät lässt sich hier finden',
  },
  everythingHint: {
    en: 'Conversations, messages, notes and articles, also offline.',
    de: 'Gespräche, Nachrichten, Notizen und Artikel, auch offline.',
  },
  noMatch: { en: 'No match for “{text}”', de: 'Kein Treffer für „{text}“' },
  searchedAll: { en: 'Searched everything on this device.', de: 'Alles auf diesem Gerät wurde durchsucht.' },
  offlineFromDevice: { en: 'Offline, from this device', de: 'Offline, von diesem Gerät' },
  fromDevice: { en: 'from this device', de: 'von diesem Gerät' },
  count: { en: '{count, plural, one {# result} other {# results}}, {where}', de: '{count} Treffer, {where}' },
});
