import { defineWords } from '#shared/intl/define-words.ts';

/** What happened between messages, as the server writes it into the thread. */
export const momentWords = defineWords('sentMoment', {
  viewed: { en: 'Viewed {page}', de: 'Angesehen: {page}' },
  viewedAPage: { en: 'Viewed a page', de: 'Hat eine Seite angesehen' },
  wroteAgain: { en: 'The customer wrote again', de: 'Wieder eine Nachricht vom Kunden' },
  rated: { en: 'Rated {score, number} of 5', de: 'Mit {score, number} von 5 bewertet' },
  brought: {
    en: '{count, plural, one {# turn} other {# turns}} brought from outside',
    de: '{count, plural, one {# Beitrag} other {# Beiträge}} von außen übernommen',
  },
  erased: {
    en: 'This customer was erased, with everything said here',
    de: 'Dieser Kunde wurde gelöscht, mit allem hier Gesagten',
  },
  putBack: { en: '{name} put it back in the queue', de: '{name} hat es zurück in die Warteschlange gestellt' },
  putBackWhy: {
    en: '{name} put it back in the queue: {note}',
    de: '{name} hat es zurück in die Warteschlange gestellt: {note}',
  },
  returnedAway: {
    en: '{name} is away. It went back to the queue',
    de: '{name} ist abwesend. Es ist zurück in der Warteschlange',
  },
  returnedMissed: {
    en: '{name} let two offers run out. It went back to the queue',
    de: '{name} hat zwei Angebote ablaufen lassen. Es ist zurück in der Warteschlange',
  },
  returnedOffline: {
    en: '{name} stopped working. It went back to the queue',
    de: '{name} hat sich offline gemeldet. Es ist zurück in der Warteschlange',
  },
  returnedLost: {
    en: '{name} lost the connection. It went back to the queue',
    de: '{name} hat die Verbindung verloren. Es ist zurück in der Warteschlange',
  },
  moved: { en: '{name} moved it to {queue}', de: '{name} hat es in {queue} verschoben' },
  movedWhy: { en: '{name} moved it to {queue}: {note}', de: '{name} hat es in {queue} verschoben: {note}' },
  gave: { en: '{name} gave it to {to}', de: '{name} hat es {to} gegeben' },
  gaveWhy: { en: '{name} gave it to {to}: {note}', de: '{name} hat es {to} gegeben: {note}' },
  tookOver: { en: '{name} took over: {reason}', de: '{name} hat übernommen: {reason}' },
  tookBaton: { en: '{name} took the baton', de: '{name} hat übernommen' },
  tookBack: { en: '{name} took it back', de: '{name} hat es zurückgenommen' },
  handedBack: {
    en: '{name} handed back to the assistant',
    de: '{name} hat an den Assistenten zurückgegeben',
  },
  softMode: { en: '{name} set soft mode', de: '{name} hat den weichen Modus gewählt' },
  hardMode: { en: '{name} set hard mode', de: '{name} hat den harten Modus gewählt' },
  hardModeBy: { en: 'Hard mode, set by {saidBy}', de: 'Harter Modus, gesetzt von {saidBy}' },
  closedBy: { en: '{name} closed it', de: '{name} hat es geschlossen' },
  closedByCustomer: { en: 'The customer closed it', de: 'Vom Kunden geschlossen' },
  closed: { en: 'Closed', de: 'Geschlossen' },
  closingBack: { en: '{name} took the closing back', de: '{name} hat das Schließen zurückgenommen' },
  openedAgain: { en: '{name} opened it again', de: '{name} hat es wieder geöffnet' },
});
