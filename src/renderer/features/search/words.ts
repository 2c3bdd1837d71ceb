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
  onServer: { en: 'On the server', de: 'Auf dem Server' },
  onServerHint: {
    en: 'Not kept on this device. Opening one brings its conversation.',
    de: 'Nicht auf diesem Gerät. Öffnen holt das Gespräch.',
  },
  askingServer: { en: 'Asking the server', de: 'Der Server wird gefragt' },
  serverNone: { en: 'Nothing more on the server', de: 'Auf dem Server nichts weiter' },
  serverFailed: { en: 'The server did not answer. {why}', de: 'Der Server hat nicht geantwortet. {why}' },
  serverOffline: {
    en: 'Offline. What only the server has is not searched.',
    de: 'Offline. Was nur der Server hat, wird nicht durchsucht.',
  },
  newestOnly: {
    en: 'Only the newest part of this device was looked at. More words find more.',
    de: 'Nur der neueste Teil dieses Geräts wurde durchsucht. Mehr Wörter finden mehr.',
  },
  narrow: { en: 'Narrow by', de: 'Eingrenzen mit' },
  unread: { en: '“{part}” is left out. It takes {takes}.', de: '„{part}“ bleibt außer Acht. Möglich: {takes}.' },
  takesTime: {
    en: 'a day as 2026-11-01, or so long ago as 7d',
    de: 'ein Tag wie 2026-11-01, oder wie lange her wie 7d',
  },
  count: { en: '{count, plural, one {# result} other {# results}}, {where}', de: '{count} Treffer, {where}' },
});
