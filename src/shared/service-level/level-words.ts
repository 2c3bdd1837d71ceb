import { defineWords } from '../intl/define-words.ts';

/** What changed between two versions of the service levels, and what a preview says of them (C7). */
export const levelWords = defineWords('serviceLevelLine', {
  calendarNew: { en: 'New calendar {name}: {hours}', de: 'Neuer Kalender {name}: {hours}' },
  calendarChanged: { en: 'Calendar {name}: {hours}', de: 'Kalender {name}: {hours}' },
  calendarGone: { en: 'No more: calendar {name}', de: 'Nicht mehr: Kalender {name}' },
  hours: {
    en: '{week}, {tz}{holidays, plural, =0 {} one {, # holiday} other {, # holidays}}{ownDays, plural, =0 {} one {, # day with its own hours} other {, # days with their own hours}}',
    de: '{week}, {tz}{holidays, plural, =0 {} one {, # Feiertag} other {, # Feiertage}}{ownDays, plural, =0 {} one {, # Tag mit eigenen Zeiten} other {, # Tage mit eigenen Zeiten}}',
  },
  level: { en: '{who}: {targets}', de: '{who}: {targets}' },
  levelGone: { en: 'No more of its own: {who}', de: 'Nichts Eigenes mehr: {who}' },
  tierOf: { en: '{queue}, {tier}', de: '{queue}, {tier}' },
  first: { en: 'first response in {time}', de: 'erste Antwort in {time}' },
  next: { en: 'next response in {time}', de: 'nächste Antwort in {time}' },
  resolution: { en: 'resolution in {time}', de: 'Lösung in {time}' },
  inCalendar: { en: 'hours of {name}', de: 'Zeiten von {name}' },
  asBefore: { en: 'as described for the queue, open always', de: 'wie für die Warteschlange beschrieben, immer offen' },
  restsOnTurn: {
    en: 'The clock of resolution rests while it is the customer’s turn',
    de: 'Die Uhr der Lösung ruht, solange der Kunde am Zug ist',
  },
  runsOnTurn: {
    en: 'The clock of resolution runs while it is the customer’s turn',
    de: 'Die Uhr der Lösung läuft, auch wenn der Kunde am Zug ist',
  },
  restsPutAway: {
    en: 'The clock of resolution rests while a conversation is put away',
    de: 'Die Uhr der Lösung ruht, solange ein Gespräch weggelegt ist',
  },
  runsPutAway: {
    en: 'The clock of resolution runs while a conversation is put away',
    de: 'Die Uhr der Lösung läuft, auch wenn ein Gespräch weggelegt ist',
  },
  warned: {
    en: 'Warned in the last {share, number, percent}',
    de: 'Warnung im letzten Teil: {share, number, percent}',
  },
  hourCount: { en: '{count, number} h', de: '{count, number} Std.' },
  minutes: { en: '{count, number} min', de: '{count, number} Min.' },
  seconds: { en: '{count, number} s', de: '{count, number} s' },
});
