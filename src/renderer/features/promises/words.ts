import { defineWords } from '#shared/intl/define-words.ts';

export const words = defineWords('promises', {
  title: { en: 'Timed', de: 'Termine' },
  list: { en: 'Promises, reminders and replies for later', de: 'Zusagen, Erinnerungen und spätere Antworten' },
  next: { en: 'Next', de: 'Nächste' },
  previous: { en: 'Previous', de: 'Vorige' },
  open: { en: 'Open the conversation', de: 'Gespräch öffnen' },
  end: { en: 'Kept, or done', de: 'Gehalten oder erledigt' },
  drop: { en: 'Drop the promise, cancel the reply', de: 'Zusage streichen, Antwort abbrechen' },
  over: { en: 'Overdue', de: 'Überfällig' },
  today: { en: 'Today', de: 'Heute' },
  later: { en: 'Later', de: 'Später' },
  unreadable: { en: 'What has a time cannot be read', de: 'Die Termine lassen sich nicht lesen' },
  nothing: { en: 'Nothing is due', de: 'Nichts ist fällig' },
  nothingHint: {
    en: 'Promises are found in replies as they are written. P notes one by hand, B sets a reminder.',
    de: 'Zusagen werden beim Schreiben in Antworten gefunden. P notiert eine von Hand, B setzt eine Erinnerung.',
  },
  elsewhere: { en: 'Not on this device', de: 'Nicht auf diesem Gerät' },
  rowName: { en: '{kind}, {customer}, {due}, {words}', de: '{kind}, {customer}, {due}, {words}' },
  openShort: { en: 'Open', de: 'Öffnen' },
  cancelReply: { en: 'Cancel', de: 'Abbrechen' },
  cancelled: { en: 'The reply is back in the draft', de: 'Die Antwort steht wieder im Entwurf' },
});
