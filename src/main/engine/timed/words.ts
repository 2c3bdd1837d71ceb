import { defineWords } from '#shared/intl/define-words.ts';

export const words = defineWords('engine.timed', {
  customer: { en: 'a conversation', de: 'ein Gespräch' },
  reminder: { en: 'Reminder: {customer}. {words}', de: 'Erinnerung: {customer}. {words}' },
  reminderBare: { en: 'Reminder: {customer}', de: 'Erinnerung: {customer}' },
  promiseSoon: { en: 'Promised to {customer} soon: {words}', de: 'Bald fällig, {customer} zugesagt: {words}' },
  promiseOver: {
    en: 'A promise to {customer} is overdue: {words}',
    de: 'Eine Zusage an {customer} ist überfällig: {words}',
  },
  notSent: {
    en: 'The reply for later to {customer} was not sent. {why}',
    de: 'Die spätere Antwort an {customer} wurde nicht gesendet. {why}',
  },
  ownershipMoved: { en: 'The conversation changed hands since.', de: 'Das Gespräch hat inzwischen jemand anders.' },
  threadMoved: { en: 'The customer wrote since.', de: 'Der Kunde hat inzwischen geschrieben.' },
  closed: { en: 'The conversation is closed.', de: 'Das Gespräch ist geschlossen.' },
  late: { en: 'Its time had passed.', de: 'Die Zeit war vorbei.' },
});
